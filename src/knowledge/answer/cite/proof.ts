import type { Citation, Source } from '../../../contract/index.ts';

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
