import { foldText } from '../../base/index.ts';
import { findComparator, sameComparator } from './comparators.ts';
import type { Evidence, EvidenceUnit } from './evidence.ts';
import type { DateValue, Quantity } from './quantities.ts';
import { type Term, TermIndex } from './terms.ts';

/** A text taken apart: a sentence of the model, or a unit of a passage. */
export interface Taken {
  readonly text: string;
  readonly terms: readonly Term[];
  readonly quantities: readonly Quantity[];
}

/** True when `proof` says the value of `claim`, in any spelling; a date may say more than the claim does. */
export function sameValue(claim: Quantity, proof: Quantity): boolean {
  if (claim.kind === 'number' && proof.kind === 'date')
    return claim.unit === null && claim.values.includes(proof.date?.year ?? Number.NaN);
  if (claim.kind === 'date' && proof.kind === 'number')
    return isYearOnly(claim.date) && proof.values.includes(claim.date?.year ?? Number.NaN);
  if (claim.kind !== proof.kind) return false;
  if (claim.kind === 'code') return claim.code === proof.code;
  if (claim.kind === 'date') return dateHolds(claim.date ?? {}, proof.date ?? {});
  if (claim.per && proof.per && claim.per !== proof.per) return false;
  return (
    claim.values.some((value) => proof.values.includes(value)) &&
    (claim.unit === null || proof.unit === null || claim.unit === proof.unit)
  );
}

function isYearOnly(date: DateValue | undefined): boolean {
  return date?.year !== undefined && date.month === undefined;
}

function dateHolds(claim: DateValue, proof: DateValue): boolean {
  return (
    claim.month === proof.month &&
    (claim.day === undefined || claim.day === proof.day) &&
    (claim.year === undefined || claim.year === proof.year)
  );
}

/** True when a text says the value, the year of a date standing elsewhere in it: `le 25 août 1944 …, puis le 28 août`. */
export function saysValue(claim: Quantity, text: Taken): boolean {
  return text.quantities.some((found) => sameValue(claim, found) || sameDayOfYear(claim, found, text));
}

function sameDayOfYear(claim: Quantity, proof: Quantity, { quantities }: Taken): boolean {
  const { year, ...day } = claim.date ?? {};
  if (year === undefined || day.day === undefined || proof.date === undefined || proof.date.year !== undefined)
    return false;
  const years = new Set(
    quantities.flatMap(({ date, values }) => [
      ...(date?.year === undefined ? [] : [date.year]),
      ...values.filter((value) => value >= 1000 && value < 2200),
    ]),
  );
  return dateHolds(day, proof.date) && years.has(year) && years.size === 1;
}

/** The code stands in the text, however its pieces are separated: `L.1234-5`, `L. 1234-5`. */
export function holdsCode(text: string, code: Quantity): boolean {
  // A letter that is a label is a capital: `C` is not in `c’est`.
  if (code.text.length === 1) return new RegExp(`(?<![\\p{L}\\p{N}])${code.text}(?![\\p{L}\\p{N}’'])`, 'u').test(text);
  const pieces = foldText(code.text).match(/[\p{L}]+|\p{N}+/gu) ?? [];
  return new RegExp(`(?<![\\p{L}\\p{N}])${pieces.join('[^\\p{L}\\p{N}]*')}(?![\\p{N}])`, 'u').test(foldText(text));
}

/** True when the unit says this value of this thing: same value, same unit and comparator, and not the value of a rival. */
export function bindsValue(claim: Taken, quantity: Quantity, unit: EvidenceUnit, evidence: Evidence): boolean {
  return unit.quantities.some(
    (found) =>
      (sameValue(quantity, found) || sameDayOfYear(quantity, found, unit)) &&
      hasUnit(claim, quantity, found, unit, evidence) &&
      sameComparator(
        findComparator(claim.text, quantity, claim.quantities),
        findComparator(unit.text, found, unit.quantities),
      ) &&
      !belongsToRival(claim, quantity, unit, found),
  );
}

