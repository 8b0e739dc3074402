import type { Language } from '../../../base/index.ts';
import type { AnswerSentence, Citation, Source } from '../../../contract/index.ts';
import { showWords } from '../cite/present.ts';
import { toCitation } from '../cite/proof.ts';
import type { UnitPlace } from '../rank/excerpts.ts';

/** A statement of a document as one side of a comparison, in its own words and with its place. */
export function presentStatement(
  sources: readonly Source[],
  { passage, unit }: UnitPlace,
  language: Language,
): Omit<AnswerSentence, 'index'> | null {
  const source = sources[passage];
  if (!source) return null;
  const mark = /^(?:[-–•*·▪]\s+|\s+)/u.exec(source.text.slice(unit.start, unit.end))?.[0].length ?? 0;
  const range = { start: unit.start + mark, end: unit.end };
  // No cell is asked for: the row is compared whole.
  const shown =
    mark === 0 ? showWords(source, unit, language, '') : { text: source.text.slice(range.start, range.end) };
  return { ...shown, support: 'supported', citations: [toCitation(source, range)], missing: [] };
}

/** A row of a table of differences: its first cells, then the words of each citation, one a cell. */
export function joinCells(label: string, citations: readonly Pick<Citation, 'quote'>[]): string {
  const cells = citations.map(({ quote }) => quote.replaceAll(/\s+/gu, ' ').replaceAll(' | ', ' / ').trim());
  return `${label}${cells.join(' | ')}`;
}
