import { readFile } from 'node:fs/promises';
import type { FormatName } from '../format/media-type.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { extractStructure, type StructureNode, toGrid } from './kreuzberg.ts';
import { leaveOutHidden } from './rtf-hidden.ts';
import type { ReadContext } from '../source-file.ts';
import { writeTableRows } from '../pages/table-rows.ts';

/** RTF, read by kreuzberg. */
export function readRtf(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readWithKreuzberg(context, 'rtf');
}

/** Outlook messages, read by kreuzberg; what is attached becomes a document of its own, or is named. */
export async function* readOutlookMessage(context: ReadContext): AsyncGenerator<ParsedPage> {
  const named = context.notRead.length;
  yield* readWithKreuzberg(context, 'msg');
  if (!context.attach) return;
  const { listMessageAttachments } = await import('./message-attachments.ts');
  for (const attachment of listMessageAttachments(await readFile(context.file.path))) {
    if (!(await context.attach(attachment))) continue;
    const place = context.notRead.indexOf(attachment.name, named);
    if (place >= 0) context.notRead.splice(place, 1);
  }
}

async function* readWithKreuzberg(context: ReadContext, format: FormatName): AsyncGenerator<ParsedPage> {
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const bytes = prepareBytes(await readFile(context.file.path), format, page);
  const { nodes, title, attachments } = await extractStructure(bytes, format);
  context.title ??= title;
  if (format === 'msg' && title) page.addHeading(title, 1);
  for (const node of nodes) addNode(page, node);
  context.notRead.push(...attachments);
  yield page.build(1);
}

function prepareBytes(bytes: Buffer, format: FormatName, page: PageBuilder): Buffer {
  if (format !== 'rtf') return bytes;
  const shown = leaveOutHidden(bytes.toString('latin1'), (text, way) => page.hide(text, way));
  return Buffer.from(shown, 'latin1');
}

function addNode(page: PageBuilder, node: StructureNode): void {
  if (node.grid) {
    const { cells } = node.grid;
    return page.addTable(writeTableRows(toGrid(cells), cells.some((cell) => cell.is_header) ? 1 : undefined));
  }
  if (node.entries) {
    const lines = node.entries
      .filter(([name]) => /^(from|to|cc|date)$/i.test(name))
      .map(([name, value]) => `${name}: ${value}`);
    return page.addParagraph(lines.join('\n'));
  }
  const text = node.text ?? '';
  if (node.node_type === 'heading') page.addHeading(text, node.level ?? 1);
  else if (node.node_type === 'list_item') page.addListItem(text);
  else if (node.node_type === 'code') page.addCode(text);
  else page.addParagraph(text);
}
