import type { Language } from '../../base/index.ts';
import { type JobCell, JobTable } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { findJob, listSteps, type Store } from '../../store/index.ts';
import { jobNotFound, noResult } from './problems.ts';
import { findWithheld, listDocumentIds } from './read-jobs.ts';
import { tellFault } from './tell-fault.ts';

type Parts = { readonly store: Store };
type Options = { readonly signal: AbortSignal; readonly language?: Language };

const planStepsRead = 12;

/**
 * The table that a job has written, without what was read of documents that whoever asks may no longer read. Throws
 * `job_not_found` (404), `job_without_result` (409).
 */
export async function readJobTable(
  { store }: Parts,
  actor: Actor,
  { id }: { id: string },
  { signal }: Options,
): Promise<JobTable> {
  authorize(actor, 'assistant:work');
  signal.throwIfAborted();
  const { job, written } = await store.asActor(actor, async (tx) => {
    const found = await findJob(tx, { id });
    if (!found) throw jobNotFound();
    const tables: unknown[] = [];
    for (let at = 0; at < planStepsRead; at += 1) {
      const [step] = await listSteps(tx, { jobId: id, from: at * 1000, limit: 1 });
      if (step?.kind === 'write' && step.number === at * 1000 && step.state === 'done') tables.push(step.output);
    }
    return { job: found, written: tables.at(-1) };
  });
  const table = JobTable.safeParse(written);
  if (!table.success) throw noResult();
  const withheld = await findWithheld({ store }, actor, job, listDocumentIds(table.data));
  return withheld.size === 0 ? table.data : maskTable(table.data, withheld);
}

function maskTable(table: JobTable, withheld: ReadonlySet<string>): JobTable {
  const mask = (cell: JobCell): JobCell => ({
    ...cell,
    value: null,
    state: 'doubtful',
    proof: null,
    fault: 'withheld',
  });
  const rows = table.rows.map((row) => {
    if (withheld.has(row.documentId)) return { ...row, name: '—', cells: row.cells.map(mask) };
    const cells = row.cells.map((cell) => (cell.proof && withheld.has(cell.proof.documentId) ? mask(cell) : cell));
    return { ...row, cells };
  });
  return { ...table, rows };
}

// A choice has a name for programs, and is called otherwise by people.
function nameChoices(table: JobTable, language: Language): JobTable {
  const called = new Map(
    table.columns.map(({ field, choices = [] }) => [
      field,
      new Map(choices.map(({ name, label }) => [name, label[language]])),
    ]),
  );
  const name = (cell: JobCell): JobCell => ({
    ...cell,
    value: called.get(cell.field)?.get(cell.value ?? '') ?? cell.value,
  });
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(name) })) };
}

/** The same as a table of Markdown, with what is to be checked and what was not read behind it. */
export async function readJobMarkdown(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: Options,
): Promise<string> {
  authorize(actor, 'assistant:work');
  const language = options.language ?? 'fr';
  return writeMarkdown(nameChoices(await readJobTable(parts, actor, input, options), language), language);
}

/** The same as a file for a spreadsheet, in which nothing is a formula. */
export async function readJobCsv(parts: Parts, actor: Actor, input: { id: string }, options: Options): Promise<string> {
  authorize(actor, 'assistant:work');
  const language = options.language ?? 'fr';
  return writeCsv(nameChoices(await readJobTable(parts, actor, input, options), language), language);
}

const words: Record<
  Language,
  { notFound: string; toCheck: string; check: string; unread: string; nothing: string; quote: string }
> = {
  fr: {
    notFound: 'non trouvé',
    toCheck: 'à vérifier',
    check: 'À vérifier',
    unread: 'Non lus',
    nothing: 'Rien.',
    quote: 'preuve',
  },
  en: {
    notFound: 'not found',
    toCheck: 'to check',
    check: 'To check',
    unread: 'Not read',
    nothing: 'Nothing.',
    quote: 'proof',
  },
};

const between: Record<Language, string> = { fr: '\u00a0: ', en: ': ' };

/** A table as Markdown: what stands in a document cannot end a cell or a line. */
export function writeMarkdown({ head, columns, rows, unread }: JobTable, language: Language): string {
  const said = words[language];
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  const place = ({ proof }: JobCell): string => (proof ? ` (p. ${proof.page})` : '');
  const table = [
    line([head[language], ...columns.map(({ label }) => label[language])]),
    `|${'---|'.repeat(columns.length + 1)}`,
    ...rows.map(({ name, cells }) => line([name, ...cells.map((cell) => tellCell(cell, language) + place(cell))])),
  ];
  const labels = new Map(columns.map(({ field, label }) => [field, label[language]]));
  const doubtful = rows.flatMap(({ name, cells }) =>
    cells
      .filter(({ state }) => state === 'doubtful')
      .map(
        (cell) =>
          `- ${escapeCell(`${name}, ${labels.get(cell.field) ?? cell.field}${between[language]}${tellFault(cell.fault)[language]}`)}`,
      ),
  );
  const left = unread.map(
    ({ name, code }) => `- ${escapeCell(`${name}${between[language]}${tellFault(code)[language]}`)}`,
  );
  return [
    ...table,
    '',
    `## ${said.check}`,
    ...(doubtful.length > 0 ? doubtful : [said.nothing]),
    ...(left.length > 0 ? ['', `## ${said.unread}`, ...left] : []),
    '',
  ].join('\n');
}

/** A table as CSV with a column for each value, its state and its proof. */
export function writeCsv({ head, columns, rows }: JobTable, language: Language): string {
  const said = words[language];
  const titles = columns.flatMap(({ label }) => [label[language], said.check, said.quote]);
  const lines = rows.map(({ name, cells }) => [
    name,
    ...cells.flatMap((cell) => [
      cell.value ?? '',
      cell.state === 'found' ? '' : tellState(cell, language),
      cell.proof?.quote ?? '',
    ]),
  ]);
  // With its mark, so that a spreadsheet reads accents.
  return `\ufeff${[[head[language], ...titles], ...lines].map((cells) => cells.map(quoteCell).join(',')).join('\r\n')}\r\n`;
}

function tellCell(cell: JobCell, language: Language): string {
  if (cell.state === 'found') return cell.value ?? '';
  if (cell.state === 'not_found') return words[language].notFound;
  return cell.value === null ? words[language].toCheck : `${words[language].toCheck}${between[language]}${cell.value}`;
}

function tellState({ state, fault }: JobCell, language: Language): string {
  const { notFound, toCheck } = words[language];
  return state === 'not_found' ? notFound : `${toCheck} (${tellFault(fault)[language]})`;
}

function escapeCell(text: string): string {
  return text
    .replaceAll(/[\\|<>[\]`*_]/gu, String.raw`\$&`)
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

// What a spreadsheet would take for a formula begins with an apostrophe, which it shows as text.
function quoteCell(text: string): string {
  const safe = /^\s*[=+\-@]/u.test(text) || /^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
