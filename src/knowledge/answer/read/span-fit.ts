import type { Source } from '../../../contract/index.ts';
import { listMeasures, listSpans, type Span, spanHolds } from '../question/spans.ts';
import type { Candidate } from '../rank/rank.ts';

/** `fits`: it speaks of a span that the question's own value lies in; `misses`: another of its kind does, and it does not. */
export type SpanFit = 'fits' | 'misses' | null;

/**
 * Which of several graded cases a question falls in (`quotient 900` under `701 à 1 100 €`): told of each candidate by the
 * spans that it and the others of its document speak of. Null where the question gives no value, or no span holds it.
 */
export function readSpanFits(
  question: string,
  listed: readonly Candidate[],
  sources: readonly Pick<Source, 'documentId'>[],
): (candidate: Candidate) => SpanFit {
  const values = listMeasures(question);
  const spans = new Map(values.length === 0 ? [] : listed.map((one) => [one.unit, listSpans(one.unit.text)]));
  const documentOf = ({ passage }: Candidate): string => sources[passage]?.documentId ?? '';
  const judge = (own: readonly Span[]): boolean | null => {
    const held = values.flatMap((value) => own.map((span) => spanHolds(span, value))).filter((one) => one !== null);
    return held.length === 0 ? null : held.includes(true);
  };
  const fitting = listed.filter(({ unit }) => judge(spans.get(unit) ?? []) === true);
  return (candidate) => {
    const own = judge(spans.get(candidate.unit) ?? []);
    if (own !== false) return own ? 'fits' : null;
    // A row is one of several cases; a sentence may just set the limit that is asked about.
    const isCase =
      candidate.unit.role === 'row' || fitting.some((other) => documentOf(other) === documentOf(candidate));
    return isCase ? 'misses' : null;
  };
}
