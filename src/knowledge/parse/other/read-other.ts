import { readFile } from 'node:fs/promises';
import { extractBytes } from '@kreuzberg/node';
import { z } from 'zod';
import { getFormat, type FormatName } from '../format/media-type.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { DocumentRefusal } from '../refusals.ts';
import { leaveOutHidden } from './rtf-hidden.ts';
import type { ReadContext } from '../source-file.ts';
import { writeTableRows } from '../pages/table-rows.ts';

// What kreuzberg 4.10 says of a document's structure; its type declarations leave it open.
const structure = z.object({
  nodes: z.array(
    z.object({
      content: z.looseObject({
        node_type: z.string(),
        text: z.string().optional(),
        level: z.number().optional(),
        entries: z.array(z.tuple([z.string(), z.string()])).optional(),
        grid: z
          .object({
            cells: z.array(
              z.object({ content: z.string(), row: z.number(), col: z.number(), is_header: z.boolean().optional() }),
            ),
          })
          .optional(),
      }),
    }),
  ),
});

type Node = z.infer<typeof structure>['nodes'][number]['content'];

/** RTF, read by kreuzberg. */
export function readRtf(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readWithKreuzberg(context, 'rtf');
}

/** Outlook messages, read by kreuzberg; their attachments are named, not read. */
export function readOutlookMessage(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readWithKreuzberg(context, 'msg');
}

async function* readWithKreuzberg(context: ReadContext, format: FormatName): AsyncGenerator<ParsedPage> {
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const bytes = prepareBytes(await readFile(context.file.path), format, page);
  const result = await extractBytes(bytes, getFormat(format).mediaType, {
    useCache: false,
    includeDocumentStructure: true,
    enableQualityProcessing: false,
  }).catch((error: unknown) => {
    throw new DocumentRefusal(
      'corrupt',
      `kreuzberg: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`,
    );
  });
  const title = result.metadata.title ?? result.metadata.subject ?? null;
  context.title ??= title;
  if (format === 'msg' && title) page.addHeading(title, 1);
  const parsed = structure.safeParse(result.document);
  if (parsed.success) for (const { content } of parsed.data.nodes) addNode(page, content);
  else for (const paragraph of result.content.split(/\n\s*\n/)) page.addParagraph(paragraph);
  context.notRead.push(...(result.metadata.attachments ?? []));
  yield page.build(1);
}

function prepareBytes(bytes: Buffer, format: FormatName, page: PageBuilder): Buffer {
  if (format !== 'rtf') return bytes;
  const shown = leaveOutHidden(bytes.toString('latin1'), (text, way) => page.hide(text, way));
  return Buffer.from(shown, 'latin1');
}

function addNode(page: PageBuilder, node: Node): void {
  if (node.grid) return addGrid(page, node.grid.cells);
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

function addGrid(
  page: PageBuilder,
  cells: readonly { content: string; row: number; col: number; is_header?: boolean | undefined }[],
): void {
  const rows: string[][] = [];
  for (const cell of cells) {
    const row = (rows[cell.row] ??= []);
    row[cell.col] = cell.content;
  }
  const filled = Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? ''));
  page.addTable(writeTableRows(filled, cells.some((cell) => cell.is_header) ? 1 : undefined));
}
