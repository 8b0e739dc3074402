import { glob, readFile, stat } from 'node:fs/promises';
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

/** Links of a text to files beside it that are not there, and to headings that a page does not have. */
async function listLostLinks(page: string, text: string): Promise<string[]> {
  const lost: string[] = [];
  for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [file = '', heading] = link.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    const linked = await stat(path.join(root, target)).catch(() => null);
    const headings = linked?.isFile() && heading !== undefined ? await listHeadings(target) : [];
    if (!linked || (heading !== undefined && !headings.includes(heading))) lost.push(link);
  }
  return lost;
}

// As GitHub names them.
async function listHeadings(page: string): Promise<string[]> {
  const text = await readFile(path.join(root, page), 'utf8');
  return [...text.matchAll(/^#+\s+(.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it('every link of a page to another one leads there', async () => {
  const pages = await Array.fromAsync(
    glob(['*.md', '{docs,bench,tools,examples}/**/*.md'], { cwd: root, exclude: ['**/node_modules/**'] }),
  );
  expect(pages.length).toBeGreaterThan(40);
  const lost = await Promise.all(
    pages.map(
      async (page) => [page, await listLostLinks(page, await readFile(path.join(root, page), 'utf8'))] as const,
    ),
  );
  expect(lost.filter(([, links]) => links.length > 0)).toEqual([]);
  const planted = '[a](docs/nowhere.md) [b](README.md#nothing) [c](README.md#more) [d](https://example.com)';
  expect(await listLostLinks('README.md', planted)).toEqual(['docs/nowhere.md', 'README.md#nothing']);
});

it('a name that no file has is reported', () => {
  expect(listLost('`a/b.ts`, `b.ts`, `c.ts`, `a/`, `d/e/`', ['src/a/b.ts', 'src/cc.ts'])).toEqual(['c.ts', 'd/e/']);
});
