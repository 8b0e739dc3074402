import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createId } from '../../../base/index.ts';
import { toStorageError } from '../../../store/index.ts';
import { createPhotoRefusal } from '../../decode/refusals.ts';

/** The files of one call, in a folder of their own: what was sent, and what is made of it. All of it goes with `clear`. */
export interface EditFolder {
  /** A name for a new file. */
  name(): string;
  /** Writes down what is sent. Throws `photo_too_large` (413), `storage_full` (507). */
  keep(content: AsyncIterable<Uint8Array>, options: { maximumBytes: number; signal: AbortSignal }): Promise<string>;
  clear(): Promise<void>;
}

/** Makes the folder of a call. What a killed house leaves of it goes when the house opens. */
export async function openEditFolder(workFolder: string): Promise<EditFolder> {
  const folder = path.join(workFolder, `edit-${createId()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = (): string => path.join(folder, createId());
  return {
    name,
    async keep(content, { maximumBytes, signal }) {
      const file = name();
      try {
        await pipeline(limit(content, maximumBytes), createWriteStream(file, { flags: 'wx', mode: 0o600 }), { signal });
      } catch (thrown) {
        throw toStorageError(thrown);
      }
      return file;
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** How long a file is. */
export async function measureFile(file: string): Promise<number> {
  return (await stat(file)).size;
}

async function* limit(content: AsyncIterable<Uint8Array>, maximumBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.byteLength;
    if (bytes > maximumBytes) throw createPhotoRefusal('too_large', `more than ${maximumBytes} bytes`);
    yield piece;
  }
}
