import { type Clock, isAbort, type Log, MaisonError, type Sentence } from '../../../base/index.ts';
import {
  claimDocument,
  clearContent,
  type DocumentToRead,
  holdClaim,
  insertPages,
  insertPassages,
  isClaimed,
  type NewPassage,
  publishDocument,
  refuseDocumentReading,
  releaseBlob,
  renewClaim,
  requeueDocument,
  type Store,
  SupersededError,
  toStorageError,
  type Transaction,
} from '../../../store/index.ts';
import type { Parser } from '../../parser/parse-document.ts';
import { type ParsedPage, type ParsedSummary, readerVersion } from '../../parse/parsed.ts';
import { recognitionEngine } from '../../recognise/recognition.ts';
import { ReaderDeath } from '../../parse/refusals.ts';
import { type KeptAttachment, mayHaveAttachments, placeAttachments, removeAttachments } from './place-attachments.ts';
import { keepReadPages, type ReadPages } from './read-pages.ts';
import { queueReading } from './reading-queue.ts';

export interface IndexParts {
  readonly store: Store;
  readonly parser: Pick<Parser, 'parse'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the pages of a long document are kept while it is read; that of temporary files by default. */
  readonly childFolders?: string | undefined;
}

/** What is being read now, for the line of progress. */
export interface ReadingProgress {
  readonly document: DocumentToRead;
  readonly pagesRead: number;
  readonly pagesTotal: number | null;
}

export interface IndexOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Called when the reading ended in an orderly way and the database was gone: the attempt stays counted. */
  readonly onLeftCounted?: () => void;
}

/** Readings that may end with the death of the house or of its reader; after them the document is refused. */
export const attemptsAtMost = 3;

/** `held`: another server reads it; a job for later is in its queue. */
export type IndexOutcome = 'published' | 'refused' | 'interrupted' | 'died' | 'superseded' | 'held' | 'gone';

/**
 * Reads one document and makes it searchable, or notes why it cannot be read. It is claimed in one short transaction,
 * read outside of any, and written in another, whole, while the claim still stands: a crash leaves the version before,
 * a question never meets half a document or both, and of two servers that read it one alone is believed.
 * Throws what may pass by itself (the database or the disk); the job then runs again.
 */
export async function indexDocument(
  parts: IndexParts,
  input: { documentId: string; counted?: boolean },
  options: IndexOptions,
): Promise<IndexOutcome> {
  const { documentId: id, counted = false } = input;
  // Committed before a byte is read: an attempt that kills the house is found at its next start.
  const document = await claim(parts, id, counted);
  if (document === 'gone' || document === 'held') return document;
  if (document.attempts > attemptsAtMost) return refuse(parts, document, 'document_fatal', fatal);
  try {
    const renew = (): Promise<boolean> => parts.store.asWorker((tx) => renewClaim(tx, document));
    const released = await holdClaim({ ...parts, renew }, options, (signal) =>
      readAndPublish(parts, document, { ...options, signal }),
    );
    for (const sha256 of released) if (sha256 !== document.sha256) await releaseBlob(parts, sha256);
    return 'published';
  } catch (thrown) {
    if (thrown instanceof SupersededError) return 'superseded';
    if (isRefusal(thrown)) return await refuse(parts, document, thrown.code, thrown.sentence);
    if (!(await parts.store.blobs.has(document.sha256)))
      return await refuse(parts, document, 'document_missing', missing);
    const interrupted = options.signal.aborted || isAbort(thrown);
    const died = !interrupted && thrown instanceof ReaderDeath;
    if (died && document.attempts >= attemptsAtMost) return await refuse(parts, document, 'document_fatal', fatal);
    const queued = await parts.store
      .asWorker((tx) => requeue(parts, tx, { document, send: interrupted || died, died }))
      .catch((lost: unknown) => {
        if (!died) options.onLeftCounted?.();
        throw lost;
      });
    if (!queued) return 'gone';
    if (interrupted) return 'interrupted';
    if (died) {
      parts.log.warn({ document: id, attempts: document.attempts, err: thrown }, 'reader ended');
      return 'died';
    }
    throw thrown;
  }
}

