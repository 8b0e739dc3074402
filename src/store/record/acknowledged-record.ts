import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Log } from '../../base/index.ts';
import { MissingNotice } from '../../contract/index.ts';
import type { Transaction } from '../database/schema.ts';
import { compareWithRecord, listRecorded, type MissingDocument } from './compare.ts';
import { readNotes } from './notes.ts';
import { openRecordFile, type RecordFile } from './record-file.ts';
import { type RecordContent, type RecordEvent, writeLine } from './record-lines.ts';

// The house's own list of the documents it has acknowledged, outside of PostgreSQL. A write-ahead log that
// a disk has cut in the middle of live data ends there without a word: only another witness can tell.

/** The record as the rest of the house uses it. */
export interface AcknowledgedRecord {
  /** Compares the documents of the worker's transaction with the record, and notes those it did not know. */
  compare(tx: Transaction): Promise<MissingDocument[]>;
  /** Makes the record say what the tables say: after a restore, which is another house. */
  rewrite(tx: Transaction): Promise<void>;
  /** Leaves no line of what was removed, and no trace of this principal among the readers of what stays. */
  forget(principal: string): Promise<void>;
  readNotices(): Promise<MissingNotice[]>;
  writeNotices(notices: readonly MissingNotice[]): Promise<void>;
}

/** The record with what only the store itself calls around each transaction. */
export interface OpenRecord extends AcknowledgedRecord {
  beforeCommit(tx: Transaction): Promise<void>;
  afterCommit(tx: Transaction): Promise<void>;
  afterFailure(tx: Transaction): void;
  close(): Promise<void>;
}

// Above this share of lines that say nothing any more, the record is written anew.
const staleLines = 1000;

/** Opens the record in `folder`. */
export async function openRecord(folder: string, log: Log): Promise<OpenRecord> {
  const file = await openRecordFile(path.join(folder, 'acknowledged'));
  const notices = path.join(folder, 'missing.json');
  const promised = new WeakMap<Transaction, Buffer[]>();
  return {
    ...watchTransactions(file, promised, log),
    compare: (tx) => compareAndTidy(file, tx, log),
    rewrite: async (tx) => {
      const documents = await listRecorded(tx, { by: 'worker' });
      await file.rewrite(() => documents.map((document) => ({ event: 'kept', ...document })));
      await writeWhole(notices, []);
    },
    forget: async (principal) => {
      const gone = new Set<string>();
      await file.rewrite((content) => {
        for (const id of [...content.removed, ...content.removing]) gone.add(id);
        return keepWithout(content, principal);
      });
      await writeWhole(
        notices,
        (await readNoticeFile(notices)).filter(({ id }) => !gone.has(id)),
      );
    },
    readNotices: () => readNoticeFile(notices),
    writeNotices: (list) => writeWhole(notices, list),
    close: () => file.close(),
  };
}

function watchTransactions(
  file: RecordFile,
  promised: WeakMap<Transaction, Buffer[]>,
  log: Log,
): Pick<OpenRecord, 'beforeCommit' | 'afterCommit' | 'afterFailure'> {
  const take = (tx: Transaction): Buffer[] => {
    const lines = promised.get(tx) ?? [];
    promised.delete(tx);
    return lines;
  };
  return {
    // Room for the lines is made while the transaction can still be refused for want of it.
    beforeCommit: async (tx) => {
      const notes = readNotes(tx);
      if (!notes) return;
      const lines = [
        ...notes.kept.map((document) => writeLine({ event: 'kept', ...document })),
        ...notes.removed.map((id) => writeLine({ event: 'removed', id })),
      ];
      const removing = notes.removed.map((id) => writeLine({ event: 'removing', id }));
      await file.reserve(countBytes(lines) + countBytes(removing));
      promised.set(tx, lines);
      if (removing.length > 0) await file.append(removing);
    },
    afterCommit: async (tx) => {
      const lines = take(tx);
      if (lines.length === 0) return;
      // The document is committed, so it is acknowledged in any case; the next start notes what the record lacks.
      await file.append(lines).catch((thrown: unknown) => log.error({ err: thrown }, 'record not written'));
    },
    afterFailure: (tx) => file.cancel(countBytes(take(tx))),
  };
}

async function compareAndTidy(file: RecordFile, tx: Transaction, log: Log): Promise<MissingDocument[]> {
  const content = await file.read();
  if (content.damaged > 1) log.warn({ lines: content.damaged }, 'damaged lines in the record');
  const { kept, missing, unknown, present } = await compareWithRecord(tx, content);
  const unsaid: RecordEvent[] = unknown.map((document) => ({ event: 'kept', ...document }));
  const wasted = content.lines - content.kept.size;
  // What is missing stays in the record until somebody has taken it in again or given it up.
  if (content.damaged > 0 || wasted > content.kept.size + staleLines) {
    const back = missing.filter(({ kind }) => kind === 'came-back');
    const removed = back.map(({ document }): RecordEvent => ({ event: 'removed', id: document.id }));
    await file.rewrite(() => [
      ...kept.map((document): RecordEvent => ({ event: 'kept', ...document })),
      ...removed,
      ...unsaid,
    ]);
  } else if (unsaid.length > 0) await file.append(unsaid.map(writeLine));
  if (missing.length > 0) log.error({ missing: missing.length, present }, 'acknowledged documents are missing');
  return missing;
}

// What is removed is said by its identifier alone, as before: a document that comes back is still told from a new one.
function keepWithout(content: RecordContent, principal: string): RecordEvent[] {
  const ended = (event: 'removing' | 'removed', ids: Set<string>): RecordEvent[] =>
    [...ids].map((id) => ({ event, id }));
  const kept = [...content.kept.values()].map((document): RecordEvent => {
    const { access, ...known } = document;
    if (!access?.readers.includes(principal)) return { event: 'kept', ...document };
    return {
      event: 'kept',
      ...known,
      access: { ...access, readers: access.readers.filter((reader) => reader !== principal) },
    };
  });
  return [...kept, ...ended('removing', content.removing), ...ended('removed', content.removed)];
}

async function readNoticeFile(file: string): Promise<MissingNotice[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return z.array(MissingNotice).parse(JSON.parse(text));
}

function countBytes(lines: readonly Buffer[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

async function writeWhole(file: string, value: readonly MissingNotice[]): Promise<void> {
  const arriving = `${file}.arriving`;
  await writeFile(arriving, JSON.stringify(value), { mode: 0o600, flush: true });
  await rename(arriving, file);
}
