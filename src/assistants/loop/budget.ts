import { type Block, writeBlock } from '../../knowledge/index.ts';
import type { ChatEngine, ChatMessage, ToolDescription } from '../../models/index.ts';

/** More passages than this make answers worse, and slower. */
const passageTokensAtMost = 10_000;
/** Of what is left beside the rules and an answer, the passages found first take no more: the rest is for what tools give. */
const shareOfPassages = 0.7;
/** What templates put around messages. */
const templateTokens = 100;
/** Of any tongue and any model, rather too few: what is counted by it always has room. */
const charactersPerToken = 3;
/** A part of a long document is read at a time. */
const charactersOfPart = { least: 1500, most: 12_000 };

/** An answer may be as long as this; what an assistant of a trade writes, a table of clauses or a tender, is longer. */
export const answerTokens = 1500;
const longAnswerTokens = 4000;
/** So often a model writes; in the last round it may call nothing, and answers with what it has. */
export const roundsAtMost = 6;
/** So many calls of one round are done. */
export const callsAtMost = 8;
/** A server that writes on past the limit it was given is not read to its end. */
export const answerCharactersAtMost = longAnswerTokens * 12;

/** How much a turn may still read. */
export interface ReadingRoom {
  /** Characters that a tool may still give. */
  readonly left: number;
  /** Of a part of a document, the same throughout a turn. */
  readonly part: number;
  /** How long an answer may be. */
  readonly answerTokens: number;
  take(text: string): void;
}

/** The room that the context of an engine leaves beside an answer and what every turn says: the rules and the tools. */
export async function measureRoom(
  engine: Pick<ChatEngine, 'contextTokens' | 'countTokens'>,
  {
    messages,
    tools,
    isLong = false,
  }: { messages: readonly ChatMessage[]; tools: readonly ToolDescription[]; isLong?: boolean },
): Promise<ReadingRoom & { readonly passageTokens: number }> {
  const said = [...messages.map(({ content }) => content), JSON.stringify(tools)].join('\n');
  // Of a small context an answer must not take a third.
  const answer = Math.min(isLong ? longAnswerTokens : answerTokens, Math.floor(engine.contextTokens / 5));
  const tokens = Math.max(0, engine.contextTokens - answer - templateTokens - (await engine.countTokens(said)));
  let left = tokens * charactersPerToken;
  return {
    passageTokens: Math.min(passageTokensAtMost, Math.floor(tokens * shareOfPassages)),
    answerTokens: answer,
    part: Math.max(charactersOfPart.least, Math.min(charactersOfPart.most, Math.floor(left / 3))),
    get left() {
      return left;
    },
    take: (text) => (left = Math.max(0, left - text.length)),
  };
}

/** The best of these passages that so many tokens have room for; always the first. They come best first, each whole or not at all. */
export async function fitBlocks(
  engine: Pick<ChatEngine, 'countTokens'>,
  blocks: readonly Block[],
  tokensAtMost: number,
): Promise<Block[]> {
  const kept: Block[] = [];
  let taken = 0;
  for (const block of blocks) {
    const tokens = await engine.countTokens(writeBlock(block));
    if (kept.length > 0 && taken + tokens > tokensAtMost) break;
    kept.push(block);
    taken += tokens;
  }
  return kept;
}

/** The first of these lines that so many characters have room for. */
export function fitLines(lines: readonly string[], characters: number): string[] {
  let taken = 0;
  const more = lines.findIndex((line) => (taken += line.length + 1) > characters);
  return more < 0 ? [...lines] : lines.slice(0, more);
}
