import { sha256 } from '../../base/index.ts';

// One line an event, with its own checksum in front: what a crash cut short, or a disk spoiled, is told
// from what was acknowledged. Behind the last line the file is filled with zeros, room kept for the next ones.

/** The readers that a document has of its own, as principals. */
export interface OwnReaders {
  readonly rule: 'narrowed' | 'replaced';
  readonly readers: readonly string[];
}

/** Everything needed to take a document in again from its bytes. */
export interface KeptDocument {
  readonly id: string;
  /** Counts what was acknowledged under this id, its bytes and its places, from 1. */
  readonly version: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly space: string;
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  /** ISO 8601. */
  readonly changedAt: string;
  /** null: those of its space. Left out of lines that do not change it. */
  readonly access?: OwnReaders | null;
}

/** `removing` is written before a removal is committed, `removed` after: only the second was acknowledged. */
export type RecordEvent =
  | ({ readonly event: 'kept' } & KeptDocument)
  | { readonly event: 'removing' | 'removed'; readonly id: string };

const checksumLength = 16;

/** An event as a line of the record. */
export function writeLine(event: RecordEvent): Buffer {
  const text = JSON.stringify(event);
  return Buffer.from(`${sha256(text).slice(0, checksumLength)} ${text}\n`);
}

/** What a record says in the end, by the documents' ids. */
export interface RecordContent {
  readonly kept: Map<string, KeptDocument>;
  readonly removing: Set<string>;
  readonly removed: Set<string>;
  readonly lines: number;
  /** Lines whose checksum does not hold. The last one is what a crash cut short; others, the disk has spoiled. */
  readonly damaged: number;
  /** Where the next line goes. */
  readonly end: number;
}

/** Reads a whole record. An id is never used twice, so that a removal counts in whatever order its lines stand. */
export function readLines(file: Buffer): RecordContent {
  const zeros = file.indexOf(0);
  const end = zeros < 0 ? file.length : zeros;
  const content = { kept: new Map<string, KeptDocument>(), removing: new Set<string>(), removed: new Set<string>() };
  let lines = 0;
  let damaged = 0;
  for (const line of file.toString('utf8', 0, end).split('\n')) {
    if (line === '') continue;
    lines += 1;
    const event = readEvent(line);
    if (event) apply(content, event);
    else damaged += 1;
  }
  for (const id of content.removed) content.kept.delete(id);
  return { ...content, lines, damaged, end };
}

function readEvent(line: string): RecordEvent | null {
  const text = line.slice(checksumLength + 1);
  if (sha256(text).slice(0, checksumLength) !== line.slice(0, checksumLength)) return null;
  return JSON.parse(text) as RecordEvent; // Only writeLine writes it, and its checksum holds.
}

function apply(content: Pick<RecordContent, 'kept' | 'removing' | 'removed'>, event: RecordEvent): void {
  if (event.event !== 'kept') return void content[event.event].add(event.id);
  const { event: _, ...document } = event;
  const before = content.kept.get(document.id);
  // Two uploads of one path may be written the other way round than they were committed.
  const [older, newer] = !before || before.version <= document.version ? [before, document] : [document, before];
  const access = newer.access === undefined ? older?.access : newer.access;
  content.kept.set(document.id, access === undefined ? newer : { ...newer, access });
}
