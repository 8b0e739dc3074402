import { foldText, splitSentences } from '../../base/index.ts';
import { holdsCode, sameValue } from '../verify/binding.ts';
import { type Comparator, findComparator } from '../verify/comparators.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import { listNames } from '../verify/names.ts';
import { listQuantities, type Quantity } from '../verify/quantities.ts';
import { listTerms } from '../verify/terms.ts';
import { months } from '../verify/vocabulary.ts';
import type { Block } from './blocks.ts';
import { isWorkedOut } from './worked-out.ts';

/**
 * The figures, dates, references and names of a sentence that neither the blocks nor what was given says or gives when it is
 * worked out, and values whose comparator is turned round (`au moins 3` of `au plus 3`). These no opinion can lift.
 */
export function listMissingFacts(text: string, blocks: readonly Block[], given: readonly string[]): string[] {
  const known = readKnown(blocks, given);
  const quantities = listQuantities(text);
  const begins = splitSentences(text).map(({ start, end }) => text.slice(start, end).search(/[\p{L}\p{N}]/u) + start);
  // Of what speaks of the same: any two figures of a passage have a sum.
  const words = listTerms(text).filter(({ light }) => !light);
  const spoken = known.units
    .filter(({ index }) => words.some((word) => index.has(word)))
    .flatMap((unit) => unit.quantities);
  const missing = quantities
    .filter((one) => !isSaid({ text, quantities }, one, known) && !isWorkedOut(one, spoken))
    .filter((one) => !isOwnNumber(text, one, begins.findLast((begin) => begin <= one.start) ?? 0, known))
    .map((one) => one.text.trim());
  const terms = listTerms(text).filter(
    ({ start, end }) => !quantities.some((one) => start >= one.start && end <= one.end),
  );
  for (const name of listNames(text, terms)) {
    // An item may hold several sentences: the capital that begins one of them makes no name, as in its first.
    const isOpener = begins.includes(name.start) && name.word !== name.word.toUpperCase();
    if (!isOpener && !isNamed(name.folded.replace(/['’]s$/u, ''), known)) missing.push(name.word);
  }
  return missing;
}

const ownNumbersAtMost = 20;
const labelAhead = /^[^:;]{0,60}?(?<word>\p{L}{2,}),?\s$/u;
const labelEnd = /^[^.:;«"]{0,40}:\s/u;

// `Client 2 :`, `Concurrent et régulateur 1 :`: an answer numbers its own points. None where a passage numbers that word too:
// `Article 12 :` is a reference. `from` is where the sentence begins.
function isOwnNumber(text: string, { kind, unit, values, start, end }: Quantity, from: number, known: Known): boolean {
  if (kind !== 'number' || unit !== null || !values.every((value) => value <= ownNumbersAtMost)) return false;
  const word = labelAhead.exec(text.slice(from, start))?.groups?.['word'];
  if (word === undefined || !labelEnd.test(text.slice(end))) return false;
  return !new RegExp(`\\b${RegExp.escape(foldText(word))}s?\\s(?:n[°o]\\s?)?\\d`, 'u').test(known.folded);
}

// What every price list writes out once and then shortens.
const writtenOut: ReadonlyMap<string, RegExp> = new Map([
  ['ht', /\bhors taxes?\b/u],
  ['ttc', /\btoutes taxes comprises\b/u],
]);

interface Known {
  readonly units: readonly EvidenceUnit[];
  /** All values that may be read, those of titles, headings and of what was given too. */
  readonly quantities: readonly Quantity[];
  readonly readable: string;
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  /** What the passages alone say. */
  readonly said: string;
}

function readKnown(blocks: readonly Block[], given: readonly string[]): Known {
  const units = blocks.flatMap(({ evidence }) => evidence.units.filter(({ trusted }) => trusted));
  const heads = blocks.map(({ evidence }) => evidence.heads);
  // The name of its file stands at the head of each block as it is read: a row may say which document it is of.
  const files = blocks.map(({ source }) => source.documentName);
  const readable = [...units.map((unit) => unit.text), ...heads.map((head) => head.text), ...files, ...given].join(
    '\n',
  );
  const folded = foldText(readable);
  return {
    units,
    quantities: [
      ...units.flatMap((unit) => unit.quantities),
      ...heads.flatMap((head) => head.quantities),
      ...listQuantities([...files, ...given].join('\n')),
    ],
    readable,
    folded,
    words: new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []),
    said: foldText([...units, ...heads].map((one) => one.text).join('\n')),
  };
}

function isSaid(claim: Pick<EvidenceUnit, 'text' | 'quantities'>, quantity: Quantity, known: Known): boolean {
  if (quantity.kind === 'code') return holdsCode(known.readable, quantity);
  if (isMonth(quantity)) return [...known.words].some((word) => months.get(word) === quantity.date?.month);
  const comparator = findComparator(claim.text, quantity, claim.quantities);
  const inUnits = known.units.flatMap((unit) =>
    unit.quantities.filter((found) => sameValue(quantity, found)).map((found) => ({ unit, found })),
  );
  if (inUnits.length === 0) return known.quantities.some((found) => sameValue(quantity, found));
  return inUnits.some(
    ({ unit, found }) =>
      !isTurned(comparator, findComparator(unit.text, found, unit.quantities), claim.text, unit.text),
  );
}

// `mars` alone is read as a month only beside the name of a month.
function isMonth({ kind, date }: Quantity): boolean {
  return kind === 'date' && date?.day === undefined && date?.year === undefined;
}

const upwards: ReadonlySet<Comparator> = new Set(['least', 'more', 'after']);
const downwards: ReadonlySet<Comparator> = new Set(['most', 'less', 'before']);

// One says no less, the other no more. A time ahead of something turns round by itself: `jusqu'à 48 heures avant` is `au moins
// 48 heures avant`; so does a denial: `ne dépasse pas`.
function isTurned(claim: Comparator, proof: Comparator, ...texts: readonly string[]): boolean {
  const opposed = (upwards.has(claim) && downwards.has(proof)) || (downwards.has(claim) && upwards.has(proof));
  return opposed && !texts.some((text) => turning.test(foldText(text)));
}

const turning = /\b(?:avant|before|prior|ahead|advance|avance|pas|not|sans|without|jamais|never|no)\b/u;

// A name, or the adjective of a place (`brévannois` of `Brévanne`): all of it but a last `e` begins a longer word.
function isNamed(folded: string, { words, said }: Pick<Known, 'words' | 'said'>): boolean {
  if (writtenOut.get(folded)?.test(said)) return true;
  const parts = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.every((part) => {
    if (words.has(part)) return true;
    const beginning = part.replace(/e$/u, '');
    return (
      beginning.length >= 6 && [...words].some((word) => word.length >= part.length + 2 && word.startsWith(beginning))
    );
  });
}
