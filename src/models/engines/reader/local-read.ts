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
  return {
    name,
    location: 'here',
    async read({ question, passages }, { signal }) {
      const endTurn = await line.enter({ signal });
      try {
        return (await process.call({ type: 'read', question, passages }, { signal })) as (number | null)[][];
      } finally {
        endTurn();
      }
    },
  };
}
