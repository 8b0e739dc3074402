import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from './check-tree.ts';

/** The root of the repository. */
export const root: string = path.resolve(import.meta.dirname, '../..');

/** The source of the program, of the page and of the benchmarks, as it lies on the disk. */
export async function readTree(): Promise<SourceFile[]> {
  const names = await Array.fromAsync(
    glob(['src/**/*.ts', 'web/**/*.{ts,tsx}', 'web/src/**/*.css', 'bench/**/*.ts'], { cwd: root }),
  );
  const own = names.filter((name) => !name.includes('node_modules') && !name.startsWith('web/dist'));
  return Promise.all(
    own.map(async (name) => ({
      path: name.split(path.sep).join('/'),
      text: await readFile(path.join(root, name), 'utf8'),
    })),
  );
}
