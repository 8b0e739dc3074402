import type { Source } from '../../../contract/index.ts';
import { type Block, type Blocks, writeBlock } from '../../../knowledge/index.ts';

/** Passages as a tool gives them: those that were read before by their number alone; `added` are the others. */
export function givePassages(blocks: Blocks, sources: readonly Source[]): { told: string[]; added: Block[] } {
  const known = blocks.all.length;
  const read = blocks.add(sources);
  return {
    told: read.map((one) => (one.number > known ? writeBlock(one) : `[${one.number}] (you have read it)`)),
    added: read.filter(({ number }) => number > known),
  };
}