async function claim(parts: IndexParts, id: string, counted: boolean): Promise<DocumentToRead | 'gone' | 'held'> {
  const { store } = parts;
  return store.asWorker(async (tx) => {
    const claimed = await claimDocument(tx, { id, server: store.server, counted });
    if (!claimed) return 'gone';
    if (!('heldSeconds' in claimed)) return claimed;
    // Should that server end before the document does, this job takes it up.
    await queueReading(parts, tx, { id, bytes: claimed.bytes, afterSeconds: claimed.heldSeconds + 1 });
    return 'held';
  });
}

// An interruption is no failure: a job of its own, behind the others, which does not use up the tries of this one.
async function requeue(
  parts: IndexParts,
  tx: Transaction,
  { document, send, died }: { document: DocumentToRead; send: boolean; died: boolean },
): Promise<boolean> {
  const queued = await requeueDocument(tx, { id: document.id, of: document, forgiven: !died });
  if (queued && send) await queueReading(parts, tx, document);
  return queued !== null;
}

/** Leaves a document for later without a try: its job runs again after so many seconds. */
export async function postponeDocument(
  parts: IndexParts,
  { documentId, afterSeconds }: { documentId: string; afterSeconds: number },
): Promise<void> {
  await parts.store.asWorker(async (tx) => {
    const document = await requeueDocument(tx, {
      id: documentId,
      of: parts.store,
      forgiven: false,
    });
    if (document) await queueReading(parts, tx, { ...document, afterSeconds });
  });
}

/** Gives up a document that the house failed to read several times, for a reason of its own. */
export async function giveUpDocument(parts: IndexParts, input: { documentId: string }): Promise<void> {
  const document = await claim(parts, input.documentId, false);
  if (typeof document === 'object') await refuse(parts, document, 'document_failed', failed);
}

async function refuse(
  parts: IndexParts,
  document: DocumentToRead,
  code: string,
  sentence: Sentence,
): Promise<IndexOutcome> {
  const { id, sha256 } = document;
  const refusal = { id, claim: document.claim, sha256, code, sentence, recognitionEngine };
  const refused = await parts.store.asWorker(async (tx) => {
    const taken = await refuseDocumentReading(tx, refusal);
    return taken && [taken.previousSha256, ...(await removeAttachments(tx, { id }))];
  });
  if (!refused) return 'superseded';
  parts.log.info({ document: id, code }, 'document refused');
  for (const released of refused) if (released !== sha256) await releaseBlob(parts, released);
  return 'refused';
}

function isRefusal(thrown: unknown): thrown is MaisonError {
  return thrown instanceof MaisonError && (thrown.status === 422 || thrown.code === 'blob_damaged');
}

async function readAndPublish(parts: IndexParts, document: DocumentToRead, options: IndexOptions): Promise<string[]> {
  options.onProgress({ document, pagesRead: 0, pagesTotal: null });
  await parts.store.blobs.requireWhole(document.sha256); // What a bad disk made of a document must not become its text.
  await using pages = keepReadPages(parts.childFolders);
  // A reader whose disk is full, for its copy of the file or for the pages, says nothing about the document.
  const read = await readInto(pages, parts, document, options).catch((thrown: unknown) => {
    throw toStorageError(thrown);
  });
  // Awaited here: the pages are gone when this returns.
  return await parts.store.asWorker((tx) => publish(parts, tx, document, { ...read, pages }, options.signal));
}

interface ReadDocument {
  readonly summary: ParsedSummary;
  readonly attachments: readonly KeptAttachment[];
}

