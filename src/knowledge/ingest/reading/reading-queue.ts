import type { QueueName, Store, Transaction } from '../../../store/index.ts';
import { smallDocumentBytes } from '../../parser/parser-lanes.ts';

/** The queues from which documents are read, one at a time each. */
export const readingQueues = ['read-document', 'read-small-document'] as const satisfies readonly QueueName[];

/** Writes, in this transaction, the job that reads a document of so many bytes; it runs after so many seconds. */
export async function queueReading(
  { store }: { store: Pick<Store, 'jobs'> },
  tx: Transaction,
  { id, bytes, afterSeconds }: { id: string; bytes: number; afterSeconds?: number },
): Promise<void> {
  const queue = bytes <= smallDocumentBytes ? 'read-small-document' : 'read-document';
  const later = afterSeconds === undefined ? {} : { startAfterSeconds: afterSeconds };
  await store.jobs.send(tx, queue, { documentId: id }, later);
}
