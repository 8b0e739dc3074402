import { DocumentRefusal } from '../refusals.ts';
import type { Compound } from '../container/compound.ts';
import { type PropertyChange, readChanges } from './sprm.ts';

// The parts of a file of Word 97 to 2003, as MS-DOC describes them: where its text lies, and what is said of it.

/** A stretch of text: its first character's number, and its bytes. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Where its bytes begin in the stream. */
  readonly offset: number;
  /** One byte a character (Windows-1252) instead of two. */
  readonly compressed: boolean;
}

/** What is said of the bytes from `from` up to `to`. */
export interface Properties {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly PropertyChange[];
  /** Number of the style, of a paragraph. */
  readonly style: number;
}

/** An opened file. */
export interface WordFile {
  readonly stream: Buffer;
  readonly pieces: readonly Piece[];
  /** In the order of their bytes. */
  readonly runs: readonly Properties[];
  readonly paragraphs: readonly Properties[];
  /** The level of heading of each style that is one. */
  readonly headings: ReadonlyMap<number, number>;
  /** Characters of the text itself, of its footnotes, of headers, of comments: they follow each other. */
  readonly lengths: {
    readonly text: number;
    readonly footnotes: number;
    readonly between: number;
    readonly comments: number;
  };
}

const word97 = 0xc1;
const pageBytes = 512;
const places = { styles: 0xa2, runs: 0xfa, paragraphs: 0x102, pieces: 0x1a2 } as const;

/** Opens the streams of a Word file. Refuses `encrypted`, `corrupt`, and what is older than Word 97. */
export function openWordFile(compound: Compound): WordFile {
  const stream = compound.read('WordDocument');
  if (!stream || stream.length < 0x200) throw new DocumentRefusal('corrupt', 'no text stream');
  const flags = stream.readUInt16LE(0x0a);
  if (flags & 0x100) throw new DocumentRefusal('encrypted', 'encrypted Word file');
  if (stream.readUInt16LE(2) < word97) throw new DocumentRefusal('unsupported', 'Word file older than Word 97');
  const table = compound.read(flags & 0x200 ? '1Table' : '0Table');
  if (!table) throw new DocumentRefusal('corrupt', 'no table stream');
  const part = (place: number): Buffer => {
    const from = stream.readUInt32LE(place);
    return table.subarray(from, from + stream.readUInt32LE(place + 4));
  };
  const count = (place: number): number => Math.max(0, stream.readInt32LE(place));
  return {
    stream,
    pieces: readPieces(part(places.pieces)),
    runs: readPages(stream, part(places.runs), readRuns),
    paragraphs: readPages(stream, part(places.paragraphs), readParagraphs),
    headings: readHeadings(part(places.styles)),
    lengths: { text: count(0x4c), footnotes: count(0x50), between: count(0x54) + count(0x58), comments: count(0x5c) },
  };
}

function readPieces(bytes: Buffer): Piece[] {
  let at = 0;
  while (bytes[at] === 1) at += 3 + bytes.readUInt16LE(at + 1);
  if (bytes[at] !== 2) throw new DocumentRefusal('corrupt', 'no table of pieces');
  const plc = bytes.subarray(at + 5, at + 5 + bytes.readUInt32LE(at + 1));
  const count = Math.floor((plc.length - 4) / 12);
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const place = plc.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const compressed = (place & 0x40000000) !== 0;
    const offset = compressed ? (place & 0x3fffffff) >>> 1 : place;
    return { from: plc.readUInt32LE(index * 4), to: plc.readUInt32LE(index * 4 + 4), offset, compressed };
  });
}

function readPages(stream: Buffer, plc: Buffer, read: (page: Buffer) => Properties[]): Properties[] {
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  return Array.from({ length: count }, (_, index) => {
    const number = plc.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff;
    const page = stream.subarray(number * pageBytes, (number + 1) * pageBytes);
    return page.length === pageBytes ? read(page) : [];
  }).flat();
}

function readRuns(page: Buffer): Properties[] {
  const count = Math.min(page[511] ?? 0, 101);
  return Array.from({ length: count }, (_, index) => {
    const at = (page[(count + 1) * 4 + index] ?? 0) * 2;
    const changes = at === 0 ? [] : readChanges(page.subarray(at + 1, at + 1 + (page[at] ?? 0)));
    return { from: page.readUInt32LE(index * 4), to: page.readUInt32LE(index * 4 + 4), changes, style: 0 };
  });
}

function readParagraphs(page: Buffer): Properties[] {
  const count = Math.min(page[511] ?? 0, 29);
  return Array.from({ length: count }, (_, index) => {
    const at = (page[(count + 1) * 4 + index * 13] ?? 0) * 2;
    const words = page[at] ?? 0;
    const [start, bytes] = words === 0 ? [at + 2, 2 * (page[at + 1] ?? 0)] : [at + 1, 2 * words - 1];
    const own = at === 0 ? Buffer.alloc(0) : page.subarray(start, start + bytes);
    return {
      from: page.readUInt32LE(index * 4),
      to: page.readUInt32LE(index * 4 + 4),
      style: own.length >= 2 ? own.readUInt16LE(0) : 0,
      changes: readChanges(own.subarray(2)),
    };
  });
}

const noStyle = 0xfff;
/** Word's own number of the style of titles; those of headings are 1 to 9. */
const titleStyle = 62;

function readHeadings(bytes: Buffer): Map<number, number> {
  const styles: { kind: number; base: number }[] = [];
  if (bytes.length > 4) {
    for (let at = 2 + bytes.readUInt16LE(0); at + 2 <= bytes.length;) {
      const length = bytes.readUInt16LE(at);
      const isThere = length >= 4 && at + 6 <= bytes.length;
      styles.push(
        isThere
          ? { kind: bytes.readUInt16LE(at + 2) & 0xfff, base: bytes.readUInt16LE(at + 4) >> 4 }
          : { kind: noStyle, base: noStyle },
      );
      at += 2 + length + (length % 2);
    }
  }
  const levelOf = (style: number, depth: number): number | null => {
    const { kind, base } = styles[style] ?? { kind: noStyle, base: noStyle };
    if (kind === titleStyle) return 1;
    if (kind >= 1 && kind <= 9) return Math.min(6, kind);
    return base === noStyle || depth > 10 ? null : levelOf(base, depth + 1);
  };
  return new Map(
    styles.flatMap((_, index) => {
      const level = levelOf(index, 0);
      return level === null ? [] : [[index, level] as const];
    }),
  );
}
