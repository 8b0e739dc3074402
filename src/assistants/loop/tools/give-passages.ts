import type { Source } from '../../../contract/index.ts';
import { type Block, writeBlock } from '../../../knowledge/index.ts';
import type { ToolCallContext } from './house-tool.ts';

/** What stands above a passage, and its number. */
const charactersOfHead = 200;

/**
 * Passages as a tool gives them, as many as there is room for: those that were read before by their number alone. `added`
 * have a number from now on, and so many were `left` out.
 */
export function givePassages(
  { blocks, room }: Pick<ToolCallContext, 'blocks' | 'room'>,
  sources: readonly Source[],
): { told: string[]; added: Block[]; left: number } {
  const known = blocks.all.length;
  const told: string[] = [];
  let characters = room.left;
  for (const source of sources) {
    characters -= source.text.length + charactersOfHead;
    if (characters < 0) break;
    // One that was only listed is not read yet.
    const wasRead = blocks.holds(source);
    const [read] = blocks.add([source]);
    if (read) told.push(wasRead ? `[${read.number}] (you have read it)` : writeBlock(read));
  }
  return { told, added: blocks.all.slice(known), left: sources.length - told.length };
}

/** What the model is told where its context has no room for all. */
export function tellLeft(left: number): string[] {
  return left === 0 ? [] : [`There is no room to read ${left} more of them now.`];
}
