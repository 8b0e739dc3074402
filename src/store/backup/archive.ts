import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ArchiveSource } from './archive-source.ts';

// A tar file (POSIX ustar, which every system can open), written in one pass. Each entry's SHA-256 is known when it
// ends; the backup's manifest holds them all. Nothing in the file is believed before it is compared with that.

/** Of a header, and what every entry is filled up to. */
export const blockBytes = 512;
/** A part is read in pieces of this many bytes. */
const readAtOnce = 1 << 20;
const headerMark = 'ustar\x0000';
const headerMarkAt = 257;

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ArchiveWriter {
  /** Adds an entry of unknown length; its header is completed when it ends. */
  add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ArchiveEntry>;
  /** Takes the entry that was added last, or broke off, out again. */
  takeBack(): Promise<void>;
  /** Ends the archive and brings it to the disk for good. */
  close(): Promise<void>;
  /** Closes the unfinished file; the caller removes it. */
  abandon(): Promise<void>;
}

/** Begins an archive in a new file, readable by its owner alone. `modified` is written on every entry. */
export async function createArchive(file: string, { modified }: { modified: Date }): Promise<ArchiveWriter> {
  const handle = await open(file, 'wx', 0o600);
  let position = 0;
  let lastStart = 0;
  const append = async (bytes: Uint8Array): Promise<void> => {
    for (let from = 0; from < bytes.byteLength;) {
      const { bytesWritten } = await handle.write(bytes, from, bytes.byteLength - from, position + from);
      from += bytesWritten;
    }
    position += bytes.byteLength;
  };
  return {
    add: async (name, content) => {
      const start = position;
      lastStart = start;
      const hash = createHash('sha256');
      await append(Buffer.alloc(blockBytes));
      for await (const chunk of content) {
        hash.update(chunk);
        await append(chunk);
      }
      const bytes = position - start - blockBytes;
      await append(Buffer.alloc(padding(bytes)));
      await handle.write(describeEntry(name, bytes, modified), 0, blockBytes, start);
      return { name, bytes, sha256: hash.digest('hex') };
    },
    takeBack: async () => {
      await handle.truncate(lastStart);
      position = lastStart;
    },
    close: async () => {
      await append(Buffer.alloc(2 * blockBytes));
      await handle.sync();
      await handle.close();
    },
    abandon: () => handle.close(),
  };
}

/** An entry of an archive that was found: where its content lies in the file. */
export interface FoundEntry {
  readonly name: string;
  readonly start: number;
  readonly bytes: number;
}

/** An archive that is open for reading, at any place and in any order. */
export interface ArchiveReader {
  /** The entries one after the other, from the beginning, as far as the headers lead; `ended` is false when they lead astray. */
  walk(): Promise<{ entries: FoundEntry[]; ended: boolean }>;
  /** Everything in the file that looks like the header of an entry, wherever it stands: for a file that is damaged. */
  search(): Promise<FoundEntry[]>;
  content(entry: FoundEntry): AsyncGenerator<Buffer>;
  /** True when the file holds these entries one after the other, and not one byte that does not follow from them. */
  isExactly(entries: readonly FoundEntry[], options: { modified: Date }): Promise<boolean>;
  close(): Promise<void>;
}

/** An archive for reading; closing it closes its source. */
export function readArchive(source: ArchiveSource): ArchiveReader {
  return {
    walk: () => walkEntries(source),
    search: () => searchEntries(source),
    content: ({ start, bytes }) => readContent(source, start, bytes),
    isExactly: (entries, { modified }) => compareLayout(source, entries, modified),
    close: () => source.close(),
  };
}

async function walkEntries(source: ArchiveSource): Promise<{ entries: FoundEntry[]; ended: boolean }> {
  const entries: FoundEntry[] = [];
  for (let position = 0; position + blockBytes <= source.size;) {
    const header = await source.read(position, blockBytes);
    if (header.every((byte) => byte === 0)) return { entries, ended: true };
    const parsed = parseEntry(header);
    const start = position + blockBytes;
    if (!parsed || start + parsed.bytes > source.size) break;
    entries.push({ ...parsed, start });
    position = start + parsed.bytes + padding(parsed.bytes);
  }
  return { entries, ended: false };
}

// Found by the mark that every header bears, at any byte: what was cut out or put in may have moved all that follows.
async function searchEntries(source: ArchiveSource): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (let position = 0; position < source.size; position += readAtOnce) {
    const window = await source.read(position, Math.min(readAtOnce + blockBytes, source.size - position));
    for (let at = window.indexOf(headerMark); at >= 0; at = window.indexOf(headerMark, at + 1)) {
      const from = position + at - headerMarkAt;
      // A window also sees the first block of the next one: each header belongs to the window in which it begins.
      if (from < position || from + blockBytes > source.size || at >= readAtOnce + headerMarkAt) continue;
      const parsed = parseEntry(await source.read(from, blockBytes));
      if (parsed && from + blockBytes + parsed.bytes <= source.size)
        found.push({ ...parsed, start: from + blockBytes });
    }
  }
  return found;
}

async function compareLayout(source: ArchiveSource, entries: readonly FoundEntry[], modified: Date): Promise<boolean> {
  let position = 0;
  for (const { name, start, bytes } of entries) {
    if (start !== position + blockBytes || start + bytes + padding(bytes) > source.size) return false;
    const header = await source.read(position, blockBytes);
    const after = await source.read(start + bytes, padding(bytes));
    if (!header.equals(describeEntry(name, bytes, modified)) || !isZero(after)) return false;
    position = start + bytes + padding(bytes);
  }
  return position + 2 * blockBytes === source.size && isZero(await source.read(position, 2 * blockBytes));
}

async function* readContent(source: ArchiveSource, start: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes;) {
    const chunk = await source.read(start + done, Math.min(readAtOnce, bytes - done));
    done += chunk.byteLength;
    yield chunk;
  }
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** What fills an entry up to whole blocks. */
export const padding = (bytes: number): number => (blockBytes - (bytes % blockBytes)) % blockBytes;

/** The header of an entry. */
export function describeEntry(name: string, bytes: number, modified: Date): Buffer {
  const header = Buffer.alloc(blockBytes);
  if (Buffer.byteLength(name) > 99) throw new RangeError('entry name too long');
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  // Eleven octal digits hold 8 GiB; above, the number is written in binary with the first bit set.
  if (bytes < 0o77777777777) header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  else {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(bytes), 128);
  }
  header.write(
    `${Math.floor(modified.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  header.write('        0', 148);
  header.write(headerMark, headerMarkAt);
  header.write(`${sumHeader(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What a header says; null when it is none, or damaged. */
function parseEntry(header: Buffer): { name: string; bytes: number } | null {
  if (header.toString('latin1', headerMarkAt, headerMarkAt + headerMark.length) !== headerMark) return null;
  const written = Number.parseInt(header.toString('latin1', 148, 154), 8);
  const copy = Buffer.from(header);
  copy.fill(' ', 148, 156);
  if (sumHeader(copy) !== written) return null;
  const end = header.indexOf(0);
  const name = header.toString('utf8', 0, end > 99 ? 99 : end);
  const bytes =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(header.toString('latin1', 124, 135), 8);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? { name, bytes } : null;
}

function sumHeader(header: Buffer): number {
  let sum = 0;
  for (const byte of header) sum += byte;
  return sum;
}
