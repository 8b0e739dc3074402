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
  const spans = new Map(listed.map((one) => [one.unit, listSpans(one.unit.text)]));
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
