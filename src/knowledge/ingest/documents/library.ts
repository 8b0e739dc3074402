import { Readable } from 'node:stream';
import { MaisonError } from '../../../base/index.ts';
import type {
  CompareFilesRequest,
  CompareFilesResult,
  Document,
  DocumentList,
  DocumentPage,
  ListDocumentsQuery,
  Passage,
} from '../../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../../governance/index.ts';
import {
  comparePaths,
  findDocument,
  listDocumentAccess,
  listDocuments as listStoredDocuments,
  listPassages as listStoredPassages,
  listSpaces,
  readPage,
  type StoredAccess,
  type StoredDocument,
  type StoredPage,
} from '../../../store/index.ts';
import { toDocumentPath, toSpaceName } from '../naming/document-path.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { presentDocument } from './present-document.ts';
import { presentReadership } from './present-readership.ts';
import { requireSpace } from './spaces.ts';
import { documentUnknown } from './document-unknown.ts';

type Parts = Pick<LibraryParts, 'store'>;

/** One page of the library, filtered, with the total and the names of the spaces. */
export async function listDocuments(
  parts: Parts,
  actor: Actor,
  input: ListDocumentsQuery,
  options: LibraryOptions,
): Promise<DocumentList> {
  authorize(actor, 'document:read');
  const { blobs } = parts.store;
  const { changedAfter, changedBefore, ...filters } = input;
  const listing = {
    ...filters,
    changedAfter: toStartOfDay(changedAfter, 0),
    changedBefore: toStartOfDay(changedBefore, 1),
  };
  return parts.store.asActor(actor, async (tx) => {
    const { documents, total } = await listStoredDocuments(tx, listing);
    const access = await listDocumentAccess(tx, { ids: documents.map(({ id }) => id) });
    return {
      documents: documents.map((document) => withReaders(presentDocument(document, options, blobs), access)),
      total,
      spaces: await listSpaces(tx),
    };
  });
}

