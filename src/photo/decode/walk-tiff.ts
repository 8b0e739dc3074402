import type { ContainerFacts } from './container-facts.ts';
import type { FileWindow } from './file-window.ts';

const tags = {
  subfileType: 254,
  stripOffsets: 273,
  stripBytes: 279,
  tileOffsets: 324,
  tileBytes: 325,
  rawVersion: 50_706,
  bitsPerSample: 258,
  colourMap: 320,
  jpegTables: 347,
};
const typeBytes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 };
const entryBytes = 12;
/** Without the values of these, no pixel can be decoded. */
const needed = [tags.bitsPerSample, tags.colourMap, tags.jpegTables];
/** A picture of 50 megapixels in strips of one line has 10,000 of them; in small tiles 200,000. */
const maximumPieces = 400_000;
const maximumDirectories = 64;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the values lie. */
  readonly at: number;
}

interface Directory {
  readonly entries: ReadonlyMap<number, Entry>;
  /** Where the next one lies; 0 when there is none. */
  readonly next: number;
}

/** Directories of a TIFF: pages, a raw file in disguise, and whether every strip or tile lies in the file. */
export function walkTiff(window: FileWindow): ContainerFacts {
  const order = window.readName(0).startsWith('II') ? 'little' : 'big';
  const first = window.readNumber(4, 4, order) ?? 0;
  const directory = readDirectory(window, first, order);
  if (!directory) return { complete: false, animated: false };
  const { entries } = directory;
  const reduced = ((readValues(window, entries.get(tags.subfileType), order)[0] ?? 0) & 1) === 1;
  const raw = reduced || entries.has(tags.rawVersion) || window.read(8, 2).toString('latin1') === 'CR';
  const pieces = [
    [tags.stripOffsets, tags.stripBytes],
    [tags.tileOffsets, tags.tileBytes],
  ] as const;
  let complete = needed.every((tag) => valuesLieWithin(window.size, entries.get(tag)));
  for (const [offsetTag, bytesTag] of pieces) {
    const [offsets, bytes] = [entries.get(offsetTag), entries.get(bytesTag)];
    if ((offsets?.count ?? 0) > maximumPieces) return { complete, animated: false, raw, absurd: true };
    complete &&= piecesLieWithin(window.size, readValues(window, offsets, order), readValues(window, bytes, order));
  }
  return { complete, animated: holdsPages(window, first, order), raw };
}

function valuesLieWithin(size: number, entry: Entry | undefined): boolean {
  return !entry || entry.at + entry.count * (typeBytes[entry.type] ?? 1) <= size;
}

function piecesLieWithin(size: number, offsets: readonly number[], bytes: readonly number[]): boolean {
  return offsets.every((offset, index) => offset + (bytes[index] ?? 0) <= size);
}

// A second directory is a page unless it says it is a smaller version of the first (bit 0) or its mask (bit 2).
function holdsPages(window: FileWindow, first: number, order: 'big' | 'little'): boolean {
  const seen = new Set<number>();
  let at = first;
  for (let count = 0; count < maximumDirectories && at > 0 && !seen.has(at); count++) {
    seen.add(at);
    const directory = readDirectory(window, at, order);
    if (!directory) return false;
    const kind = readValues(window, directory.entries.get(tags.subfileType), order)[0] ?? 0;
    if (count > 0 && (kind & 0b101) === 0) return true;
    at = directory.next;
  }
  return seen.size >= maximumDirectories;
}

// Null when a part of the directory lies beyond the end of the file.
function readDirectory(window: FileWindow, at: number, order: 'big' | 'little'): Directory | null {
  const count = window.readNumber(at, 2, order);
  if (count === null || at < 8 || at + 2 + count * entryBytes > window.size) return null;
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index++) {
    const start = at + 2 + index * entryBytes;
    const tag = window.readNumber(start, 2, order) ?? 0;
    const type = window.readNumber(start + 2, 2, order) ?? 0;
    const values = window.readNumber(start + 4, 4, order) ?? 0;
    const inline = values * (typeBytes[type] ?? 1) <= 4;
    entries.set(tag, { type, count: values, at: inline ? start + 8 : (window.readNumber(start + 8, 4, order) ?? 0) });
  }
  return { entries, next: window.readNumber(at + 2 + count * entryBytes, 4, order) ?? 0 };
}

function readValues(window: FileWindow, entry: Entry | undefined, order: 'big' | 'little'): number[] {
  if (!entry || (entry.type !== 3 && entry.type !== 4)) return [];
  const bytes = entry.type === 3 ? 2 : 4;
  const count = Math.min(entry.count, maximumPieces);
  const data = window.read(entry.at, count * bytes);
  return Array.from({ length: Math.floor(data.length / bytes) }, (_, index) =>
    order === 'big' ? data.readUIntBE(index * bytes, bytes) : data.readUIntLE(index * bytes, bytes),
  );
}
