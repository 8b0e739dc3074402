import type { Queue } from '../../../base/index.ts';
import type { SegmentEngine } from '../../engine.ts';
import type { ModelProcess } from '../../process/model-process.ts';

export interface LocalSegmentParts {
  readonly name: string;
  readonly identity: string;
  readonly side: number;
  readonly process: ModelProcess;
  readonly line: Queue;
}

/** A model in a child of this house that tells the subject of a picture from its background; one look at a time. */
export function createLocalSegment({ name, identity, side, process, line }: LocalSegmentParts): SegmentEngine {
  return {
    name,
    identity,
    location: 'here',
    side,
    residentMegabytes: () => process.residentMegabytes,
    async segment(rgb, { signal }) {
      const endTurn = await line.enter({ signal });
      try {
        return (await process.call({ type: 'segment', rgb }, { signal })) as Float32Array;
      } finally {
        endTurn();
      }
    },
  };
}
