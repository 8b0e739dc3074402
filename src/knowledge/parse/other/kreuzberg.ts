import { extractBytes } from '@kreuzberg/node';
import { z } from 'zod';
import { type FormatName, getFormat } from '../format/media-type.ts';
import { DocumentRefusal } from '../refusals.ts';

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

/** A heading, a paragraph, a table of a document. */
export type StructureNode = z.infer<typeof structure>['nodes'][number]['content'];

type Cells = NonNullable<StructureNode['grid']>['cells'];

/** What the library makes of a document. */
export interface Extracted {
  readonly nodes: readonly StructureNode[];
  readonly title: string | null;
  readonly attachments: readonly string[];
}

/** Reads a document with kreuzberg. Refuses `corrupt` what it cannot read. */
export async function extractStructure(bytes: Buffer, format: FormatName): Promise<Extracted> {
  const { metadata, document, content } = await extractBytes(bytes, getFormat(format).mediaType, {
    useCache: false,
    includeDocumentStructure: true,
    enableQualityProcessing: false,
  }).catch((error: unknown) => {
    throw new DocumentRefusal(
      'corrupt',
      `kreuzberg: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`,
    );
  });
  const parsed = structure.safeParse(document);
  const nodes = parsed.success
    ? parsed.data.nodes.map((node) => node.content)
    : content.split(/\n(?:[^\S\n]*\n)+/).map((text) => ({ node_type: 'paragraph', text }));
  return { nodes, title: metadata.title ?? metadata.subject ?? null, attachments: metadata.attachments ?? [] };
}

/** Cells in rows and columns; those that the library leaves out are empty. */
export function toGrid(cells: Cells): string[][] {
  const rows: string[][] = [];
  for (const cell of cells) {
    const row = (rows[cell.row] ??= []);
    row[cell.col] = cell.content;
  }
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? ''));
}
