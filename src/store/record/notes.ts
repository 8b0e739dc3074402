import type { Transaction } from '../database/schema.ts';
import { isFileSetSpace } from '../database/file-set-space.ts';
import type { KeptDocument } from './record-lines.ts';

// What a transaction is about to acknowledge, noted by the very functions that write it, so that no path
// into the table can forget the record.

export interface TransactionNotes {
  readonly kept: KeptDocument[];
  readonly removed: string[];
}

const noted = new WeakMap<Transaction, TransactionNotes>();

/**
 * Notes that these bytes of a document are acknowledged once the transaction is committed. A file attached to a
 * conversation is not: without its tables nobody knows whose it is, and it goes as the conversation goes.
 */
export function noteKept(tx: Transaction, document: KeptDocument): void {
  if (isFileSetSpace(document.space)) return;
  notesOf(tx).kept.push(document);
}

/** Notes that this document is gone once the transaction is committed. */
export function noteRemoved(tx: Transaction, id: string): void {
  notesOf(tx).removed.push(id);
}

/** Has the record no longer say that this document is kept: it is lost, and was named. */
export function forgetRecorded(tx: Transaction, { id }: { id: string }): void {
  noteRemoved(tx, id);
}

/** What was noted of a transaction; null when nothing was. */
export function readNotes(tx: Transaction): TransactionNotes | null {
  return noted.get(tx) ?? null;
}

function notesOf(tx: Transaction): TransactionNotes {
  const notes = noted.get(tx) ?? { kept: [], removed: [] };
  noted.set(tx, notes);
  return notes;
}