// A filter "until the 5th" means the 5th included.
function toStartOfDay(date: string | undefined, daysLater: number): Date | undefined {
  if (date === undefined) return undefined;
  const day = new Date(`${date}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() + daysLater);
  return day;
}

/** One document. Throws `document_unknown` (404). */
export async function readDocument(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<Document> {
  authorize(actor, 'document:read');
  const { document, access } = await parts.store.asActor(actor, async (tx) => ({
    document: await findDocument(tx, input),
    access: await listDocumentAccess(tx, { ids: [input.id] }),
  }));
  if (!document) throw documentUnknown();
  return withReaders(presentDocument(document, options, parts.store.blobs), access);
}

function withReaders(document: Document, access: ReadonlyMap<string, StoredAccess>): Document {
  const found = access.get(document.id);
  return found ? { ...document, access: presentReadership(found) } : document;
}

/** One page with the places of its words. Throws `document_unknown` or `page_unknown` (404). */
export async function readDocumentPage(
  parts: Parts,
  actor: Actor,
  input: { id: string; number: number },
  options: LibraryOptions,
): Promise<DocumentPage> {
  authorize(actor, 'document:read');
  options.signal.throwIfAborted();
  const page = await parts.store.asActor(actor, (tx) => readPage(tx, { documentId: input.id, number: input.number }));
  if (page) return presentPage(page);
  await findOrThrow(parts, actor, input.id);
  throw new MaisonError('page_unknown', 404, {
    fr: 'Cette page n’existe pas dans le document, ou n’est pas encore lue. Choisissez une autre page.',
    en: 'This page is not in the document, or has not been read yet. Choose another page.',
  });
}

function presentPage(page: StoredPage): DocumentPage {
  return {
    number: page.number,
    label: page.label,
    text: page.text,
    width: page.width,
    height: page.height,
    scanned: page.scanned,
    unread: page.unread,
    recognised: page.recognised,
    words: page.words.map(({ start, end, x, y, width, height }) => [start, end, x, y, width, height]),
    hidden: page.hidden.map(({ text, way }) => ({ text, way })),
    besideFrom: page.besideFrom,
    blocks: page.blocks.map(({ kind, level, start, end }) => ({ kind, level: level ?? null, start, end })),
  };
}

// A report of 1,600 pages has seven thousand. They are fetched a few at a time: all at once would keep the house from
// everything else for as long as they take to be unpacked.
const passagesShown = 8000;
const passagesAtOnce = 1000;

type StoredPassages = Awaited<ReturnType<typeof listStoredPassages>>;

/** The passages made from a document, in order. Throws `document_unknown` (404). */
export async function listPassages(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<{ passages: Passage[] }> {
  authorize(actor, 'document:read');
  options.signal.throwIfAborted();
  const documentId = input.id;
  const passages = await parts.store.asActor(actor, async (tx) => {
    const listed: StoredPassages = [];
    while (listed.length < passagesShown) {
      const next = await listStoredPassages(tx, { documentId, offset: listed.length, limit: passagesAtOnce });
      listed.push(...next);
      if (next.length < passagesAtOnce) break;
    }
    return listed;
  });
  if (passages.length === 0) await findOrThrow(parts, actor, documentId);
  return {
    passages: passages.map(({ id, ordinal, page, start, end, headings, text, embedded }) => ({
      id,
      documentId,
      ordinal,
      page,
      start,
      end,
      headings: [...headings],
      text,
      embedded,
    })),
  };
}

/** The file itself, as it was read. */
export interface OriginalFile {
  readonly content: ReadableStream<Uint8Array>;
  readonly mediaType: string;
  readonly bytes: number;
  readonly name: string;
}

/** Opens the bytes of a document. The caller reads or cancels the stream. Throws `document_unknown`, `document_missing` (404), `blob_damaged` (500). */
export async function openOriginal(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<OriginalFile> {
  authorize(actor, 'document:read');
  options.signal.throwIfAborted();
  const document = await findOrThrow(parts, actor, input.id);
  if (!(await parts.store.blobs.has(document.sha256))) throw originalMissing();
  const file = await parts.store.blobs.open(document.sha256);
  const act = { act: 'document-downloaded', object: { kind: 'document', id: input.id } } as const;
  try {
    await parts.store.asActor(actor, async (tx) => recordAct(tx, actor, act));
  } catch (thrown) {
    file.destroy(); // What cannot be written down is not handed out.
    throw thrown;
  }
  const content = Readable.toWeb(file) as ReadableStream<Uint8Array>;
  return { content, mediaType: document.mediaType, bytes: document.bytes, name: document.name };
}

/** Of the files that somebody is about to send, the paths whose bytes are here already. Throws `space_unknown` (404). */
export async function compareFiles(
  parts: Parts,
  actor: Actor,
  input: CompareFilesRequest,
  options: LibraryOptions,
): Promise<CompareFilesResult> {
  authorize(actor, 'document:add');
  options.signal.throwIfAborted();
  const space = toSpaceName(input.space);
  // Bytes that are damaged here must be sent again: that is how they become whole.
  const whole = input.files.filter(({ sha256 }) => !parts.store.blobs.damage.has(sha256));
  const given = new Map(whole.flatMap((file) => pairWithPath(file)));
  const files = [...given].map(([path, { sha256 }]) => ({ path, sha256 }));
  const unchanged = await parts.store.asActor(actor, async (tx) => {
    await requireSpace(tx, { name: space });
    return comparePaths(tx, { space, files });
  });
  // Answered in the words of the question: its paths may be written in another normal form.
  return { unchanged: unchanged.flatMap((path) => given.get(path)?.path ?? []) };
}

// A path that cannot be taken is not unchanged: adding that file says why.
function pairWithPath<File extends { path: string }>(file: File): [string, File][] {
  try {
    return [[toDocumentPath(file.path), file]];
  } catch {
    return [];
  }
}

async function findOrThrow(parts: Parts, actor: Actor, id: string): Promise<StoredDocument> {
  const document = await parts.store.asActor(actor, (tx) => findDocument(tx, { id }));
  if (!document) throw documentUnknown();
  return document;
}

function originalMissing(): MaisonError {
  return new MaisonError('document_missing', 404, {
    fr: 'Le fichier de ce document n’est plus sur le disque de la maison ; son texte reste consultable. Déposez-le à nouveau.',
    en: 'The file of this document is no longer on the disk of the house; its text can still be read. Add it again.',
  });
}
