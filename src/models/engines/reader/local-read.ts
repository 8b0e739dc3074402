import type { Queue } from '../../../base/index.ts';
import type { ReadEngine } from '../../engine.ts';
import type { ModelProcess } from '../../process/model-process.ts';

export interface LocalReadParts {
  readonly name: string;
  readonly process: ModelProcess;
  readonly line: Queue;
}

/** A reader in a child of this house; one question at a time. */
export function createLocalRead({ name, process, line }: LocalReadParts): ReadEngine {
  const call = async (
    type: 'read' | 'reread' | 'support',
    { question, passages }: Parameters<ReadEngine['read']>[0],
    signal: AbortSignal,
  ): Promise<(number | null)[][]> => {
    const endTurn = await line.enter({ signal });
    try {
      return (await process.call({ type, question, passages }, { signal })) as (number | null)[][];
    } finally {
      endTurn();
    }
  };
  return {
    name,
    location: 'here',
    read: (asked, { signal }) => call('read', asked, signal),
    reread: (asked, { signal }) => call('reread', asked, signal),
    weighSupport: async ({ sentence, passages }, { signal }) => {
      const whole = passages.map(({ head, text }) => ({ head, text, units: [{ start: 0, end: text.length }] }));
      const logits = await call('support', { question: sentence, passages: whole }, signal);
      return logits.map(([logit]) => logit ?? null);
    },
  };
}
