import { rename, writeFile } from 'node:fs/promises';

/** The name a file has while it is being written. */
export function partName(file: string): string {
  return `${file}.part`;
}

/** Writes files so that each appears under its name only once all of them are whole. */
export async function writeWhole(files: readonly (readonly [file: string, bytes: Uint8Array])[]): Promise<void> {
  for (const [file, bytes] of files) await writeFile(partName(file), bytes);
  for (const [file] of files) await rename(partName(file), file);
}
