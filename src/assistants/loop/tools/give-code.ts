import { type Block, type LinesOfCode, writeBlock } from '../../../knowledge/index.ts';
import type { ToolCallContext } from './house-tool.ts';

/** Lines of code with what they say. */
export interface ReadLines extends LinesOfCode {
  readonly text: string;
}

const charactersOfHead = 160;

/** Lines of code as a tool gives them, as many places as there is room for; numbered like passages, and cited so. */
export function giveCode(
  { blocks, room }: Pick<ToolCallContext, 'blocks' | 'room'>,
  read: readonly ReadLines[],
): { told: string[]; added: Block[]; left: number } {
  const known = blocks.all.length;
  const told: string[] = [];
  let characters = room.left;
  for (const { text, repositoryId, repository, commit, path, startLine, endLine } of read) {
    characters -= text.length + charactersOfHead;
    if (characters < 0) break;
    const place = { repositoryId, repository, commit, path, startLine, endLine };
    const [block] = blocks.addCode([{ place, text }]);
    if (block) told.push(block.number > known ? writeBlock(block) : `[${block.number}] (you have read it)`);
  }
  return { told, added: blocks.all.slice(known), left: read.length - told.length };
}
