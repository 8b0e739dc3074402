import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createId } from '../../base/index.ts';

/**
 * Makes a file that its owner alone reads, and leaves one that is there as it is. Written whole, then linked: of two that
 * make it at the same time one wins, and both read what it wrote.
 */
export async function writeOnce(file: string, content: string): Promise<void> {
  const temporary = `${file}.${createId()}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx', flush: true });
    await link(temporary, file).catch((thrown: unknown) => {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    });
  } finally {
    await rm(temporary, { force: true });
  }
}
