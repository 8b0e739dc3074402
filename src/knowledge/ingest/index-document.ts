import { type Clock, isAbort, type Log, MaisonError, type Sentence } from '../../base/index.ts';
import {
  claimDocument,
  clearContent,
  type DocumentToRead,
  insertPages,
  insertPassages,
  type NewPassage,
  publishDocument,
  refuseDocumentReading,
  releaseBlob,
  requeueDocument,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import type { Parser } from '../parse/parse-document.ts';
import { readerVersion, type ParsedPage, type ParsedSummary, type ReadPage } from '../parse/parsed.ts';
import { ReaderDeath } from '../parse/refusals.ts';
import { queueReading } from './reading-queue.ts';

export interface IndexParts {
  readonly store: Store;
  readonly parser: Pick<Parser, 'parse'>;
  readonly clock: Clock;
  readonly log: Log;
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

export type IndexOutcome = 'published' | 'refused' | 'interrupted' | 'died' | 'superseded' | 'gone';

/**
 * Reads one document and makes it searchable, or notes why it cannot be read. Everything is written in one
 * transaction: a crash leaves the version before, whole, and a question never meets half a document or both.
 * Throws what may pass by itself (the database or the disk); the job then runs again.
 */
export async function indexDocument(
  parts: IndexParts,
  input: { documentId: string; counted?: boolean },
  options: IndexOptions,
): Promise<IndexOutcome> {
  const { documentId: id, counted = false } = input;
  // Committed before a byte is read: an attempt that kills the house is found at its next start.
  const document = await parts.store.asWorker((tx) => claimDocument(tx, { id, counted }));
  if (!document) return 'gone';
  if (document.attempts > attemptsAtMost) return refuse(parts, document, 'document_fatal', fatal);
  try {
    const previous = await parts.store.asWorker((tx) => writeDocument(parts, tx, document, options));
    if (previous !== document.sha256) await releaseBlob(parts, previous);
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

// An interruption is no failure: a job of its own, behind the others, which does not use up the tries of this one.
async function requeue(
  parts: IndexParts,
  tx: Transaction,
  { document, send, died }: { document: DocumentToRead; send: boolean; died: boolean },
): Promise<boolean> {
  const queued = await requeueDocument(tx, { id: document.id, forgiven: !died });
  if (queued && send) await queueReading(parts, tx, document);
  return queued !== null;
}

/** Leaves a document for later without a try: its job runs again after so many seconds. */
export async function postponeDocument(
  parts: IndexParts,
  { documentId, afterSeconds }: { documentId: string; afterSeconds: number },
): Promise<void> {
  await parts.store.asWorker(async (tx) => {
    const document = await requeueDocument(tx, { id: documentId, forgiven: false });
    if (document) await queueReading(parts, tx, { ...document, afterSeconds });
  });
}

/** Gives up a document that the house failed to read several times, for a reason of its own. */
export async function giveUpDocument(parts: IndexParts, input: { documentId: string }): Promise<void> {
  const document = await parts.store.asWorker((tx) => claimDocument(tx, { id: input.documentId }));
  if (document) await refuse(parts, document, 'document_failed', failed);
}

async function refuse(
  parts: IndexParts,
  document: DocumentToRead,
  code: string,
  sentence: Sentence,
): Promise<IndexOutcome> {
  const { id, sha256 } = document;
  const refused = await parts.store.asWorker((tx) => refuseDocumentReading(tx, { id, sha256, code, sentence }));
  if (!refused) return 'superseded';
  parts.log.info({ document: id, code }, 'document refused');
  if (refused.previousSha256 !== sha256) await releaseBlob(parts, refused.previousSha256);
  return 'refused';
}

function isRefusal(thrown: unknown): thrown is MaisonError {
  return thrown instanceof MaisonError && (thrown.status === 422 || thrown.code === 'blob_damaged');
}

/** Other bytes of the same document came while these were read: their own job reads them. */
class SupersededError extends Error {}

async function writeDocument(
  parts: IndexParts,
  tx: Transaction,
  document: DocumentToRead,
  options: IndexOptions,
): Promise<string> {
  const { id, sha256 } = document;
  options.onProgress({ document, pagesRead: 0, pagesTotal: null });
  await parts.store.blobs.requireWhole(sha256); // What a bad disk made of a document must not become its text.
  await clearContent(tx, { id });
  const writer = createWriter(tx, id);
  const { summary, passages } = await readInto(writer, parts, document, options).finally(() => writer.settle());
  const { title, mediaType, language, pages, scannedPages, notRead, hiddenTexts } = summary;
  const published = await publishDocument(tx, {
    id,
    sha256,
    title,
    mediaType,
    language,
    pages,
    scannedPages,
    passages,
    notRead,
    hiddenTexts,
    readerVersion,
  });
  if (!published) throw new SupersededError();
  return published.previousSha256;
}

async function readInto(
  writer: ReturnType<typeof createWriter>,
  parts: IndexParts,
  document: DocumentToRead,
  { signal, onProgress }: IndexOptions,
): Promise<{ summary: ParsedSummary; passages: number }> {
  const file = { path: parts.store.blobs.path(document.sha256), name: document.name };
  let summary: ParsedSummary | null = null;
  let pagesRead = 0;
  for await (const event of parts.parser.parse(file, { signal })) {
    if (event.type === 'document-parsed') summary = event.summary;
    else {
      await writer.add(event);
      pagesRead += 1;
      onProgress({ document, pagesRead, pagesTotal: event.pagesTotal });
    }
  }
  signal.throwIfAborted();
  if (!summary) throw new Error('the parser ended without a summary');
  return { summary, passages: await writer.finish() };
}

// Few enough that a statement is small in memory and quick to write, many enough that it is worth its way.
const passagesAtOnce = 50;
const pagesAtOnce = 50;
const charactersAtOnce = 200_000;

function createWriter(tx: Transaction, documentId: string) {
  let pages: ParsedPage[] = [];
  let passages: NewPassage[] = [];
  let characters = 0;
  let ordinal = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (batch: { pages: ParsedPage[]; passages: NewPassage[] }): Promise<void> => {
    await insertPages(tx, { documentId, pages: batch.pages });
    await insertPassages(tx, { documentId, passages: batch.passages });
  };
  // One batch is written while the next is parsed: the database and the parser each have a processor.
  const flush = async (): Promise<void> => {
    const batch = { pages, passages };
    [pages, passages, characters] = [[], [], 0];
    await writing;
    writing = write(batch);
    writing.catch(() => undefined); // Whoever awaits it next is told.
  };
  return {
    async add({ page, passages: made }: ReadPage): Promise<void> {
      pages.push(page);
      characters += page.text.length;
      for (const passage of made) passages.push({ ...passage, page: page.number, ordinal: ordinal++ });
      const enough = passages.length >= passagesAtOnce || pages.length >= pagesAtOnce;
      if (enough || characters >= charactersAtOnce) await flush();
    },
    /** Resolves with the number of passages once everything is written. */
    async finish(): Promise<number> {
      await flush();
      await writing;
      return ordinal;
    },
    /** Waits until the transaction is no longer in use: it must not be rolled back under a statement. */
    settle: (): Promise<void> => writing.catch(() => undefined),
  };
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
