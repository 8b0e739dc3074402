import type { JobCell, JobRow, JobTable, PlanField } from '../../../contract/index.ts';
import { inBothLanguages } from '../../../contract/index.ts';
import type { StoredStep } from '../../../store/index.ts';
import type { ContextOf, StepOutcome } from '../job-parts.ts';
import { listFields } from '../lay-out-plan.ts';
import type { ItemInput } from './read-each.ts';
import { isSkipped, readItems } from './read-outputs.ts';
import { betweenValues } from './merge-said.ts';
import { readProofs, type ReadSource } from './read-parts.ts';
import { readable, standsIn, standsWhole } from './stands.ts';

/** What a step that checks leaves: rows whose cells all hold, or say that they do not. */
export interface CheckedRows extends Pick<JobTable, 'rows' | 'unread' | 'columns' | 'head'> {
  readonly emptied: number;
  readonly doubtful: number;
}

/**
 * Reads each proof again where it is said to stand, as the person of this moment: words that do not stand in their passage
 * empty the cell, a value that does not stand in its words is doubtful, or gone where it stands nowhere. No model has a say.
 */
export async function checkRows(context: ContextOf<'check'>): Promise<StepOutcome> {
  const { planned, plan, form } = context;
  const reading = plan.find(({ id }) => id === planned.of);
  if (reading?.kind !== 'read-each') return { output: null };
  const fields = listFields(reading, form);
  const rows: JobRow[] = [];
  const unread: JobTable['unread'] = [];
  for await (const step of readItems(context, planned.of)) {
    const row = step.state === 'done' && !isSkipped(step) ? (step.output as JobRow) : null;
    if (row) rows.push(await checkRow(context, row, fields));
    if (!row || !row.whole) unread.push(tellUnread(step, row));
  }
  const cells = rows.flatMap((row) => row.cells);
  const output: CheckedRows = {
    head: reading.against === undefined ? { fr: 'Document', en: 'Document' } : { fr: 'Règle', en: 'Rule' },
    columns: fields.map(toColumn),
    rows,
    unread,
    doubtful: cells.filter(({ state }) => state === 'doubtful').length,
    emptied: cells.filter(({ state, value }) => state === 'doubtful' && value === null).length,
  };
  return { output };
}

function toColumn(field: PlanField): JobTable['columns'][number] {
  const column = { field: field.name, label: inBothLanguages(field.label) };
  if (field.kind !== 'choice') return column;
  return { ...column, choices: field.choices.map(({ name, label }) => ({ name, label: inBothLanguages(label) })) };
}

function tellUnread(step: StoredStep, row: JobRow | null): JobTable['unread'][number] {
  const code = row ? 'not_read_whole' : ((step.problem as { code?: string } | null)?.code ?? step.state);
  return { name: (step.input as ItemInput).name, item: step.item ?? 0, code };
}

async function checkRow(context: ContextOf<'check'>, row: JobRow, fields: readonly PlanField[]): Promise<JobRow> {
  const ids = row.cells.flatMap(({ proof }) => proof?.passageId ?? []);
  const read = await readProofs(context.parts, context.actor, ids);
  const checked = new Map<string, JobCell>();
  for (const field of fields) {
    const cell = row.cells.find((one) => one.field === field.name);
    if (cell && field.kind === 'quoted') checked.set(field.name, checkQuoted(cell, read, row));
  }
  for (const field of fields) {
    const cell = row.cells.find((one) => one.field === field.name);
    if (cell && field.kind === 'choice') checked.set(field.name, checkChoice(field, cell, checked));
  }
  for (const field of fields) if (field.kind === 'copied') checked.set(field.name, copy(field, checked));
  return { ...row, cells: fields.flatMap(({ name }) => checked.get(name) ?? []) };
}

/** What a cell is worth after its proof was read again. Of a document that was not read whole nothing is said to be absent. */
export function checkQuoted(
  cell: JobCell,
  read: ReadonlyMap<string, ReadSource>,
  { whole }: Pick<JobRow, 'whole'>,
): JobCell {
  const { value, state, proof } = cell;
  const empty = (fault: string): JobCell => ({ ...cell, value: null, state: 'doubtful', proof: null, fault });
  if (state === 'not_found') return whole ? cell : empty('not_read_whole');
  if (value === null) return cell;
  if (proof === null) return empty('quote_not_in_document');
  const source = read.get(proof.passageId);
  if (!source || source.documentId !== proof.documentId) return empty('passage_gone');
  const text = readable(source);
  if (!standsIn(text, proof.quote)) return empty('quote_not_in_document');
  // Of several, those beside the first were found in their own words when they were read.
  const own = cell.fault === 'several_values' ? (value.split(betweenValues)[0] ?? value) : value;
  if (standsWhole(proof.quote, own)) return cell;
  return standsWhole(text, own)
    ? { ...cell, state: 'doubtful', fault: 'value_not_in_quote' }
    : empty('value_not_in_document');
}

function checkChoice(
  { proof, choices }: Extract<PlanField, { kind: 'choice' }>,
  cell: JobCell,
  checked: ReadonlyMap<string, JobCell>,
): JobCell {
  const chosen = choices.find(({ name }) => name === cell.value);
  const proving = checked.get(proof);
  if (!chosen || !proving || cell.state !== 'found') return { ...cell, state: 'doubtful' };
  if (chosen.proved ? proving.state === 'found' : proving.state === 'not_found') return cell;
  return { ...cell, state: 'doubtful', fault: chosen.proved ? 'choice_without_proof' : 'choice_against_proof' };
}

function copy(field: Extract<PlanField, { kind: 'copied' }>, checked: ReadonlyMap<string, JobCell>): JobCell {
  const [from, deciding] = [checked.get(field.from), checked.get(field.when.field)];
  const none: JobCell = { field: field.name, value: null, state: 'not_found', proof: null, fault: null };
  if (!from || !deciding?.value || !field.when.is.includes(deciding.value)) return none;
  return { ...from, field: field.name, state: deciding.state === 'doubtful' ? 'doubtful' : from.state };
}
