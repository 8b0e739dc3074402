import { readFile } from 'node:fs/promises';
import { cleanText } from '../pages/clean-text.ts';
import { decodeText } from '../format/decode-text.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { parseDelimited } from './parse-delimited.ts';
import type { ReadContext } from '../source-file.ts';
import { writeTableRows } from '../pages/table-rows.ts';

/** Plain text in any common encoding: paragraphs are parted by empty lines. */
export async function* readPlainText(context: ReadContext): AsyncGenerator<ParsedPage> {
  const text = cleanText(decodeText(await readFile(context.file.path)));
  const page = new PageBuilder(context.limits.maxTextCharacters);
  for (const paragraph of text.split(/\n[ \t]*\n\s*/)) page.addParagraph(paragraph);
  yield page.build(1);
}

/** A table in text: any delimiter, one line a row, each with its column titles. */
export async function* readDelimitedTable(context: ReadContext): AsyncGenerator<ParsedPage> {
  const rows = parseDelimited(decodeText(await readFile(context.file.path)));
  const page = new PageBuilder(context.limits.maxTextCharacters);
  page.addTable(writeTableRows(rows));
  yield page.build(1);
}
