import { foldText } from '../../base/index.ts';
import type { AnswerSentence } from '../../contract/index.ts';
import { detectQuestionLanguage, sumCells } from '../../knowledge/index.ts';
import { finish, toFound } from './say-as-house.ts';
import type { Asked, TradeStep } from './trade.ts';

const total =
  /^(?:(?:et|donc|alors|and|so) )*(?:(?:ca|cela) (?:fait|donne) )?(?:combien |quel est |how much |what is |what's )?(?:(?:ca|cela) (?:fait|donne) |is (?:that|it) )?(?:en tout|au total|le total|la somme|in total|altogether|the total)(?: (?:ca|cela) (?:fait|donne))?(?: combien)?[\s?.!]*$/u;

/** True of a message that only asks for the sum of what was answered last (`et en tout ?`). */
export function asksTotal(message: string): boolean {
  return total.test(foldText(message).replaceAll(/\s+/gu, ' ').replaceAll('’', "'").trim());
}

/**
 * Adds up the cells that the last answer was made of, each a row of its own: worked out by code, the rows below it. Null where
 * that answer holds no two of them, or they cannot be added.
 */
export async function totalOfLast({ question, readLastExchange }: Asked): Promise<Iterable<TradeStep> | null> {
  const last = await readLastExchange();
  const told = last?.sentences.filter(({ row, support }) => row !== undefined && support === 'supported') ?? [];
  const rows = told.flatMap(({ row }) => row ?? []);
  const text = sumCells(rows, detectQuestionLanguage(question));
  if (!last || text === null) return null;
  const citations = told.flatMap((sentence) => sentence.citations);
  const sum: AnswerSentence = { index: 0, text, support: 'written', citations, missing: [], opens: 'paragraph' };
  return tell(question, last.sources, [sum, ...told]);
}

function* tell(
  query: string,
  sources: Parameters<typeof toFound>[0],
  sentences: readonly AnswerSentence[],
): Generator<TradeStep> {
  yield { type: 'sources-found', query, found: toFound(sources) };
  for (const [index, sentence] of sentences.entries())
    yield { type: 'sentence-written', sentence: { ...sentence, index } };
  yield finish('answered');
}
