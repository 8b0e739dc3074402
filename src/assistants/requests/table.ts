import type { AnswerSentence, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  chooseDocument,
  findTables,
  passagesAsked,
  readDocumentSources,
  type RequestedTable,
  retrieve,
} from '../../knowledge/index.ts';
import type { RecognisedRequest } from './recognise/request.ts';
import { finish, toFound } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

type Written = Omit<AnswerSentence, 'index'>;
type Language = 'fr' | 'en';

/** A page can be read, not a whole catalogue. */
const rowsAtMost = 60;
/** Where it is not clear which document is meant, the tables of so many are looked at. */
const documentsAtMost = 3;

/** `Tableau des congés pour événements familiaux`: a table that is looked for, where the documents have it. */
export function namesTable(message: string): boolean {
  return /^(?:les? |the )?(?:tableaux?|tables?) (?:des?|du|d['’]|of|for)\b/iu.test(message.trim());
}

/**
 * The tables of the documents that a request speaks of, row by row with its proof: what already stands in a table needs no
 * model. Null where none fits, and a model has to make one.
 */
export async function findRequestedTables(
  parts: WayParts,
  actor: Actor,
  { question, scope, findLastCited, request }: Asked & { readonly request: RecognisedRequest },
  { signal }: { signal: AbortSignal },
): Promise<readonly TurnStep[] | null> {
  const { subject, language } = request;
  const began = parts.clock.elapsed();
  const spoken = { words: subject, scope, lastCited: await findLastCited() };
  const { document, candidates } = await chooseDocument(parts, actor, spoken, { signal });
  const meant = document ? [document.id] : candidates.map(({ id }) => id);
  let sources = await readDocuments(parts, actor, meant, signal);
  let { tables, share } = findTables(subject, sources);
  if (share < 1) {
    // The document that seems to be meant may tell in prose what another has in a table.
    const asked = { question: subject, limit: passagesAsked, scope };
    const found = (await retrieve(parts, actor, asked, { signal })).sources.map(({ documentId }) => documentId);
    const others = await readDocuments(parts, actor, found, signal);
    const better = findTables(subject, others);
    if (better.share > share) [sources, tables] = [others, better.tables];
  }
  if (tables.length === 0) return null;
  const { shown, left } = keepReadable(tables);
  const { cited, numberOf } = numberCited(sources, shown);
  const sentences = [
    ...shown.flatMap((table) => tellTable(table, numberOf)),
    ...(left > 0 ? [write(more[language](left), 'paragraph')] : []),
  ];
  return [
    { type: 'sources-found', query: question, found: toFound(cited, Math.round(parts.clock.elapsed() - began)) },
    ...sentences.map((sentence, index): TurnStep => ({ type: 'sentence-written', sentence: { index, ...sentence } })),
    finish('written'),
  ];
}

async function readDocuments(
  parts: WayParts,
  actor: Actor,
  documents: readonly string[],
  signal: AbortSignal,
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const id of [...new Set(documents)].slice(0, documentsAtMost)) {
    const read = await readDocumentSources(parts, actor, { id }, { signal });
    sources.push(...read.sources);
  }
  return sources;
}

function keepReadable(tables: readonly RequestedTable[]): { shown: RequestedTable[]; left: number } {
  let room = rowsAtMost;
  const shown = tables.map((table) => {
    const rows = table.rows.slice(0, room);
    room -= rows.length;
    return { ...table, rows };
  });
  const all = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  return { shown: shown.filter(({ rows }) => rows.length > 0), left: all - (rowsAtMost - room) };
}

// Only the passages whose rows are shown are stored, numbered in the order in which they are cited.
function numberCited(sources: readonly Source[], tables: readonly RequestedTable[]) {
  const ids = new Set(tables.flatMap(({ rows }) => rows.map(({ citation }) => citation.passageId)));
  const cited = [...ids].flatMap((id, index) => {
    const source = sources.find(({ passageId }) => passageId === id);
    return source ? [{ ...source, number: index + 1 }] : [];
  });
  const numbers = new Map(cited.map(({ passageId, number }) => [passageId, number]));
  return { cited, numberOf: (passageId: string): number => numbers.get(passageId) ?? 1 };
}

function tellTable({ heading, columns, rows }: RequestedTable, numberOf: (passageId: string) => number): Written[] {
  // A row of a sheet is written out with the names of its columns; in a table they stand once, above.
  const isWritten = rows[0] !== undefined && !/\t| \| /u.test(rows[0].citation.quote);
  const line = (cells: RequestedTable['rows'][number]['cells']): string =>
    columns.map((column) => cells.find(({ name }) => name === column)?.value ?? '').join(' | ');
  return [
    ...(heading === null ? [] : [write(heading, 'heading')]),
    ...(columns.length === 0 ? [] : [write(columns.join(' | '), 'row')]),
    ...rows.map(({ cells, citation }): Written => ({
      text: isWritten && columns.length > 0 ? line(cells) : citation.quote,
      support: 'supported',
      citations: [{ ...citation, number: numberOf(citation.passageId) }],
      missing: [],
      opens: 'row',
    })),
  ];
}

function write(text: string, opens: 'paragraph' | 'heading' | 'row'): Written {
  return { text, support: 'written', citations: [], missing: [], opens };
}

const more: Record<Language, (left: number) => string> = {
  fr: (left) => `… et ${left} lignes de plus\u00a0: ouvrez le document pour les voir toutes.`,
  en: (left) => `… and ${left} more rows: open the document to see them all.`,
};
