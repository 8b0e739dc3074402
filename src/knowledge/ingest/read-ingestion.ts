import type { Ingestion as IngestionReport } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { countProgress, type DocumentCounts, findDocument, type Transaction } from '../../store/index.ts';
import type { Ingestion, LibraryOptions, LibraryParts } from './parts.ts';

/** How far the house is with its documents: one line of progress. */
export async function readIngestion(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<IngestionReport> {
  authorize(actor, 'ingestion:read');
  options.signal.throwIfAborted();
  const { ingestion } = parts;
  const { counts, shown } = await parts.store.asActor(actor, async (tx) => ({
    counts: await countProgress(tx),
    shown: await findReadable(tx, ingestion.reading),
  }));
  const { waiting, reading, searchable, complete, refused } = counts;
  return {
    paused: ingestion.paused,
    documents: {
      total: waiting + reading + searchable + complete + refused,
      waiting,
      reading,
      searchable,
      complete,
      refused,
    },
    pagesRead: shown.reduce((sum, { pagesRead }) => sum + pagesRead, counts.pages),
    passages: { total: counts.passages, embedded: counts.passagesEmbedded },
    secondsLeft: estimateSecondsLeft(counts, ingestion),
    current: reading > 0 ? (shown[0]?.document.name ?? null) : null,
    embedding: ingestion.embedding,
  };
}

/** Of what is being read now, the documents that the actor may see: another's name and size are nobody's business. */
async function findReadable(tx: Transaction, reading: Ingestion['reading']): Promise<Ingestion['reading']> {
  const found = await Promise.all(reading.map(({ document }) => findDocument(tx, { id: document.id })));
  return reading.filter((_, index) => found[index] !== null);
}

/**
 * Seconds until everything is read and embedded at the recent pace; null when paused, or as long as nothing tells.
 * Documents still to be read will make as many passages a byte as those before them.
 */
export function estimateSecondsLeft(
  counts: DocumentCounts,
  ingestion: Pick<Ingestion, 'paused' | 'reading' | 'embedding' | 'paces'>,
): number | null {
  if (ingestion.paused) return null;
  const bytesToRead = Math.max(0, counts.bytesToRead - readAlready(ingestion));
  const reading = ingestion.paces.reading.secondsFor(bytesToRead);
  if (reading === null) return null;
  // Without a model nobody knows when the vectors come; the documents can be searched without.
  if (ingestion.embedding === 'no-model') return reading;
  const passagesPerByte = counts.bytesRead > 0 ? counts.passages / counts.bytesRead : 0;
  const passagesLeft = counts.passages - counts.passagesEmbedded + bytesToRead * passagesPerByte;
  const embedding = ingestion.paces.embedding.secondsFor(Math.round(passagesLeft));
  return embedding === null ? null : reading + embedding;
}

function readAlready({ reading }: Pick<Ingestion, 'reading'>): number {
  return reading.reduce(
    (sum, { document, pagesRead, pagesTotal }) =>
      sum + (pagesTotal ? document.bytes * Math.min(1, pagesRead / pagesTotal) : 0),
    0,
  );
}
