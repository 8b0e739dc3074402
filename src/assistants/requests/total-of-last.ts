import { Big } from 'big.js';
import { foldText } from '../../base/index.ts';
import type { AnswerSentence } from '../../contract/index.ts';
import { addTax, detectQuestionLanguage, sumCells } from '../../knowledge/index.ts';
import { finish, toFound } from './say-as-house.ts';
import type { Asked, TurnStep } from '../turn/way.ts';

const total =
  /^(?:(?:et|donc|alors|and|so) )*(?:(?:ca|cela) (?:fait|donne) )?(?:combien |quel est |how much |what is |what's )?(?:(?:ca|cela) (?:fait|donne) |is (?:that|it) )?(?:en tout|au total|le total|la somme|in total|altogether|the total)(?: (?:ca|cela) (?:fait|donne))?(?: combien)?[\s?.!]*$/u;

function fold(message: string): string {
  return foldText(message).replaceAll(/\s+/gu, ' ').replaceAll('’', "'").trim();
}

/** True of a message that only asks for the sum of what was answered last (`et en tout ?`). */
export function asksTotal(message: string): boolean {
  return total.test(fold(message));
}

const withTax =
  /^(?:(?:et|donc|alors|and|so) )*(?:(?:ca|cela|c'est|it|that) )?(?:(?:fait|donne|est|is) )?(?:combien |how much (?:is (?:it|that) )?)?(?:(?:ca|cela) (?:fait|donne) )?(?:combien )?(?:avec (?:la |une )?tva(?: (?:a|de) (?<rate>\d{1,2}(?:[.,]\d)?) ?%?)?|avec les? taxes?|tva comprise|tva incluse|toutes taxes comprises|en ttc|ttc|with (?:vat|tax)|including (?:vat|tax))(?: (?:ca|cela) (?:fait|donne))?(?: combien)?[\s?.!]*$/u;

/** True of a message that only asks for the price just told with its tax (`et TTC ?`). */
export function asksWithTax(message: string): boolean {
  return withTax.test(fold(message));
}

// `Avec la TVA à 20`
function readRate(question: string): Big | null {
  const said = withTax.exec(fold(question))?.groups?.['rate'];
  return said === undefined ? null : new Big(said.replace(',', '.'));
}

/**
 * Adds the tax that stands in the row last told, or in the message, to its price, worked out by code. Null where no one row was
 * told, or it has none.
 */
export async function lastWithTax({ question, readLastExchange }: Asked): Promise<Iterable<TurnStep> | null> {
  const last = await readLastExchange();
  const told = last?.sentences.filter(({ row, support }) => row !== undefined && support === 'supported') ?? [];
  const [only, ...others] = told;
  const rate = readRate(question);
  const text = only?.row && others.length === 0 ? addTax(only.row, detectQuestionLanguage(question), rate) : null;
  return last && only && text !== null ? tell(question, last.sources, [sumUp(text, only.citations), only]) : null;
}

/**
 * Adds up the cells that the last answer was made of, each a row of its own: worked out by code, the rows below it. Null where
 * that answer holds no two of them, or they cannot be added.
 */
export async function totalOfLast({ question, readLastExchange }: Asked): Promise<Iterable<TurnStep> | null> {
  const last = await readLastExchange();
  const told = last?.sentences.filter(({ row, support }) => row !== undefined && support === 'supported') ?? [];
  const rows = told.flatMap(({ row }) => row ?? []);
  const text = sumCells(rows, detectQuestionLanguage(question));
  if (!last || text === null) return null;
  const citations = told.flatMap((sentence) => sentence.citations);
  return tell(question, last.sources, [sumUp(text, citations), ...told]);
}

function sumUp(text: string, citations: AnswerSentence['citations']): AnswerSentence {
  return { index: 0, text, support: 'written', citations, missing: [], opens: 'paragraph' };
}

function* tell(
  query: string,
  sources: Parameters<typeof toFound>[0],
  sentences: readonly AnswerSentence[],
): Generator<TurnStep> {
  yield { type: 'sources-found', query, found: toFound(sources) };
  for (const [index, sentence] of sentences.entries())
    yield { type: 'sentence-written', sentence: { ...sentence, index } };
  yield finish('answered');
}
