import type { AnswerSentence, CaseCheck, Source } from '../../contract/index.ts';
import { flattenText } from '../written/flatten-text.ts';

/** An answer as it stood in the end, with what was read for it and what was typed. */
export interface CaseAnswer {
  readonly sentences: readonly AnswerSentence[];
  readonly sources: readonly Source[];
  /** The message, and the texts that were attached. */
  readonly given: string;
}

/** What of an answer does not hold, a line each in words for who wrote the case; none where it passes. */
export function checkAnswer(checks: readonly CaseCheck[], answer: CaseAnswer): string[] {
  return checks.flatMap((check) => findFault(check, answer) ?? []);
}

function findFault(check: CaseCheck, answer: CaseAnswer): string | null {
  const { sentences } = answer;
  if ('contains' in check) return holdsOne(answer, check.contains) ? null : `lacks “${check.contains[0]}”`;
  if ('excludes' in check) {
    const said = check.excludes.find((one) => holdsOne(answer, [one]));
    return said === undefined ? null : `says “${said}”`;
  }
  if ('proof' in check) return hasProofIn(answer, check.proof) ? null : `has no proof in ${check.proof}`;
  if ('words' in check) return findBeyond('words', countWords(sentences), check.words);
  if ('items' in check) return findBeyond('items', countOpened(sentences, ['item', 'row']), check.items);
  if ('shape' in check) return hasShape(sentences, check.shape) ? null : `is no ${check.shape}`;
  const [unknown] = listUnknownFigures(answer);
  return unknown === undefined ? null : `figure from nowhere: ${unknown}`;
}

const readAll = (sentences: readonly AnswerSentence[]): string => sentences.map(({ text }) => text).join('\n');

function holdsOne({ sentences }: CaseAnswer, writings: readonly string[]): boolean {
  // Bold words and code are marked as they are shown; what they say is the same.
  const said = readAll(sentences).replaceAll(/\*\*|`/gu, '');
  return writings.some((one) => holdsWriting(said, one));
}

/** Whether a text holds one writing of a thing, whatever its case, accents and spaces; a figure stands whole. */
export function holdsWriting(text: string, writing: string): boolean {
  return stands(flattenText(text), flattenText(writing).trim());
}

// “8 jours” does not stand in “18 jours”, nor “200 €” in “1 200 €”.
function stands(said: string, writing: string): boolean {
  if (writing === '') return true;
  for (let at = said.indexOf(writing); at >= 0; at = said.indexOf(writing, at + 1)) {
    const goesOn = /\d$/u.test(writing) && /^[.,]?\d/u.test(said.slice(at + writing.length));
    const began = /^\d/u.test(writing) && /\d[ .,]?$/u.test(said.slice(Math.max(0, at - 2), at));
    if (!goesOn && !began) return true;
  }
  return false;
}

function hasProofIn({ sentences, sources }: CaseAnswer, wanted: string): boolean {
  const inIt = new Set(
    sources.filter(({ path }) => path === wanted || path.endsWith(`/${wanted}`)).map(({ passageId }) => passageId),
  );
  return sentences.some(
    ({ support, citations }) =>
      (support === 'supported' || support === 'after') && citations.some(({ passageId }) => inIt.has(passageId)),
  );
}

function countWords(sentences: readonly AnswerSentence[]): number {
  return readAll(sentences).match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function countOpened(sentences: readonly AnswerSentence[], kinds: readonly AnswerSentence['opens'][]): number {
  return sentences.filter(({ opens }) => kinds.includes(opens)).length;
}

function hasShape(sentences: readonly AnswerSentence[], shape: 'table' | 'list' | 'headings'): boolean {
  if (shape === 'table') return countOpened(sentences, ['row']) >= 2;
  return shape === 'list' ? countOpened(sentences, ['item']) >= 2 : countOpened(sentences, ['heading']) >= 1;
}

function findBeyond(
  what: string,
  count: number,
  { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined },
): string | null {
  if (atLeast !== undefined && count < atLeast) return `${count} ${what}, fewer than ${atLeast}`;
  return atMost !== undefined && count > atMost ? `${count} ${what}, more than ${atMost}` : null;
}

// Those that stand neither in what was read nor in what was typed; the numbers of an ordered list are no part of its texts.
function listUnknownFigures({ sentences, sources, given }: CaseAnswer): string[] {
  const known = new Set(
    readFigures(
      [given, ...sources.flatMap(({ text, headings, title }) => [text, ...headings, title ?? ''])].join('\n'),
    ),
  );
  return readFigures(readAll(sentences)).filter((figure) => !known.has(figure));
}

// 1 200,50 and 1,200.50 are one figure; 7 and 07 too.
function readFigures(text: string): string[] {
  const found = text.match(/\d(?:[\d\u00a0\u202f ]*\d)?(?:[.,]\d+)*/gu) ?? [];
  return found
    .flatMap((one) => one.split(/ (?!\d{3}(?:\D|$))/u))
    .map((one) => one.replaceAll(/[\s\u00a0\u202f.,]/gu, '').replace(/^0+(?=\d)/u, ''));
}
