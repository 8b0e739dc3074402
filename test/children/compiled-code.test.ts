import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../src/base/log/log.ts';
import { childPrograms, prepareChildren } from '../../src/cli/page/compile-children.ts';
import { openPhotoWorker } from '../../src/photo/index.ts';
import { noLayers } from '../../src/base/children/sandbox-layers.ts';
import { findSandboxLayers, openWorker, repositoryFolder, type SandboxLayers } from '../../src/base/index.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import type { StoringKind } from './storing-child.ts';

// Children start from code that the house compiled. What lies there the next child runs: none may write it.

const folder = path.join(repositoryFolder, 'node_modules', '.cache', 'maison-children', 'compiled');
const { signal } = new AbortController();
beforeAll(() => prepareChildren({ signal }), 100_000);

const listLater = (module: string): string[] =>
  childPrograms.flatMap((program) => (program.module.endsWith(`/${module}`) ? (program.later ?? []) : [])).toSorted();

/** What the readers of documents load with the first file of a format. */
const loadedLater = globSync('src/knowledge/parse/**/*.ts', { cwd: repositoryFolder }).flatMap((file) =>
  [...readFileSync(path.join(repositoryFolder, file), 'utf8').matchAll(/await import\('(\.[^']+)'\)/g)].map(
    ([, name = '']) => path.join(path.dirname(file), name).replace(/^src\//, ''),
  ),
);

async function store(layers: SandboxLayers): Promise<StoringKind['value']> {
  const worker = openWorker<StoringKind>({
    name: 'storing',
    log: silentLog,
    module: path.join(import.meta.dirname, 'storing-child.ts'),
    order: () => null,
    memoryMegabytes: 300,
    heartbeatMilliseconds: null,
    idleMilliseconds: null,
    sandbox: { layers },
  });
  try {
    return await worker.call({ folder }, { signal });
  } finally {
    await worker.close();
    rmSync(path.join(folder, 'planted'), { force: true });
  }
}

test('a child behind the layers of this machine finds compiled code, and cannot write where it lies', async ({
  skip,
}) => {
  const given = await findSandboxLayers();
  if (!given.files && given.user === null) return skip('this machine gives neither Landlock nor a user for children');
  const { found, written } = await store(given);
  expect(path.dirname(found ?? '')).toBe(folder);
  expect(written).toMatch(/^(EACCES|EPERM|ERR_ACCESS_DENIED)$/);
});

test('each layer that lets a child look there keeps it from writing by itself, without the permissions of Node', async () => {
  const given = await findSandboxLayers();
  const bare = { ...noLayers, root: given.root, endsWithHouse: given.endsWithHouse, permissions: false };
  const alone = [
    ...(given.files ? [{ ...bare, files: true }] : []),
    ...(given.user ? [{ ...bare, user: given.user }] : []),
  ];
  for (const layers of alone) expect((await store(layers)).written).toMatch(/^(EACCES|EPERM)$/);
});

test('a child that nothing but Node keeps from writing there is not shown compiled code, and is refused by Node', async () => {
  expect(await store({ ...noLayers })).toEqual({ found: null, written: 'ERR_ACCESS_DENIED' });
});

test('the attempt can succeed: behind no layer at all it writes', async () => {
  expect(await store({ ...noLayers, permissions: false })).toEqual({ found: null, written: 'written' });
});

test('each program of a child is compiled, with the flags it is started with', async () => {
  const entries = globSync('src/{code,knowledge,models,photo}/**/*-child.ts', { cwd: repositoryFolder });
  expect(entries.toSorted()).toEqual([...new Set(childPrograms.map(({ module }) => `src/${module}`))].toSorted());
  expect([...new Set(loadedLater)].toSorted()).toEqual(
    listLater('parse-child.ts').filter((name) => !name.includes('node_modules')),
  );
  const place = mkdtempSync(path.join(tmpdir(), 'maison-compiled-'));
  const worker = openPhotoWorker();
  try {
    writeFileSync(path.join(place, 'photo.png'), await drawPhoto(1));
    await worker.inspect(path.join(place, 'photo.png'), { signal });
    const started = readFileSync(`/proc/${worker.pid}/cmdline`, 'utf8').split('\0');
    const photo = childPrograms.find(({ module }) => module.endsWith('photo-child.ts'));
    const own = started
      .slice(
        0,
        started.findIndex((word) => word.endsWith('photo-child.ts')),
      )
      .slice(-2);
    expect(own).toEqual(photo?.nodeFlags);
  } finally {
    await worker.close();
    rmSync(place, { recursive: true });
  }
});
