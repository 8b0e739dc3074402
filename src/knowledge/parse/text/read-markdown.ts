import { readFile } from 'node:fs/promises';
import { cleanText } from '../pages/clean-text.ts';
import { decodeText } from '../format/decode-text.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import { leaveOutUnseen } from './markdown-hidden.ts';
import { addDescriptions, stripTags } from '../web/read-html.ts';
import { writeTableRows } from '../pages/table-rows.ts';

/** Markdown: headings, lists, tables and code keep their roles; front matter is skipped (its title is kept); marks go. */
export async function* readMarkdown(context: ReadContext): AsyncGenerator<ParsedPage> {
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const { body, title } = splitFrontMatter(cleanText(decodeText(await readFile(context.file.path))));
  const { text, descriptions } = leaveOutUnseen(body, page);
  const lines = text.split('\n');
  let index = 0;
  while (index < lines.length) index = readBlock(lines, index, page, context);
  if (title !== null) context.title = title;
  addDescriptions(page, descriptions);
  yield page.build(1);
}

function splitFrontMatter(text: string): { body: string; title: string | null } {
  const match = /^(---|\+\+\+)\n([\s\S]*?)\n\1[ ]*(\n|$)/.exec(text);
  if (!match) return { body: text, title: null };
  const written = /^title[ \t]*[:=](.*)$/m.exec(match[2] ?? '')?.[1]?.trim() ?? '';
  const title = written.replace(/^["']|["']$/g, '') || null;
  return { body: text.slice(match[0].length), title };
}

// Reads one block that starts at `index` and returns the index of the line after it.
function readBlock(lines: readonly string[], index: number, page: PageBuilder, context: ReadContext): number {
  const line = lines[index] ?? '';
  if (line.trim() === '' || /^ {0,3}([-*_])( *\1){2,} *$/.test(line)) return index + 1;
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence) return readFence(lines, index, fence, page);
  const heading = /^ {0,3}(#{1,6})(?: +(?! )(.*)|[# ]*)$/.exec(line);
  if (heading) {
    const text = (heading[2] ?? '').trimEnd().replace(/(?<!#)#+$/, '');
    addHeading(page, context, text, (heading[1] ?? '#').length);
    return index + 1;
  }
  if (line.includes('|') && isTableRule(lines[index + 1] ?? '')) return readTable(lines, index, page);
  if (isListItem(line)) return readListItem(lines, index, page);
  return readParagraph(lines, index, page, context);
}

function isTableRule(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);
}

function addHeading(page: PageBuilder, context: ReadContext, text: string, level: number): void {
  const shown = stripMarks(text);
  page.addHeading(shown, level);
  if (level === 1 && shown !== '') context.title ??= shown;
}

function readFence(lines: readonly string[], index: number, fence: string, page: PageBuilder): number {
  let end = index + 1;
  while (end < lines.length && !(lines[end] ?? '').trimStart().startsWith(fence)) end += 1;
  page.addCode(lines.slice(index + 1, end).join('\n'));
  return end + 1;
}

function readTable(lines: readonly string[], index: number, page: PageBuilder): number {
  const rows = [splitCells(lines[index] ?? '')];
  let end = index + 2;
  for (; end < lines.length && (lines[end] ?? '').includes('|'); end += 1) rows.push(splitCells(lines[end] ?? ''));
  page.addTable(writeTableRows(rows, 1));
  return end;
}

function splitCells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => stripMarks(cell.replaceAll('\\|', '|')));
}

function isListItem(line: string): boolean {
  return /^\s*([-*+]|\d{1,9}[.)])\s+\S/.test(line);
}

function readListItem(lines: readonly string[], index: number, page: PageBuilder): number {
  const [, indent = '', mark = '', first = ''] =
    /^(\s*)([-*+]|\d{1,9}[.)])\s+(?!\s)(.*)$/.exec(lines[index] ?? '') ?? [];
  let end = index + 1;
  while (end < lines.length && /^\s+\S/.test(lines[end] ?? '') && !isListItem(lines[end] ?? '')) end += 1;
  const text = stripMarks([first, ...lines.slice(index + 1, end)].join(' ').replace(/^\[[ xX]\]\s+/, ''));
  page.addListItem(/^\d/.test(mark) ? `${mark} ${text}` : text, Math.floor(indent.length / 2));
  return end;
}

function readParagraph(lines: readonly string[], index: number, page: PageBuilder, context: ReadContext): number {
  let end = index + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const underline = /^ {0,3}(=+|-{2,}) *$/.exec(line)?.[1];
    if (underline) {
      addHeading(page, context, lines.slice(index, end).join(' '), underline.startsWith('=') ? 1 : 2);
      return end + 1;
    }
    if (line.trim() === '' || /^ {0,3}(#{1,6}\s|`{3,}|~{3,})/.test(line) || isListItem(line)) break;
  }
  // Lines are kept: many a text without marks says by them what is a title, an item or a sentence of its own.
  page.addParagraph(
    stripMarks(
      lines
        .slice(index, end)
        .map((line) => line.replace(/^\s*>\s?/, '').trim())
        .join('\n'),
    ),
  );
  return end;
}

/** Stands for a stretch of code while marks around it are taken away; Unicode promises that no text holds it. */
const codeMark = '\ufdd0';

// What the reader of the page would see: link texts without addresses, no emphasis marks, no raw HTML. A mark that is
// never closed is looked for over a bounded distance: a text of nothing but opening marks must not cost its square.
function stripMarks(text: string): string {
  const codes: string[] = [];
  const kept = text
    .split('\n')
    .map((line) => takeCodes(line, codes))
    .join('\n');
  return stripTags(kept.replace(/<(https?:\/\/[^<>\s]+|[^<>\s@]+@[^<>\s]+)>/g, '$1'))
    .replace(/!\[([^[\]]{0,1000})\]\([^)]{0,1000}\)/g, '$1')
    .replace(/\[([^[\]]{1,1000})\]\((?:[^()]|\([^()]{0,500}\)){0,1000}\)/g, '$1')
    .replace(/\[([^[\]]{1,1000})\]\[[^[\]]{0,1000}\]/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)(.{1,1000}?)(?<=\S)\1/gs, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.{1,1000}?)(?<=\S)\1(?![\p{L}\p{N}])/gsu, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!>~|-])/g, '$1')
    .replace(/\ufdd0(\d+)\ufdd0/g, (_, number: string) => codes[Number(number)] ?? '')
    .trim();
}

// Code stands between two runs of as many backticks; a run that none follows is text.
function takeCodes(line: string, codes: string[]): string {
  if (!line.includes('`')) return line;
  const runs = [...line.matchAll(/`+/g)].map((run) => ({ start: run.index, length: run[0].length, closedBy: -1 }));
  const last = new Map<number, number>();
  for (const [index, run] of [...runs.entries()].toReversed()) {
    run.closedBy = last.get(run.length) ?? -1;
    last.set(run.length, index);
  }
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const close = run && runs[run.closedBy];
    if (!run || !close) continue;
    const code = line.slice(run.start + run.length, close.start).trim();
    parts.push(line.slice(from, run.start), `${codeMark}${codes.push(code) - 1}${codeMark}`);
    from = close.start + close.length;
    index = run.closedBy;
  }
  return [...parts, line.slice(from)].join('');
}
