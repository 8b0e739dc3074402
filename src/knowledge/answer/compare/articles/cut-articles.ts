import type { Source } from '../../../../contract/index.ts';
import type { Evidence, EvidenceUnit } from '../../../verify/evidence.ts';
import { canBeShown } from '../../../verify/unit-role.ts';
import type { UnitPlace } from '../../rank/excerpts.ts';
import { type Numbering, numberings, type OpeningLine, readOpeningLine } from '../../../search/versions/number-line.ts';

/** A stretch of a passage. */
export interface PassageRange {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

/** An article of a document, or what stands before its first one (no `opening`). */
export interface Article {
  readonly number: string | null;
  /** What it is named by: `9`, `IV`, `Annexe 1`, the title of one without a number. */
  readonly written: string;
  readonly isArticle: boolean;
  readonly title: string;
  /** The line that opens it. */
  readonly opening: PassageRange | null;
  /** What it says, in order. */
  readonly statements: readonly UnitPlace[];
}

interface Opening extends OpeningLine, PassageRange {
  /** Its line holds nothing but the number and a title. */
  readonly alone: boolean;
}

/** From so many articles on a document is compared article by article. */
const fewest: Readonly<Record<Numbering, number>> = { nested: 4, word: 2, decimal: 3, roman: 3, none: 3 };

/** Cuts a document, whose passages have these places, into its articles, as it numbers them itself; null where it has none. */
export function cutArticles(
  passages: readonly number[],
  { sources, evidence }: { readonly sources: readonly Source[]; readonly evidence: readonly Evidence[] },
): Article[] | null {
  const lines = passages.flatMap((passage) => listOpenings(passage, sources, evidence));
  for (const numbering of numberings) {
    const openings = keepOrdered(lines.filter((line) => line.numbering === numbering));
    // Where only some articles are parted into clauses, the articles are what is compared.
    if (numbering === 'nested' && openings.length < 2 * lines.filter((line) => line.numbering === 'word').length)
      continue;
    if (openings.filter(({ isArticle }) => isArticle).length >= fewest[numbering])
      return gather(passages, openings, evidence);
  }
  return null;
}

function listOpenings(passage: number, sources: readonly Source[], evidence: readonly Evidence[]): Opening[] {
  const text = sources[passage]?.text ?? '';
  const units = evidence[passage]?.units ?? [];
  const found = [...text.matchAll(/[^\n]*\S[^\n]*/gu)].flatMap(({ 0: line, index }): Opening[] => {
    const indent = line.length - line.trimStart().length;
    const own = line.trim();
    const place = { passage, start: index + indent, end: index + indent + own.length };
    const unit = units.find(({ start, end }) => start < place.end && end > place.start);
    // What gives orders or does not stand on the page opens nothing; nor does the line of a table of contents.
    if (!unit || (!unit.trusted && unit.role !== 'heading') || closing.has(unit.role)) return [];
    const opening = readOpeningLine(own);
    if (opening) return [{ ...opening, ...place, alone: opening.bodyFrom === null }];
    return unit.role === 'heading' && unit.start === place.start ? [{ ...asHeading(own), ...place, alone: true }] : [];
  });
  return found;
}

const closing: ReadonlySet<EvidenceUnit['role']> = new Set(['edge', 'contents', 'table-head', 'row', 'bare-row']);

function asHeading(line: string): OpeningLine {
  const title = line.replace(/^#{1,6}\s*/u, '');
  return { numbering: 'none', number: '', written: title, isArticle: true, title, bodyFrom: null };
}

// Numbers that only count the items of a list inside an article do not go on where the articles did.
function keepOrdered(openings: readonly Opening[]): Opening[] {
  const alone = openings.filter((opening) => opening.alone);
  const known = alone.length >= 3 && alone.length * 2 >= openings.length ? alone : openings;
  if (known.every((opening) => opening.alone)) return [...known];
  let last = 0;
  return known.filter(({ isArticle, number }) => {
    const value = Number.parseInt(number, 10);
    if (!isArticle) return true;
    if (!(value >= last && value <= last + 3)) return false;
    last = value;
    return true;
  });
}

function gather(passages: readonly number[], openings: readonly Opening[], evidence: readonly Evidence[]): Article[] {
  const places = passages.flatMap((passage) =>
    (evidence[passage]?.units ?? [])
      .filter((unit) => unit.trusted && canBeShown(unit))
      .map((unit) => ({ passage, unit })),
  );
  const isBefore = (one: PassageRange, { passage, unit }: UnitPlace): boolean =>
    one.passage < passage || (one.passage === passage && one.start < unit.end);
  const articles = [null, ...openings].map((opening) => ({ opening, statements: [] as UnitPlace[] }));
  for (const place of places) {
    const at = openings.findLastIndex((opening) => isBefore(opening, place));
    const opening = openings[at];
    const own = opening ? cutOpening(opening, place) : place;
    if (own) articles[at + 1]?.statements.push(own);
  }
  return articles
    .filter(({ opening, statements }) => opening !== null || statements.length > 0)
    .map(({ opening, statements }) => ({
      number: opening?.number ? opening.number : null,
      written: opening?.written ?? '',
      isArticle: opening?.isArticle ?? false,
      title: opening?.title ?? '',
      opening: opening && { passage: opening.passage, start: opening.start, end: opening.end },
      statements,
    }));
}

// The number and the title of an article are no part of what it says; the text behind them, on their line, is.
function cutOpening(opening: Opening, place: UnitPlace): UnitPlace | null {
  const { passage, unit } = place;
  if (opening.passage !== passage || unit.start >= opening.end) return place;
  const from = opening.bodyFrom === null ? opening.end : opening.start + opening.bodyFrom;
  if (unit.start >= from) return place;
  if (unit.end <= from) return null;
  const text = unit.text.slice(from - unit.start);
  const start = from + text.length - text.trimStart().length;
  return text.trim() === '' ? null : { passage, unit: { ...unit, start, text: text.trimStart() } };
}
