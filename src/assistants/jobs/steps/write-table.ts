import type { JobRow, JobTable } from '../../../contract/index.ts';
import type { ContextOf, StepOutcome } from '../job-parts.ts';
import type { CheckedRows } from './check-rows.ts';
import { readOutput } from './read-outputs.ts';

/** Puts the checked rows into a table: those with a doubtful cell first, else in the order in which they were read. */
export async function writeTable(context: ContextOf<'write'>): Promise<StepOutcome> {
  const checked = (await readOutput(context, context.planned.of)) as CheckedRows | null;
  if (!checked) return { output: null };
  const { head, columns, rows, unread } = checked;
  const table: JobTable = {
    head,
    columns,
    unread,
    rows: rows.toSorted((one, other) => rank(one) - rank(other) || one.item - other.item),
  };
  return { output: table };
}

function rank({ cells }: JobRow): number {
  return cells.some(({ state }) => state === 'doubtful') ? 0 : 1;
}
