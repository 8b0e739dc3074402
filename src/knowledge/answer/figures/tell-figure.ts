import type { Language } from '../../../base/index.ts';
import { spellUnit, writeValue } from '../cells/values.ts';
import type { Prepared } from '../parts.ts';
import { showRows } from '../kinds/show-rows.ts';
import { nameTable, writeSentence } from '../kinds/show-computed.ts';
import type { Assembled } from '../kinds/show-list.ts';
import type { PlacedRow } from '../kinds/tables.ts';
import type { Figure } from './figure.ts';

/** A figure in one sentence of the program, and the rows it rests on below it; rows past a limit stand by themselves. */
export function tellFigure(
  shown: Pick<Prepared, 'sources' | 'evidence' | 'language'>,
  figure: Figure,
): readonly Assembled[] {
  const sentence = writeSentence(shown, sentences[shown.language](figure, shown.language), figure.rows);
  return [sentence, ...showRows(shown, figure.rows)];
}

const sentences: Record<Language, (figure: Figure, language: Language) => string> = {
  fr: (figure, language) => {
    const { kind, column, rows, of, end } = figure;
    const lines = `${rows.length}\u00a0ligne${rows.length > 1 ? 's' : ''}`;
    if (kind === 'sum') return `${column}, total de ${lines}\u00a0: ${writeAmount(figure, language)}.`;
    if (kind === 'average') return `${column}, moyenne de ${lines}\u00a0: ${writeAmount(figure, language)}.`;
    if (kind === 'difference')
      return `${column}, écart\u00a0: ${writeDifference(figure)} = ${writeAmount(figure, language)}.`;
    if (kind === 'count') return `${nameTable(figure.table, 'fr')}${lines} sur ${of} («\u00a0${column}\u00a0»).`;
    if (kind === 'rows') return `${lines} sur ${of}\u00a0:`;
    const which = figure.isDated ? dates.fr[end ?? 'least'] : nameEnds.fr(rows.length, end ?? 'least');
    return `${column}, ${which}\u00a0: ${tellRows(figure)} (${of}\u00a0lignes ${figure.table.whole ? 'comparées' : 'trouvées'}).`;
  },
  en: (figure, language) => {
    const { kind, column, rows, of, end } = figure;
    const lines = `${rows.length} row${rows.length > 1 ? 's' : ''}`;
    if (kind === 'sum') return `${column}, total of ${lines}: ${writeAmount(figure, language)}.`;
    if (kind === 'average') return `${column}, average of ${lines}: ${writeAmount(figure, language)}.`;
    if (kind === 'difference')
      return `${column}, difference: ${writeDifference(figure)} = ${writeAmount(figure, language)}.`;
    if (kind === 'count') return `${nameTable(figure.table, 'en')}${lines} of ${of} (“${column}”).`;
    if (kind === 'rows') return `${lines} of ${of}:`;
    const which = figure.isDated ? dates.en[end ?? 'least'] : nameEnds.en(rows.length, end ?? 'least');
    return `${column}, ${which}: ${tellRows(figure)} (${of} rows ${figure.table.whole ? 'compared' : 'found'}).`;
  },
};

const dates = {
  fr: { least: 'date la plus ancienne', most: 'date la plus récente' },
  en: { least: 'earliest date', most: 'latest date' },
} as const;

const nameEnds: Record<Language, (count: number, end: 'least' | 'most') => string> = {
  fr: (count, end) => {
    const way = end === 'least' ? 'basse' : 'haute';
    return count > 1 ? `${count}\u00a0valeurs les plus ${way}s` : `valeur la plus ${way}`;
  },
  en: (count, end) => {
    const way = end === 'least' ? 'lowest' : 'highest';
    return count > 1 ? `${count} ${way} values` : `${way} value`;
  },
};

function writeAmount({ amount, unit, column }: Figure, language: Language): string {
  return amount ? writeValue(amount, spellUnit(unit, column), language) : '';
}

// The larger first, as the documents write both.
function writeDifference({ rows, column }: Figure): string {
  const cells = rows.map(({ cells: own }) => own.find(({ name }) => name === column)?.value ?? '');
  const amount = (cell: string): number => Number(cell.replace(/[^\d.,]/gu, '').replace(',', '.'));
  return cells.toSorted((left, right) => amount(right) - amount(left)).join(' − ');
}

function tellRows({ rows, column }: Figure): string {
  return rows.map((row) => `${nameValue(row, column)} – ${nameRow(row, column)}`).join('\u00a0; ');
}

function nameValue({ cells }: PlacedRow, column: string): string {
  return cells.find(({ name }) => name === column)?.value ?? '';
}

function nameRow({ cells }: PlacedRow, column: string): string {
  return cells
    .filter(({ name }) => name !== column)
    .slice(0, 2)
    .map((cell) => cell.value)
    .join(', ');
}
