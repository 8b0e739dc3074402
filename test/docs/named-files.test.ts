import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../architecture/read-tree.ts';

/**
 * Files and folders that a text names in backticks, such as `read/rerank.ts` or `governance/outbound/`, and no file has.
 * A single folder may lie in a house instead.
 */
function listLost(text: string, files: readonly string[]): string[] {
  const named = [...text.matchAll(/`([\w@.-]+(?:\/[\w.@-]+)*\.tsx?|[\w@.-]+(?:\/[\w.@-]+)+\/)`/g)].map(
    (match) => match[1] ?? '',
  );
  return named.filter((name) =>
    name.endsWith('/')
      ? !files.some((file) => `/${file}`.includes(`/${name}`))
      : !files.some((file) => `/${file}`.endsWith(`/${name}`)),
  );
}

it('AGENTS.md and the pages of docs/ name only files that are there', async () => {
  const options = { cwd: root, exclude: ['**/node_modules/**', 'web/dist/**'] };
  const files = await Array.fromAsync(glob('{src,web,test,bench,examples,docs,deploy}/**', options));
  const pages = await Array.fromAsync(glob(['AGENTS.md', 'README.md', 'docs/*.md'], { cwd: root }));
  expect(pages.length).toBeGreaterThan(10);
  const lost = await Promise.all(
    pages.map(async (page) => [page, listLost(await readFile(path.join(root, page), 'utf8'), files)] as const),
  );
  expect(lost.filter(([, names]) => names.length > 0)).toEqual([]);
});

it('a name that no file has is reported', () => {
  expect(listLost('`a/b.ts`, `b.ts`, `c.ts`, `a/`, `d/e/`', ['src/a/b.ts', 'src/cc.ts'])).toEqual(['c.ts', 'd/e/']);
});
