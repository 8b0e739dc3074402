import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createId } from '../../base/index.ts';

/** Empties the folder of files that are being made: what a killed house left there is of no use. */
export async function emptyWorkFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Runs `work` with names for new files, which are gone when it ends. What is to stay is made a blob before. */
export async function withWorkFiles<T>(
  folder: string,
  count: number,
  work: (files: readonly string[]) => Promise<T>,
): Promise<T> {
  const files = Array.from({ length: count }, () => path.join(folder, createId()));
  try {
    return await work(files);
  } finally {
    for (const file of files) await rm(file, { force: true });
  }
}

/** The bytes of a file that was made, for a blob. */
export function readMade(file: string | undefined): () => AsyncIterable<Uint8Array> {
  if (file === undefined) throw new TypeError('no file was made');
  return () => readWhenAsked(file);
}

/** The bytes of a file, which is opened when the first is asked for: what is refused before that leaves nothing open. */
export async function* readWhenAsked(file: string): AsyncIterable<Uint8Array> {
  yield* createReadStream(file);
}
