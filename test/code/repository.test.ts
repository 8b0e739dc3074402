import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeHit, Repository } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeClone, type TestClone } from './git-for-tests.ts';

// A repository of the company: read from a real clone by the real git, taken apart in a real child, followed by commit.

let house: TestHouse;
let clone: TestClone;
let repository: Repository;

const billing = `import { roundCents } from './money.ts';

/** VAT of an invoice. */
export function computeVat(net: number, rate: number): number {
  return roundCents(net * rate);
}

export class InvoicePrinter {
  print(net: number): string {
    return \`\${net} \${computeVat(net, 0.2)}\`;
  }
}
`;

beforeAll(async () => {
  house = await openTestHouse();
  clone = await makeClone();
  await clone.write({
    'src/billing.ts': billing,
    'src/money.ts': 'export const roundCents = (value: number): number => Math.round(value * 100) / 100;\n',
    'tools/report.py': 'class ReportWriter:\n    def write_rows(self, rows):\n        return len(rows)\n',
    'node_modules/left/index.js': 'module.exports = function vendoredThing() {};\n',
    'dist/app.min.js': 'var a=1;\n',
    'logo.ts': Buffer.from([0, 1, 2, 3]),
  });
  clone.commit('first');
});
afterAll(async () => {
  await house?.close();
  await clone?.remove();
});

const send = async <T>(method: string, route: string, body?: unknown): Promise<T> => {
  const answer = await house.request(route, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const read = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(read)}`);
  return read;
};
const search = async (query: string): Promise<CodeHit[]> =>
  (await send<{ hits: CodeHit[] }>('POST', '/api/code/search', { query })).hits;
const settle = (): Promise<void> => house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
const readState = async (): Promise<Repository> => {
  const { repositories } = await send<{ repositories: Repository[] }>('GET', '/api/repositories');
  return repositories[0] as Repository;
};

describe('a repository', () => {
  test('is read whole, without what others or machines wrote', async () => {
    repository = await send('POST', '/api/repositories', {
      path: clone.folder,
      space: 'entreprise',
      name: 'Facturation',
    });
    expect(repository).toMatchObject({ name: 'Facturation', branch: 'main', state: 'waiting', commit: null });
    await settle();
    expect(await readState()).toMatchObject({
      state: 'ready',
      commit: clone.git('rev-parse', 'HEAD'),
      files: 3,
      leftOut: { vendored: 1, generated: 1, binary: 1 },
    });
  }, 60_000);

  test('is found by names, by parts of names and by what is asked, with file, lines and commit', async () => {
    const [defined] = await search('Où est calculée computeVat ?');
    expect(defined).toMatchObject({
      repository: 'Facturation',
      path: 'src/billing.ts',
      commit: clone.git('rev-parse', 'HEAD'),
      startLine: 1,
    });
    expect(defined?.defines.map(({ name, kind, line }) => [name, kind, line])).toContainEqual([
      'computeVat',
      'function',
      4,
    ]);
    expect((await search('rows writer'))[0]?.path).toBe('tools/report.py');
    expect((await search('vendoredThing')).map(({ path }) => path)).toEqual([]);
  });

  test('follows its branch: what changed is found, what went is not', async () => {
    await clone.write({ 'src/money.ts': 'export const roundUpwards = (value: number): number => Math.ceil(value);\n' });
    clone.git('rm', '--quiet', 'tools/report.py');
    const commit = clone.commit('second');
    // What was left out for what it holds is not read again: its content is gone, and nobody misses it.
    const binary = clone.git('rev-parse', 'HEAD:logo.ts');
    await rm(path.join(clone.folder, '.git/objects', binary.slice(0, 2), binary.slice(2)), { force: true });
    await settle();
    expect(await readState()).toMatchObject({
      commit,
      files: 2,
      state: 'ready',
      leftOut: { vendored: 1, generated: 1, binary: 1 },
    });
    expect((await search('roundUpwards'))[0]?.path).toBe('src/money.ts');
    expect(await search('write_rows')).toEqual([]);
  }, 60_000);

  test('shows a file as it is searched, and one that is not there as one of others', async () => {
    const file = await send<{ text: string; lines: number }>(
      'GET',
      `/api/repositories/${repository.id}/file?path=src%2Fbilling.ts`,
    );
    expect(file.text).toBe(billing);
    const unknown = await house.request(`/api/repositories/${repository.id}/file?path=absent.ts`);
    expect([unknown.status, ((await unknown.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'code_file_unknown',
    ]);
  });

  test('that is gone says so and stays as it was; when it is back it is followed again', async () => {
    const before = clone.git('rev-parse', 'HEAD');
    clone.git('branch', '-m', 'main', 'other');
    await settle();
    const failed = await readState();
    expect([failed.state, failed.commit]).toEqual(['failed', before]);
    expect(failed.problem).toContain('n’est pas un dépôt git lisible, ou cette branche n’y est pas');
    expect((await search('computeVat'))[0]?.path).toBe('src/billing.ts');
    clone.git('branch', '-m', 'other', 'main');
    await settle();
    expect((await readState()).state).toBe('ready');
  }, 60_000);

  test.each([
    ['a folder that is no clone', () => '/usr'],
    ['a folder inside a clone', () => `${clone.folder}/src`],
    ['the house itself', () => house.maison.parts.config.home],
    ['a path that is none', () => 'src'],
  ])('is not made of %s', async (_name, path) => {
    await expect(send('POST', '/api/repositories', { path: path(), space: 'entreprise' })).rejects.toThrow(
      '400 {"error":{"code":"repository_unreadable"',
    );
  });

  test('is removed with all that was made of it', async () => {
    await send('DELETE', `/api/repositories/${repository.id}`);
    expect(await search('computeVat')).toEqual([]);
    const left = await house.maison.parts.store.asWorker((tx) =>
      tx
        .selectFrom('code_chunks')
        .select((count) => count.fn.countAll<string>().as('chunks'))
        .executeTakeFirst(),
    );
    expect(Number(left?.chunks)).toBe(0);
  });
});
