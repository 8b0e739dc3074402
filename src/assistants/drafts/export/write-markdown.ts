import type { Piece, Run, WrittenBlock, WrittenDraft } from './written-draft.ts';

/** A draft as Markdown, its sources as footnotes. Whatever stands in it is text: nothing of it becomes markup, HTML or a picture. */
export function writeMarkdown({ title, blocks, notes }: WrittenDraft): string {
  const parts = [`# ${escape(title)}`, ...blocks.map(writeBlock)];
  const told = notes.map((note, index) => `[^${index + 1}]: ${escape(note)}`);
  return `${[...parts, ...told].filter((part) => part !== '').join('\n\n')}\n`;
}

function writeBlock(block: WrittenBlock): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${writeRuns(block.line)}`;
    case 'paragraph':
      return block.lines.map((line) => guardLine(writeLine(line))).join('\\\n');
    case 'list':
      return block.lines.map((line) => `- ${guardLine(writeLine(line))}`).join('\n');
    case 'numbered':
      return block.lines.map((line, index) => `${index + 1}. ${guardLine(writeLine(line))}`).join('\n');
    case 'table':
      return writeTable(block.rows);
    case 'code':
      return writeCode(block.lines);
  }
}

function writeTable(rows: readonly (readonly Piece[])[]): string {
  const lines = rows.map((cells) => `| ${cells.map(writePiece).join(' | ')} |`);
  const columns = rows[0]?.length ?? 1;
  const separator = `|${' --- |'.repeat(columns)}`;
  return [...lines.slice(0, 1), separator, ...lines.slice(1)].join('\n');
}

// No fence of the text closes the block.
function writeCode(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/gu) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence].join('\n');
}

function writeLine(pieces: readonly Piece[]): string {
  return pieces.map(writePiece).join(' ');
}

function writePiece({ runs, notes }: Piece): string {
  return writeRuns(runs) + notes.map((number) => `[^${number}]`).join('');
}

function writeRuns(runs: readonly Run[]): string {
  return runs.map(writeRun).join('');
}

function writeRun({ text, look }: Run): string {
  if (look === 'code') return `\`${text.replaceAll('|', '\\|')}\``;
  return look === 'bold' ? `**${escape(text)}**` : escape(text);
}

function escape(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~$&!]/gu, String.raw`\$&`);
}

// What begins a heading, a list, a quotation or a line across begins none.
function guardLine(line: string): string {
  const number = /^(?<digits>\d{1,9})(?<mark>[.)])/u.exec(line)?.groups;
  if (number) return `${number['digits']}\\${line.slice(number['digits']?.length)}`;
  return /^[#+=-]/u.test(line) ? `\\${line}` : line;
}
