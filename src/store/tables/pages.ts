import type { HidingWay, UnreadReason } from '../../contract/index.ts';
import type { Transaction } from '../database/schema.ts';
import { type RawBuilder, sql } from 'kysely';

/** A word's place: [start, end) in UTF-16 units of the page's text, then x, y, width, height in the page's units. */
export interface StoredWord {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface StoredBlock {
  readonly kind: string;
  readonly level?: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** A text that the page does not show, and how it is hidden. */
export interface StoredHiddenText {
  readonly text: string;
  readonly way: HidingWay;
}

export interface StoredPage {
  readonly number: number;
  readonly label: string | null;
  readonly text: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly scanned: boolean;
  readonly words: readonly StoredWord[];
  readonly blocks: readonly StoredBlock[];
  readonly hidden: readonly StoredHiddenText[];
  readonly besideFrom: number | null;
  /** Null where the text stands in the file itself. */
  readonly recognised: StoredRecognition | null;
  /** Why a page that is a picture has no text, where it was tried. */
  readonly unread: UnreadReason | null;
}

/** How the text of a page was recognised on its picture. */
export interface StoredRecognition {
  readonly engine: string;
  readonly words: number;
  readonly doubtful: number;
}

/** What is written of a page; absent words mean that they have no places. */
export interface NewPage {
  readonly number: number;
  readonly label?: string | undefined;
  readonly text: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly scanned?: boolean | undefined;
  readonly words?: readonly StoredWord[] | undefined;
  readonly blocks: readonly StoredBlock[];
  readonly hidden?: readonly StoredHiddenText[] | undefined;
  readonly besideFrom?: number | undefined;
  readonly recognised?: StoredRecognition | undefined;
  readonly unread?: UnreadReason | null | undefined;
}

/** Adds pages to a document, as the worker. They take the document's readers. */
export async function insertPages(
  tx: Transaction,
  { documentId, pages }: { documentId: string; pages: readonly NewPage[] },
): Promise<void> {
  if (pages.length === 0) return;
  const { acl } = await tx.selectFrom('documents').select('acl').where('id', '=', documentId).executeTakeFirstOrThrow();
  await tx
    .insertInto('document_pages')
    .values(
      pages.map((page) => ({
        document_id: documentId,
        number: page.number,
        label: page.label ?? null,
        text: page.text,
        width: page.width ?? null,
        height: page.height ?? null,
        scanned: page.scanned ?? false,
        words: page.words && page.words.length > 0 ? packWords(page.words) : null,
        blocks: JSON.stringify(page.blocks),
        hidden: JSON.stringify(page.hidden ?? []),
        beside_from: page.besideFrom ?? null,
        recognised_words: page.recognised?.words ?? null,
        doubtful_words: page.recognised?.doubtful ?? null,
        recognition_engine: page.recognised?.engine ?? null,
        unread: page.unread ?? null,
        acl,
      })),
    )
    .execute();
}

/** One page, null when it is not there or not for this actor. */
export async function readPage(
  tx: Transaction,
  { documentId, number }: { documentId: string; number: number },
): Promise<StoredPage | null> {
  const row = await tx
    .selectFrom('document_pages')
    .select(['number', 'label', 'text', 'width', 'height', 'scanned', 'words', 'blocks', 'hidden'])
    .select(['beside_from as besideFrom', 'unread'])
    .select(['recognition_engine as engine', 'recognised_words as recognisedWords', 'doubtful_words as doubtful'])
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return null;
  const { engine, recognisedWords, doubtful, ...page } = row;
  // Only this file writes the columns.
  return {
    ...page,
    unread: row.unread as UnreadReason | null,
    recognised: engine === null ? null : { engine, words: recognisedWords ?? 0, doubtful: doubtful ?? 0 },
    words: row.words ? unpackWords(row.words) : [],
    blocks: row.blocks as StoredBlock[],
    hidden: row.hidden as StoredHiddenText[],
  };
}

/** The texts of pages, those that are there and for this actor, whatever they are of. In one query. */
export async function readPageTexts(
  tx: Transaction,
  { pages }: { pages: readonly { documentId: string; number: number }[] },
): Promise<{ documentId: string; number: number; text: string }[]> {
  if (pages.length === 0) return [];
  return tx
    .selectFrom('document_pages')
    .select(['document_id as documentId', 'number', 'text'])
    .where(isAmong(pages))
    .execute();
}

/** The texts of pages with what each stretch of them is, those that are there and for this actor. In one query. */
export async function readPageBlocks(
  tx: Transaction,
  { pages }: { pages: readonly { documentId: string; number: number }[] },
): Promise<{ documentId: string; number: number; text: string; blocks: readonly StoredBlock[] }[]> {
  if (pages.length === 0) return [];
  const rows = await tx
    .selectFrom('document_pages')
    .select(['document_id as documentId', 'number', 'text', 'blocks'])
    .where(isAmong(pages))
    .execute();
  // Only this file writes the column.
  return rows.map((row) => ({ ...row, blocks: row.blocks as StoredBlock[] }));
}

function isAmong(pages: readonly { documentId: string; number: number }[]): RawBuilder<boolean> {
  return sql<boolean>`(document_id, number) in (
    select * from unnest(${pages.map(({ documentId }) => documentId)}::uuid[], ${pages.map(({ number }) => number)}::integer[]))`;
}

// 24 bytes a word, little-endian: two 32-bit integers, four 32-bit floats. As JSON a page of a
// thousand words would take three times as much and be parsed for every view.
const wordBytes = 24;

/** Packs words for the column `words`. */
export function packWords(words: readonly StoredWord[]): Buffer {
  const packed = Buffer.allocUnsafe(words.length * wordBytes);
  words.forEach((word, index) => {
    const at = index * wordBytes;
    packed.writeInt32LE(word.start, at);
    packed.writeInt32LE(word.end, at + 4);
    packed.writeFloatLE(word.x, at + 8);
    packed.writeFloatLE(word.y, at + 12);
    packed.writeFloatLE(word.width, at + 16);
    packed.writeFloatLE(word.height, at + 20);
  });
  return packed;
}

/** Unpacks what `packWords` made. */
export function unpackWords(packed: Buffer): StoredWord[] {
  return Array.from({ length: Math.floor(packed.byteLength / wordBytes) }, (_, index) => {
    const at = index * wordBytes;
    return {
      start: packed.readInt32LE(at),
      end: packed.readInt32LE(at + 4),
      x: packed.readFloatLE(at + 8),
      y: packed.readFloatLE(at + 12),
      width: packed.readFloatLE(at + 16),
      height: packed.readFloatLE(at + 20),
    };
  });
}
