import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

// A tar file (POSIX ustar, which every system can open), written and read in one pass. Each entry's
// SHA-256 is known when it ends; the backup's manifest holds them all.

const blockBytes = 512;
const readAtOnce = 1 << 20;

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ArchiveWriter {
  /** Adds an entry of unknown length; its header is completed when it ends. */
  add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ArchiveEntry>;
  /** Ends the archive and brings it to the disk for good. */
  close(): Promise<void>;
  /** Closes the unfinished file; the caller removes it. */
  abandon(): Promise<void>;
}

/** Begins an archive in a new file, readable by its owner alone. `modified` is written on every entry. */
export async function createArchive(file: string, { modified }: { modified: Date }): Promise<ArchiveWriter> {
  const handle = await open(file, 'wx', 0o600);
  let position = 0;
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
    close: async () => {
      await append(Buffer.alloc(2 * blockBytes));
      await handle.sync();
      await handle.close();
    },
    abandon: () => handle.close(),
  };
}

/** An entry of an archive that is being read: `content` must be read to its end before the next one. */
export interface ReadEntry {
  readonly name: string;
  readonly bytes: number;
  content(): AsyncGenerator<Buffer>;
}

/** The entries of an archive in order. Throws a RangeError where the file is cut short or is no archive. */
export async function* readArchive(file: string): AsyncGenerator<ReadEntry> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (let position = 0; ;) {
      const header = await readExactly(handle, position, blockBytes);
      if (header.every((byte) => byte === 0)) return;
      const { name, bytes } = parseEntry(header);
      const start = position + blockBytes;
      if (start + bytes > size) throw new RangeError('the archive is cut short');
      yield { name, bytes, content: () => readContent(handle, start, bytes) };
      position = start + bytes + padding(bytes);
    }
  } finally {
    await handle.close();
  }
}

async function* readContent(handle: FileHandle, start: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes;) {
    const chunk = await readExactly(handle, start + done, Math.min(readAtOnce, bytes - done));
    done += chunk.byteLength;
    yield chunk;
  }
}

async function readExactly(handle: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  for (let done = 0; done < bytes;) {
    const { bytesRead } = await handle.read(buffer, done, bytes - done, position + done);
    if (bytesRead === 0) throw new RangeError('the archive is cut short');
    done += bytesRead;
  }
  return buffer;
}

const padding = (bytes: number): number => (blockBytes - (bytes % blockBytes)) % blockBytes;

function describeEntry(name: string, bytes: number, modified: Date): Buffer {
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
  header.write('ustar\x0000', 257);
  header.write(`${sumHeader(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function parseEntry(header: Buffer): { name: string; bytes: number } {
  if (header.toString('latin1', 257, 262) !== 'ustar') throw new RangeError('not an archive');
  const written = Number.parseInt(header.toString('latin1', 148, 154), 8);
  const copy = Buffer.from(header);
  copy.fill(' ', 148, 156);
  if (sumHeader(copy) !== written) throw new RangeError('a header is damaged');
  const name = header.toString('utf8', 0, header.indexOf(0));
  const bytes =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(header.toString('latin1', 124, 135), 8);
  return { name, bytes };
}

function sumHeader(header: Buffer): number {
  let sum = 0;
  for (const byte of header) sum += byte;
  return sum;
}
