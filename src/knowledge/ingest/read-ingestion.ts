import type { Ingestion as IngestionReport } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { countProgress, type DocumentCounts } from '../../store/index.ts';
import type { Ingestion } from './ingestion.ts';
import type { LibraryOptions, LibraryParts } from './parts.ts';

/** How far the house is with its documents: one line of progress. */
export async function readIngestion(
  parts: Pick<LibraryParts, 'store' | 'ingestion'>,
  actor: Actor,
  _input: object,
  options: LibraryOptions,
): Promise<IngestionReport> {
  authorize(actor, 'house:read');
  options.signal.throwIfAborted();
  const { ingestion } = parts;
  const counts = await parts.store.asActor(actor, (tx) => countProgress(tx));
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
    pagesRead: ingestion.reading.reduce((sum, { pagesRead }) => sum + pagesRead, counts.pages),
    passages: { total: counts.passages, embedded: counts.passagesEmbedded },
    secondsLeft: estimateSecondsLeft(counts, ingestion),
    // Its name is shown to those who see that a document is being read at all.
    current: reading > 0 ? (ingestion.reading[0]?.document.name ?? null) : null,
    embedding: ingestion.embedding,
  };
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
