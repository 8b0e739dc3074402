import type { Language } from '../../../base/index.ts';
import type { AnswerSentence, Citation, Source, TableRow } from '../../../contract/index.ts';
import { detectQuestionLanguage } from '../../analyse/analyse.ts';
import { prepareEvidence } from '../../verify/evidence.ts';
import { looksLikeRow, readRow } from '../../verify/table-row.ts';
import { type AskedCell, putFirst, readShownCell, writeAskedCell } from '../cells/asked-cell.ts';
import { findCaption, findTableHead } from '../../verify/unit-role.ts';

/** What is shown of a place in a document: its own words, or in the place of a raw row the row in words. */
export type Shown = Pick<AnswerSentence, 'text' | 'row'>;

/**
 * How a stretch of a passage reads: a row of a table as a sentence made from the names of its columns, anything else word
 * for word, the cell that `question` asks for first. Made anew from the passage at each reading, so that no words of documents need to be kept with an answer.
 */
export function showWords(
  source: Source,
  range: { start: number; end: number },
  language: Language,
  question: string,
): Shown {
  const quote = source.text.slice(range.start, range.end);
  const row = findRow(source, range);
  if (!row) return { text: quote };
  const asked = readShownCell(row, question);
  if (!asked) return { text: writeRow(row, language), row };
  return { text: writeAsked(row, asked, language), row: putFirst(row, asked) };
}

// The cell that is asked for comes first, with its column and its row; the others stand behind it.
function writeAsked(row: TableRow, asked: AskedCell, language: Language): string {
  const others = row.cells.filter((cell) => cell !== asked.cell && cell !== asked.key);
  const behind = [
    row.heading === null ? [] : [named[language](row.heading)],
    others.map((cell) => writeCell(cell, language)),
  ];
  const told = behind.flat().join(semicolons[language]);
  return `${writeAskedCell(asked, language)}${told === '' ? '' : ` (${told})`}`;
}

/** The same for a citation, whose range is one of the page, in the language of the words that were searched. */
export function showCitation(source: Source, citation: Citation, query: string): Shown {
  const range = { start: citation.start - source.start, end: citation.end - source.start };
  const inside = range.start >= 0 && range.end <= source.text.length;
  const exact = inside && source.text.slice(range.start, range.end) === citation.quote;
  return exact ? showWords(source, range, detectQuestionLanguage(query), query) : { text: citation.quote };
}

function findRow(source: Source, { start, end }: { start: number; end: number }): TableRow | null {
  const inTable = source.layout?.some((part) => part.kind === 'table' && part.start <= start && part.end >= end);
  if (!inTable && !looksLikeRow(source.text.slice(start, end))) return null;
  const { units } = prepareEvidence(source);
  const place = units.findIndex((unit) => unit.start === start && unit.end === end);
  const unit = units[place];
  const row = unit?.role === 'row' ? readRow(source, unit.text, findTableHead(source, units, place)) : null;
  return row && { ...row, heading: findCaption(source, units, place) };
}

const headed: Record<Language, (heading: string) => string> = {
  fr: (heading) => `Tableau «\u00a0${heading}\u00a0»\u00a0– `,
  en: (heading) => `Table “${heading}” – `,
};
const colons: Record<Language, string> = { fr: '\u00a0: ', en: ': ' };
const semicolons: Record<Language, string> = { fr: '\u00a0; ', en: '; ' };

const named: Record<Language, (heading: string) => string> = {
  fr: (heading) => `tableau «\u00a0${heading}\u00a0»`,
  en: (heading) => `table “${heading}”`,
};

function writeCell({ name, value }: TableRow['cells'][number], language: Language): string {
  return name === '' ? value : `${name}${colons[language]}${value}`;
}

/** A row in words: the heading of its table, then each value after the name of its column. */
export function writeRow({ heading, cells }: TableRow, language: Language): string {
  const said = cells.map((cell) => writeCell(cell, language));
  return `${heading === null ? '' : headed[language](heading)}${said.join(semicolons[language])}`;
}
