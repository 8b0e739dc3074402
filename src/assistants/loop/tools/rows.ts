import { z } from 'zod';
import type { Source } from '../../../contract/index.ts';
import { type SelectedRows, selectTableRows } from '../../../knowledge/index.ts';
import { fitLines } from '../budget.ts';
import { describeHouseTool, type ToolCallContext, type ToolResult } from './house-tool.ts';
import { nameDocument, nothingThere, readDocument } from './read-document.ts';

const rowsTold = 40;

const input = z.strictObject({
  passage: z.int().describe('The number of a passage that holds rows of the table.'),
  filters: z
    .array(
      z.strictObject({
        column: z.string(),
        is: z.enum(['contains', 'equals', 'at-least', 'at-most']),
        value: z.string(),
      }),
    )
    .default([])
    .describe('Only the rows that pass all of these.'),
  sort: z.strictObject({ column: z.string(), descending: z.boolean() }).nullable().default(null),
  sum: z.string().nullable().default(null).describe('The column whose numbers are to be added up.'),
});

/** Filters, sorts and adds up the rows of a table: by code, over the whole table, whatever part of it was read. */
export const rowsTool = describeHouseTool({
  name: 'rows',
  description:
    'Filters, sorts and adds up the rows of the table that a passage belongs to, over the whole table. Use it for any sum, count, largest, smallest or list out of a table: never work these out yourself.',
  input,
  async run(context, given): Promise<ToolResult> {
    const opened = await readDocument(context, given.passage);
    if (!opened) return nothingThere('rows');
    const { block, sources } = opened;
    const step = { tool: 'rows' as const, words: nameDocument(block.source), found: 0 };
    const own = sources.filter((one) => overlaps(one, block.source)).map(({ passageId }) => passageId);
    const wanted = { ...given, passageIds: new Set(own) };
    const selected = selectTableRows(sources, wanted);
    if (!selected) return { text: 'This passage holds no table whose columns have names.', added: [], step };
    if (selected.unknownColumns.length > 0)
      return { text: `No such column. The columns are: ${selected.columns.join(' | ')}`, added: [], step };
    return { ...tellRows(context, selected, given.sum), step: { ...step, found: selected.rows.length } };
  },
});

type Place = Pick<Source, 'page' | 'start' | 'end'>;

// A block may be several passages that were joined.
function overlaps(one: Place, block: Place): boolean {
  return one.page === block.page && one.start < block.end && one.end > block.start;
}

function tellRows(
  { blocks, room }: ToolCallContext,
  { columns, rows, of, sum }: SelectedRows,
  column: string | null,
): Pick<ToolResult, 'text' | 'added' | 'computed'> {
  const known = blocks.all.length;
  const told = rows.slice(0, rowsTold).map(({ cells, source }) => {
    const [block] = blocks.list([source]);
    return `[${block?.number ?? 0}] | ${cells.map(({ name, value }) => `${name}: ${value}`).join(' ; ')}`;
  });
  const counted = `${rows.length} of ${of} rows`;
  const added = sum ? `Sum of ${column ?? ''}: ${sum.total} over ${sum.numbers} rows` : '';
  const computed = [counted, added].filter((line) => line !== '').join('\n');
  const head = [`Columns: ${columns.join(' | ')}`, computed];
  const kept = fitLines(told, room.left - head.join('\n').length);
  const more = rows.length > kept.length ? [`${rows.length - kept.length} more rows`] : [];
  return {
    text: [...head, ...kept, ...more].join('\n'),
    added: blocks.all.slice(known),
    computed,
  };
}
