import { expect, test } from 'vitest';
import type { ChatEngine, GenerateEvent, PlainPrompt } from '../../../models/index.ts';
import { type ChoiceParts, writeChoice } from './write-choice.ts';

const actor = { kind: 'person', id: 'a', role: 'member', scopes: [], principals: [] } as never;

async function write(prompt: PlainPrompt): Promise<{ events: GenerateEvent[]; asked: number }> {
  const events: GenerateEvent[] = [];
  let asked = 0;
  await writeChoice({} as ChoiceParts, actor, {
    engine: { name: 'coder' } as ChatEngine,
    request: { messages: [], maxTokens: 10, prompt },
    alone: false,
    push: (event) => void events.push(event),
    async *generate() {
      asked += 1;
      yield { type: 'text', text: 'import React' } as const;
    },
    note: () => undefined,
    signal: new AbortController().signal,
  });
  return { events, asked };
}

test.each([
  ['nothing', { text: '', suffix: '' }],
  ['blank lines', { text: '\n\n  ', suffix: '\n' }],
])(
  'a gap with %s around it, in a file without a name, is left open: whatever a model wrote there would be made up',
  async (_what, prompt) => {
    const { events, asked } = await write(prompt);
    expect(asked).toBe(0);
    expect(events).toMatchObject([{ type: 'done', finishReason: 'stop', usage: { completionTokens: 0 } }]);
  },
);