async function readInto(
  pages: ReadPages,
  parts: IndexParts,
  document: DocumentToRead,
  { signal, onProgress }: IndexOptions,
): Promise<ReadDocument> {
  const file = { path: parts.store.blobs.path(document.sha256), name: document.name };
  let summary: ParsedSummary | null = null;
  let pagesRead = 0;
  const attachments: KeptAttachment[] = [];
  const takesAttachments = await mayHaveAttachments(parts, document);
  for await (const event of parts.parser.parse(file, { signal, takesAttachments })) {
    if (event.type === 'document-parsed') summary = event.summary;
    else if (event.type === 'attachment-found') {
      const { name, bytes } = event.attachment;
      // On the disk at once: what comes of a reading that ends before its time is swept away.
      attachments.push({ name, ...(await parts.store.blobs.put(bytes)) });
    } else {
      await pages.add({ page: event.page, passages: event.passages });
      pagesRead += 1;
      onProgress({ document, pagesRead, pagesTotal: event.pagesTotal });
    }
  }
  signal.throwIfAborted();
  if (!summary) throw new Error('the parser ended without a summary');
  return { summary, attachments };
}

/** Answers the bytes that are needed no more. */
async function publish(
  parts: IndexParts,
  tx: Transaction,
  { id, claim, sha256 }: DocumentToRead,
  { summary, attachments, pages }: ReadDocument & { pages: ReadPages },
  signal: AbortSignal,
): Promise<string[]> {
  // Looked at before much is written in vain; what decides is looked at last, when the row is held.
  if (!(await isClaimed(tx, { id, claim }))) throw new SupersededError();
  await clearContent(tx, { id });
  const passages = await writePages(tx, id, pages, signal);
  const placed = await placeAttachments(parts, tx, { id, attachments, summary });
  const { title, mediaType, language, scannedPages, recognised, hiddenTexts } = summary;
  const notRead = [...summary.notRead, ...placed.leftOut];
  const read = { title, mediaType, language, pages: summary.pages, scannedPages, recognised, notRead, hiddenTexts };
  const facts = { ...read, readerVersion, recognitionEngine };
  const published = await publishDocument(tx, { id, claim, sha256, ...facts, passages });
  if (!published) throw new SupersededError();
  return [published.previousSha256, ...placed.released];
}

// Few enough that a statement is small in memory and quick to write, many enough that it is worth its way.
const passagesAtOnce = 50;
const pagesAtOnce = 50;
const charactersAtOnce = 200_000;

/** Writes all pages with their passages; answers how many passages they are. */
async function writePages(tx: Transaction, documentId: string, read: ReadPages, signal: AbortSignal): Promise<number> {
  let pages: ParsedPage[] = [];
  let passages: NewPassage[] = [];
  let characters = 0;
  let ordinal = 0;
  const flush = async (): Promise<void> => {
    signal.throwIfAborted();
    await insertPages(tx, { documentId, pages });
    await insertPassages(tx, { documentId, passages });
    [pages, passages, characters] = [[], [], 0];
  };
  for await (const { page, passages: made } of read.all()) {
    pages.push(page);
    characters += page.text.length;
    for (const passage of made) passages.push({ ...passage, page: page.number, ordinal: ordinal++ });
    const enough = passages.length >= passagesAtOnce || pages.length >= pagesAtOnce;
    if (enough || characters >= charactersAtOnce) await flush();
  }
  await flush();
  return ordinal;
}

const failed: Sentence = {
  fr: 'La maison n’a pas réussi à lire ce document, pour une raison qui n’est pas dans le fichier. Le fichier est gardé et le reste continue. Choisissez « Réessayer » ; si cela se répète, le journal de la maison en garde le détail.',
  en: 'The house failed to read this document, for a reason that is not in the file. The file is kept and everything else goes on. Choose "Try again"; if it happens again, the log of the house has the details.',
};

const fatal: Sentence = {
  fr: 'Trois fois, la lecture de ce document a fait tomber ce qui le lisait ; il n’est plus lu. Le fichier est gardé et le reste continue. Enregistrez-en une copie plus simple et ajoutez-la, ou choisissez « Réessayer » si la machine était en cause.',
  en: 'Three times, reading this document brought down what was reading it, so it is no longer read. The file is kept and everything else goes on. Save a simpler copy and add that one, or choose "Try again" if the machine was the cause.',
};

const missing: Sentence = {
  fr: 'Le fichier de ce document n’est plus sur le disque de la maison. Le reste continue. Déposez-le à nouveau.',
  en: 'The file of this document is no longer on the disk of the house. Everything else goes on. Add it again.',
};
