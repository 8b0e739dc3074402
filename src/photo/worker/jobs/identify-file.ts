import { stat } from 'node:fs/promises';

/** What names the content of a file while it is kept in memory: one that is written again is another. */
export async function identifyFile(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${size} ${mtimeMs}`;
}
