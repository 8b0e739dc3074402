import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { type ArchiveWriter, blockBytes, describeEntry, padding } from './archive.ts';
import type { BackupSecret } from './backup-secret.ts';

/** An encrypted archive that is being written, and the key of this file alone, to read it back with. */
export interface EncryptedArchive {
  readonly archive: ArchiveWriter;
  readonly fileKey: Uint8Array;
}

const copiedAtOnce = 1 << 20;

/**
 * Begins an encrypted archive in a new file. What is encrypted cannot be completed later, so each entry waits in `spool`,
 * a file without a name beside the house's own plain files, until its length is known and it is wanted.
 */
export async function createEncryptedArchive(
  file: string,
  { modified, spool: spoolFile, secret }: { modified: Date; spool: string; secret: BackupSecret },
): Promise<EncryptedArchive> {
  const spool = await openUnnamed(spoolFile);
  const sealed = await openSealed(file, secret).catch(async (thrown: unknown) => {
    await spool.close();
    throw thrown;
  });
  let waiting: { name: string; bytes: number } | null = null;
  const flush = async (): Promise<void> => {
    if (!waiting) return;
    await sealed.write(describeEntry(waiting.name, waiting.bytes, modified));
    for (let from = 0; from < waiting.bytes; from += copiedAtOnce) {
      const chunk = Buffer.alloc(Math.min(copiedAtOnce, waiting.bytes - from));
      const { bytesRead } = await spool.read(chunk, 0, chunk.byteLength, from);
      if (bytesRead !== chunk.byteLength) throw new RangeError('the spool is cut short');
      await sealed.write(chunk);
    }
    await sealed.write(Buffer.alloc(padding(waiting.bytes)));
    waiting = null;
  };
  const archive: ArchiveWriter = {
    add: async (name, content) => {
      await flush();
      const { bytes, sha256 } = await fill(spool, content);
      waiting = { name, bytes };
      return { name, bytes, sha256 };
    },
    takeBack: async () => {
      waiting = null;
    },
    close: async () => {
      await flush();
      await sealed.write(Buffer.alloc(2 * blockBytes));
      await sealed.end();
      await spool.close();
    },
    abandon: async () => {
      await sealed.abandon();
      await spool.close();
    },
  };
  return { archive, fileKey: sealed.fileKey };
}

// Nothing plain is left behind, whatever ends the process: the file loses its name as soon as it is open.
async function openUnnamed(file: string): Promise<FileHandle> {
  await rm(file, { force: true });
  const handle = await open(file, 'wx+', 0o600);
  await rm(file);
  return handle;
}

async function fill(
  spool: FileHandle,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await spool.truncate(0);
  for await (const chunk of content) {
    hash.update(chunk);
    await writeWhole(spool, chunk, bytes);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest('hex') };
}

interface SealedFile {
  readonly fileKey: Uint8Array;
  write(chunk: Buffer): Promise<void>;
  /** Closes the last piece as the last, and brings the file to the disk for good. */
  end(): Promise<void>;
  abandon(): Promise<void>;
}

async function openSealed(file: string, secret: BackupSecret): Promise<SealedFile> {
  const { Encrypter } = await import('age-encryption');
  const handle = await open(file, 'wx', 0o600);
  let fileKey = new Uint8Array();
  const encrypter = new Encrypter();
  encrypter.addRecipient(secret.recipient);
  encrypter.addRecipient({ wrapFileKey: (key) => ((fileKey = Uint8Array.from(key)), []) }); // Overhears it, writes nothing.
  const plain = new TransformStream<Uint8Array, Uint8Array>();
  const writer = plain.writable.getWriter();
  const encrypted = await encrypter.encrypt(plain.readable);
  const written = copyTo(handle, encrypted);
  written.catch(() => undefined); // Whoever writes hears of it.
  return {
    fileKey,
    // A write fails because the copying did: that is the reason worth telling.
    write: (chunk) => (chunk.byteLength > 0 ? writer.write(chunk).catch(() => written) : Promise.resolve()),
    end: async () => {
      await writer.close().catch(() => written);
      await written;
      await handle.sync();
      await handle.close();
    },
    abandon: async () => {
      await writer.abort().catch(() => undefined);
      await written.catch(() => undefined);
      await handle.close();
    },
  };
}

async function copyTo(handle: FileHandle, stream: ReadableStream<Uint8Array>): Promise<void> {
  let position = 0;
  for await (const chunk of stream) {
    await writeWhole(handle, chunk, position);
    position += chunk.byteLength;
  }
}

async function writeWhole(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, position + done);
    done += bytesWritten;
  }
}