// A number without a unit of its own in a table may have it in the header; a number that counts things must stand by them.
function hasUnit(claim: Taken, quantity: Quantity, found: Quantity, unit: EvidenceUnit, evidence: Evidence): boolean {
  if (quantity.kind !== 'number') return true;
  if (quantity.unit !== null && found.unit === null) {
    const elsewhere = [...evidence.units.map(({ text }) => foldText(text)), evidence.heads.text];
    const { unit: name } = quantity;
    const asWord = /^\p{L}+$/u.test(name) ? new RegExp(`(?<!\\p{L})${name}s?(?!\\p{L})`, 'u') : null;
    return isTableLike(unit.text) && elsewhere.some((text) => (asWord ? asWord.test(text) : text.includes(name)));
  }
  if (quantity.unit !== null) return true;
  const counted = claim.terms.find(({ start }) => start >= quantity.end && start - quantity.end <= 2);
  if (!counted || counted.capital) return true;
  const near = unit.terms.filter(({ start, end }) => start >= found.start - 60 && end <= found.end + 60);
  return new TermIndex(near).has(counted) || evidence.heads.index.has(counted) || isTableLike(unit.text);
}

function isTableLike(text: string): boolean {
  return /\t| \| |:\s*\S{1,15}$/u.test(text) || text.length < 40;
}

function belongsToRival(claim: Taken, quantity: Quantity, unit: EvidenceUnit, found: Quantity): boolean {
  // A day of the week is itself a label of other values (see pairing.ts).
  if (found.kind === 'weekday') return false;
  const rivals = unit.quantities.filter((other) => other !== found && isRival(found, other));
  if (rivals.length === 0) return false;
  const kin = claim.quantities.filter((other) => other === quantity || isRival(quantity, other));
  const claimTerms = kin.length > 1 ? ownTerms(claim, kin, quantity) : claim.terms;
  const values = [found, ...rivals].sort((left, right) => left.start - right.start);
  const own = new TermIndex(ownTerms(unit, values, found));
  const theirs = rivals.flatMap((rival) => ownTerms(unit, values, rival));
  const rivalIndex = new TermIndex(theirs);
  const foreign = claimTerms.filter((term) => !term.light && rivalIndex.has(term) && !own.has(term));
  if (foreign.length === 0) return false;
  const matched = claimTerms.some((term) => !term.light && own.has(term) && !rivalIndex.has(term));
  // What stands behind the first value labels one value; what stands before it may be the subject of all.
  const labels = new TermIndex(theirs.filter(({ start }) => start >= (values[0]?.end ?? 0)));
  return !matched || foreign.some((term) => (term.capital && term.start > 0) || labels.has(term));
}

const dimension: Record<string, string> = {
  seconde: 'time',
  minute: 'time',
  heure: 'time',
  jour: 'time',
  semaine: 'time',
  mois: 'time',
  trimestre: 'time',
  semestre: 'time',
  an: 'time',
  '€': 'money',
  $: 'money',
  '£': 'money',
};

/** Two values of one text that answer the same kind of question, so that one can be taken for the other. */
export function isRival(left: Quantity, right: Quantity): boolean {
  if (left.kind !== right.kind || left.kind === 'code') return false;
  if (left.kind === 'number' && left.values.some((value) => right.values.includes(value)) && left.unit === right.unit)
    return false;
  const [a, b] = [left.unit, right.unit];
  return a === b || (a !== null && b !== null && dimension[a] !== undefined && dimension[a] === dimension[b]);
}

const separators: readonly RegExp[] = [
  /[;\n\t|]/gu,
  /\s(?:et|contre|tandis|alors|mais|puis|ou|and|but|versus|while|whereas|or)\s/gu,
  /[,(]/gu,
];

/** The content words of a text that speak of one of its values: those on its side of the strongest separator. */
export function ownTerms(text: Taken, values: readonly Quantity[], value: Quantity): Term[] {
  const place = values.indexOf(value);
  const between = (from: number, to: number): Term[] =>
    text.terms.filter(({ start, end }) => start >= from && end <= to);
  const tail = between(values.at(-1)?.end ?? 0, text.text.length);
  const cuts = values
    .slice(1)
    .map((next, index) => strongestCut(text.text, values[index]?.end ?? 0, next.start, tail.length > 0));
  const first = values[0];
  const labelsFollow =
    tail.length > 0 && first !== undefined && (cuts[0] === undefined || between(first.end, cuts[0]).length > 0);
  // What stands before the first value speaks of all of them when their labels follow, and of the first one when they go before.
  const from = place === 0 ? (labelsFollow ? (first?.start ?? 0) : 0) : (cuts[place - 1] ?? 0);
  const to = place === values.length - 1 ? text.text.length : (cuts[place] ?? text.text.length);
  return between(from, to);
}

function strongestCut(text: string, from: number, to: number, labelsFollow: boolean): number {
  for (const separator of separators) {
    const [found] = [...text.slice(from, to).matchAll(separator)].slice(-1);
    if (found) return from + found.index;
  }
  return labelsFollow ? to : from;
}
