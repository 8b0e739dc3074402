import { writeFileSync } from 'node:fs';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { expect, it } from 'vitest';
import type { CallTools } from '../../src/base/children/answer-calls.ts';
import { createReader } from '../../src/models/engines/llama/chat-reader.ts';
import { openSlots } from '../../src/models/engines/llama/chat-slots.ts';
import type { ModelEvent, ModelKind } from '../../src/models/process/model-kind.ts';

const { signal } = new AbortController();

/** A sequence that counts what it reads and saves, and takes its time at each. */
class FakeSequence {
  contextTokens: Token[] = [];
  saved = 0;
  get nextTokenIndex(): number {
    return this.contextTokens.length;
  }
  async adaptStateToTokens(tokens: Token[]): Promise<void> {
    this.contextTokens = [...tokens];
  }
  async evaluateWithoutGeneratingNewTokens(tokens: Token[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 3));
    this.contextTokens.push(...tokens);
  }
  async saveStateToFile(file: string): Promise<void> {
    this.saved += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
    writeFileSync(file, 'state');
  }
}

async function openFakeSlots(count: number) {
  const sequences = Array.from({ length: count }, () => new FakeSequence());
  const context = {
    totalSequences: count,
    contextSize: 4096,
    getSequence: () => sequences[taken++] as unknown as LlamaContextSequence,
  };
  let taken = 0;
  const model = { createContext: async () => context } as unknown as LlamaModel;
  return { sequences, slots: await openSlots(model, { contextTokens: 4096, threads: 1, wanted: count }) };
}

it('whoever is stopped while waiting for a slot hears it at once, and takes it from nobody', async () => {
  const { slots } = await openFakeSlots(1);
  const held = await slots.take([], signal);
  const stop = new AbortController();
  const stopped = slots.take([], stop.signal);
  const next = slots.take([], signal);
  stop.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  slots.give(held);
  expect(await next).toBe(held);
});

it('one beginning that two requests read at once is saved once: the house copies the file while the second would write it', async () => {
  const { sequences, slots } = await openFakeSlots(2);
  const reader = createReader(slots, 'weights');
  const told: ModelEvent[] = [];
  const tools: CallTools<ModelKind> = { signal, tell: (event) => void told.push(event), ask: async () => null };
  // So much unread that they take turns at reading it, and come to its end together.
  const tokens = Array.from({ length: 1300 }, (_, at) => at as Token);
  await Promise.all(
    [1, 2].map(async (order) => {
      const job = reader.begin({ lane: 'question', order }, tools);
      await reader.withSlot(tokens, job, (slot) => reader.read(slot, { tokens, fixed: 640 }, job));
    }),
  );
  expect(sequences.reduce((sum, { saved }) => sum + saved, 0)).toBe(1);
  expect(told.filter(({ type }) => type === 'prefix-saved')).toHaveLength(1);
});
