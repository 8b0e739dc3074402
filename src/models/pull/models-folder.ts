import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashFile, isAbort } from '../../base/index.ts';

// Weights lie in one folder, shared by all houses of the user, each file named by its own SHA-256.

/** How weights are written: for language models, and for models of pictures. */
export type WeightsFormat = 'gguf' | 'onnx';

/** Where the file of this hash lies, or would lie. */
export function nameModelFile(folder: string, sha256: string, format: WeightsFormat = 'gguf'): string {
  return path.join(folder, `${sha256}.${format}`);
}

/** The format of a model's weights, from what it takes. */
export function formatOf(entry: { image?: unknown }): WeightsFormat {
  return entry.image ? 'onnx' : 'gguf';
}

/**
 * The path of the weights when they are there and true to their name, null when they are not there.
 * A file with other bytes than its name says is set aside as `….damaged` (it may be the company’s only copy), and null
 * is returned with `refused`.
 * Hashing a large file takes seconds, so a verified file is remembered beside it, by what changes when it is written;
 * with `trustNote` false that note does not count.
 */
export async function findWeights(
  folder: string,
  sha256: string,
  options: { signal: AbortSignal; format?: WeightsFormat; trustNote?: boolean },
): Promise<{ file: string | null; refused: boolean }> {
  const file = nameModelFile(folder, sha256, options.format);
  const mark = await markOf(file);
  if (!mark) return { file: null, refused: false };
  const remembered = await readFile(`${file}.verified`, 'utf8').catch(() => '');
  if (remembered === mark && options.trustNote !== false) return { file, refused: false };
  if ((await hashFile(file, options)) === sha256) {
    await rememberVerified(file);
    return { file, refused: false };
  }
  await rename(file, `${file}.damaged`).catch(() => undefined); // A folder that cannot be written keeps it where it is.
  await rm(`${file}.verified`, { force: true }).catch(() => undefined);
  return { file: null, refused: true };
}

/** Notes beside a file that its bytes were verified; a folder that cannot be written is no failure. */
export async function rememberVerified(file: string): Promise<void> {
  const mark = await markOf(file);
  if (!mark) return;
  const temporary = `${file}.verified.${process.pid}`;
  try {
    await writeFile(temporary, mark);
    await rename(temporary, `${file}.verified`);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Makes the folder of the models, private to the user and shared by the user's houses. */
export async function makeModelsFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
}

/**
 * What a file's bytes cannot change without, as long as the disk tells the truth; null when there is none. A program
 * may set the date of a change (mtime) as it likes, that of its entry (ctime) follows from the kernel's clock.
 */
export async function markOf(file: string): Promise<string | null> {
  try {
    const found = await stat(file, { bigint: true });
    return found.isFile() ? `${found.size} ${found.ino} ${found.mtimeNs} ${found.ctimeNs}` : null;
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return null;
  }
}
