import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listMeasures, listSpans, type Span, spanHolds } from '../question/spans.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * `fits`: it speaks of a span that the question's own value lies in; `misses`: another of its kind does, and it does not;
 * `otherCount`: a row of so many of what the question has another number of (`deux places` for `4 places`).
 */
type SpanFit = 'fits' | 'misses' | 'otherCount' | null;

/**
 * Which of several graded cases a question falls in (`quotient 900` under `701 à 1 100 €`): told of each candidate by the
 * spans and numbers that it and the others of its document speak of. Null where the question gives no value, or nothing
 * can be told.
 */
export function readSpanFits(
  question: string,
  listed: readonly Candidate[],
  sources: readonly Pick<Source, 'documentId'>[],
): (candidate: Candidate) => SpanFit {
  const values = listMeasures(question);
  if (values.length === 0) return () => null;
  const spans = new Map(listed.map((one) => [one.unit, readOwnSpans(one, listed)]));
  const documentOf = ({ passage }: Candidate): string => sources[passage]?.documentId ?? '';
  const judge = (own: readonly Span[]): boolean | null => {
    const held = values.flatMap((value) => own.map((span) => spanHolds(span, value))).filter((one) => one !== null);
    return held.length === 0 ? null : held.includes(true);
  };
  const fitting = listed.filter(({ unit }) => judge(spans.get(unit) ?? []) === true);
  return (candidate) => {
    const { text, role } = candidate.unit;
    const own = judge(spans.get(candidate.unit) ?? []);
    if (own === true) return 'fits';
    if (own === null)
      return role === 'row' && values.some((value) => countsOther(question, value, text)) ? 'otherCount' : null;
    // A row is one of several cases; a sentence may just set the limit that is asked about.
    return role === 'row' || fitting.some((other) => documentOf(other) === documentOf(candidate)) ? 'misses' : null;
  };
}

const beyond = /^(?:au[- ]dela|au-dessus|beyond|above)(?: d[eu' ]| that| this|,| (?:l[ae]|c'est))/u;

// `Au-delà, la directrice décide`: beyond the spans of the sentences before.
function readOwnSpans(own: Candidate, listed: readonly Candidate[]): Span[] {
  const spans = listSpans(own.unit.text);
  if (spans.length > 0 || !beyond.test(foldText(own.unit.text).replaceAll('’', "'"))) return spans;
  const bounds = listed
    .filter((one) => one.unit.end <= own.unit.start && isBeside(own, one))
    .flatMap(({ unit }) => listSpans(unit.text))
    .filter(({ most }) => Number.isFinite(most));
  const last = bounds.toSorted((left, right) => right.most - left.most)[0];
  return last ? [{ least: last.most, most: Number.POSITIVE_INFINITY, open: true, unit: last.unit }] : [];
}

/**
 * What the rule is, the reader says; which of its cases holds, the value: `Entre 80 € et 500 €, l’accord de la responsable`
 * names no more what `Un geste commercial jusqu’à 80 €` named, and stands before it where 300 € are asked about.
 */
export function liftFittingCases(
  question: string,
  weighed: readonly Candidate[],
  sources: readonly Pick<Source, 'documentId'>[],
): Candidate[] {
  const fitOf = readSpanFits(question, weighed, sources);
  const fits = new Map(weighed.map((one) => [one, one.unit.role === 'sentence' ? fitOf(one) : null]));
  return weighed.map((own) => {
    if (fits.get(own) !== 'fits') return own;
    const siblings = weighed.filter((one) => fits.get(one) === 'misses' && isBeside(own, one));
    return { ...own, score: Math.max(own.score, ...siblings.map(({ score }) => score + aboveSibling)) };
  });
}

/** A case that misses is some log-odds behind for it (`worth.misses`): the one that fits stands where that one stood. */
const aboveSibling = 2;
/** So many characters lie between the cases of one rule at most. */
const casesWithin = 300;

function isBeside(one: Candidate, other: Candidate): boolean {
  return (
    one.passage === other.passage &&
    Math.max(one.unit.start, other.unit.start) - Math.min(one.unit.end, other.unit.end) <= casesWithin
  );
}

// The same thing is counted, and never as often as the question has it.
function countsOther(question: string, value: Quantity, text: string): boolean {
  const what = readCounted(question, value);
  const counts = listQuantities(text).filter((own) => own.kind === 'number' && readCounted(text, own) === what);
  return (
    what !== null && counts.length > 0 && !counts.some((own) => own.values.some((one) => value.values.includes(one)))
  );
}

// What a number counts: years, or the word behind it. Amounts, days and hours stand in rows as what is told, not as cases.
function readCounted(text: string, { unit, end }: Quantity): string | null {
  if (unit !== null) return unit === 'an' ? unit : null;
  const word = /^[\s\u00a0]+(?<word>\p{L}{4,})/u.exec(text.slice(end))?.groups?.['word'];
  return word === undefined ? null : foldText(word).replace(/s$/u, '');
}
