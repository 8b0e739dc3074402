import { type Block, writeBlock } from '../../knowledge/index.ts';
import type { ChatEngine } from '../../models/index.ts';

/** What an answer, the rules and the results of tools need of a context beside the passages. */
const reservedTokens = 3000;
/** More passages than this make answers worse, and slower. */
const passageTokensAtMost = 10_000;

/** An answer may be as long as this. */
export const answerTokens = 1500;
/** So often a model may call tools; then it answers with what it has. */
export const roundsAtMost = 6;

/**
 * The best of these passages, as many as the context of an engine has room for beside an answer; always the first. `blocks`
 * come best first, and each is taken whole or not at all.
 */
export async function fitBlocks(
  engine: Pick<ChatEngine, 'contextTokens' | 'countTokens'>,
  blocks: readonly Block[],
): Promise<Block[]> {
  const room = Math.min(passageTokensAtMost, engine.contextTokens - reservedTokens);
  const kept: Block[] = [];
  let taken = 0;
  for (const block of blocks) {
    const tokens = await engine.countTokens(writeBlock(block));
    if (kept.length > 0 && taken + tokens > room) break;
    kept.push(block);
    taken += tokens;
  }
  return kept;
}
