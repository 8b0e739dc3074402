import type { Citation, Source } from '../../../contract/index.ts';
import type { UnitPlace } from '../rank/excerpts.ts';

const furtherAtMost = 2;

/** The citation of a sentence, then those of other documents that say the same: one line with several sources. */
export function toCitations(
  sources: readonly Source[],
  { passage, also = [] }: { passage: number; also?: readonly UnitPlace[] },
  range: { start: number; end: number },
): Citation[] {
  const own = sources[passage];
  const further = also.slice(0, furtherAtMost).flatMap((place) => {
    const source = sources[place.passage];
    return source ? [toCitation(source, place.unit)] : [];
  });
  return own ? [toCitation(own, range), ...further] : further;
}

/** Turns a range of a passage's text into a citation of the page. */
export function toCitation(source: Source, { start, end }: { start: number; end: number }): Citation {
  return {
    number: source.number,
    passageId: source.passageId,
    documentId: source.documentId,
    page: source.page,
    start: source.start + start,
    end: source.start + end,
    quote: source.text.slice(start, end),
  };
}

/** True where a citation covers some of a sentence of the passages found. */
export function isCitedAt(sources: readonly Source[], { passage, unit }: UnitPlace, cited: Citation): boolean {
  const source = sources[passage];
  if (source?.passageId !== cited.passageId) return false;
  return cited.start < source.start + unit.end && cited.end > source.start + unit.start;
}
