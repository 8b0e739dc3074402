import type { Citation, Source } from '../../../../../src/contract/index.ts';
import { listCitations, type ShownExchange } from './exchange-state.ts';

/** A place that can be opened in the viewer: words of a page, with the passage they come from. */
export interface Match {
  readonly key: string;
  readonly number: number;
  readonly documentId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly source: Source | null;
  readonly cited: boolean;
}

/** The places of an exchange in the order in which the arrows go through them: cited ones first. */
export function listMatches(exchange: ShownExchange): Match[] {
  const byNumber = new Map(exchange.sources.map((source) => [source.number, source]));
  const cited = listCitations(exchange)
    .map((citation) => toMatch(citation, byNumber.get(citation.number) ?? null))
    .sort((a, b) => a.number - b.number || a.page - b.page || a.start - b.start);
  const numbers = new Set(cited.map(({ number }) => number));
  // What could not be affirmed is looked at first, and proves nothing.
  const nearest = (exchange.nearest?.citations ?? []).map((citation) => ({
    ...toMatch(citation, byNumber.get(citation.number) ?? null),
    cited: false,
  }));
  for (const { number } of nearest) numbers.add(number);
  const others = exchange.sources.filter(({ number }) => !numbers.has(number)).flatMap(listDecisive);
  // What was left out is opened from its own note, and comes last.
  const orders = exchange.ordersLeftOut.map((order) => ({
    ...toMatch(order, byNumber.get(order.number) ?? null),
    cited: false,
  }));
  const unique = new Map([...cited, ...nearest, ...others, ...orders].map((match) => [match.key, match]));
  return [...unique.values()];
}

/** The place a citation points at. */
export function toMatch(citation: Citation, source: Source | null): Match {
  const { number, documentId, page, start, end } = citation;
  return { key: matchKey(citation), number, documentId, page, start, end, source, cited: true };
}

/** The place of a passage that opens first: its first decisive sentence, or the whole passage. */
export function firstMatch(matches: readonly Match[], number: number): Match | undefined {
  return matches.find((match) => match.number === number);
}

function listDecisive(source: Source): Match[] {
  // Ranges are of the passage's text; they hold on the page only when the passage is that stretch of it, unchanged.
  const exact = source.end - source.start === source.text.length;
  const ranges = exact && source.decisive.length > 0 ? source.decisive : [{ start: 0, end: source.end - source.start }];
  return ranges.map((range) => {
    const place = {
      number: source.number,
      documentId: source.documentId,
      page: source.page,
      start: source.start + range.start,
      end: source.start + range.end,
    };
    return { ...place, key: matchKey(place), source, cited: false };
  });
}

function matchKey(place: { number: number; documentId: string; page: number; start: number; end: number }): string {
  return [place.number, place.documentId, place.page, place.start, place.end].join(':');
}
