import type { Citation } from '../../contract/index.ts';
import { toCitation } from '../answer/cite/proof.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import { verifySentence } from '../verify/verify-sentence.ts';
import type { Block, Blocks } from './blocks.ts';
import { countShared } from './count-shared.ts';
import { listMissingFacts } from './list-missing-facts.ts';
import { findSaying } from './find-saying.ts';

/** What the house found of a sentence that a model wrote from blocks. */
export interface CheckedSentence {
  /**
   * `proved`: it stands in a block. `open`: no figure, date, name or reference of it is missing in the blocks it names and no
   * comparator is turned round, or other blocks that were read say it; an opinion may say whether it follows from them. `bare`: something is missing, or it names none.
   */
  readonly state: 'proved' | 'open' | 'bare';
  /** Where it stands; of an open one, the nearest sentence of each block that it names. */
  readonly citations: readonly Citation[];
  /** What no block that it names says. */
  readonly missing: readonly string[];
  /** The blocks (numbers) that it rests on: those it names, and others that say what these do not. */
  readonly named: readonly number[];
}

/** A sentence or item as a model wrote it. */
export interface WrittenSentence {
  readonly text: string;
  /** Numbers of the blocks that it names. */
  readonly named: readonly number[];
  /** The line with a colon that the list of an item stands under. */
  readonly introduction?: string | undefined;
}

const citationsAtMost = 3;

/**
 * Checks a sentence against the blocks that it names, then against all that were read: a mark that is wrong is mended. What
 * `given` says (the question, results that the house computed) may be repeated without standing in a block. An item says what
 * its introduction says of it: one that stands there alone, and not with its introduction, is open.
 */
export function checkWritten(
  { text, named, introduction }: WrittenSentence,
  blocks: Blocks,
  given: readonly string[],
): CheckedSentence {
  const own = named.flatMap((number) => blocks.find(number) ?? []);
  const proved = findCopy(text, own) ?? prove(text, own) ?? prove(text, blocks.all);
  if (proved) {
    const whole = introduction === undefined ? proved : prove(`${introduction} ${text}`, blocks.all);
    return { state: whole ? 'proved' : 'open', citations: proved, missing: [], named };
  }
  if (own.length === 0) return { state: 'bare', citations: [], missing: [], named };
  const missing = listMissingFacts(text, own, given);
  const apart = blocks.all.filter(({ number }) => !named.includes(number));
  const others = missing.length === 0 ? [] : findSaying(text, missing, apart);
  const rests = [...own, ...(others ?? [])];
  // Together once more: a comparator may be turned round there.
  if (!others || (others.length > 0 && listMissingFacts(text, rests, given).length > 0))
    return { state: 'bare', citations: [], missing, named };
  return {
    state: 'open',
    citations: rests.slice(0, citationsAtMost).flatMap((block) => citeNearest(text, block)),
    missing: [],
    named: [...named, ...others.map(({ number }) => number)],
  };
}

/** Whether a sentence is copied from one of its proofs: then it stands there, whatever anybody thinks of it. */
export function isCopied(text: string, citations: readonly Citation[]): boolean {
  return citations.some(({ quote }) => plainCopy(quote).includes(plainCopy(text)));
}

// Word for word, over semicolons and the ends of sentences too, but whole: what stands before or behind may deny it or make an
// exception. Never of an order, nor of what does not stand on the page.
function findCopy(text: string, blocks: readonly Block[]): Citation[] | null {
  const wanted = plainCopy(text);
  if (wanted.length < shortestCopy) return null;
  for (const { source, evidence } of blocks) {
    const readable = plainSpaces(source.text);
    const start = readable.indexOf(wanted);
    const end = start + wanted.length;
    const range = { start, end: readable[end] === '.' ? end + 1 : end };
    const touched = evidence.units.filter((unit) => unit.start < range.end && unit.end > range.start);
    const isWhole = touched[0]?.start === range.start && touched.at(-1)?.end === range.end;
    if (start >= 0 && isWhole && touched.every(({ trusted }) => trusted)) return [toCitation(source, range)];
  }
  return null;
}

/** A few words alone say nothing. */
const shortestCopy = 20;

// Of the same length: a line break or a narrow space is one character.
function plainSpaces(text: string): string {
  return text.replaceAll(/\s/gu, ' ');
}

function plainCopy(text: string): string {
  const plain = plainSpaces(text).trim();
  return plain.endsWith('.') ? plain.slice(0, -1).trimEnd() : plain;
}

function prove(text: string, blocks: readonly Block[]): Citation[] | null {
  const verdict = verifySentence(
    text,
    blocks.map(({ evidence }) => evidence),
  );
  if (verdict.support !== 'supported') return null;
  return verdict.citations.slice(0, citationsAtMost).flatMap(({ passage, start, end }) => {
    const block = blocks[passage];
    return block ? [toCitation(block.source, { start, end })] : [];
  });
}

// The sentence of a block that shares most with what was written: where a reader begins to look.
function citeNearest(text: string, { source, evidence }: Block): Citation[] {
  const count = countShared(text);
  const share = (unit: EvidenceUnit): number => count(unit).words + count(unit).values;
  const [nearest] = evidence.units
    .filter(({ trusted }) => trusted)
    .toSorted((left, right) => share(right) - share(left));
  return nearest ? [toCitation(source, nearest)] : [];
}
