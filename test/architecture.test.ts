import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLock } from './architecture/check-lock.ts';
import { checkChildren } from './architecture/check-children.ts';
import { checkCycles } from './architecture/check-cycles.ts';
import { checkExports } from './architecture/check-exports.ts';
import { checkFolders, checkMedian } from './architecture/check-folders.ts';
import { checkTree, doors } from './architecture/check-tree.ts';
import { planted, plantedTrees } from './architecture/planted.ts';
import { readRooms } from './architecture/read-rooms.ts';
import { workerQueries } from './architecture/worker-queries.ts';
import { readTree, root } from './architecture/read-tree.ts';

describe('the architecture', () => {
  it('holds in the whole tree: rows, front doors, doors, names and sizes', async () => {
    const files = await readTree();
    expect(files.length).toBeGreaterThan(50);
    expect(checkTree(files)).toEqual([]);
  });

  it('has no line too many in the list of what is asked without an actor', async () => {
    const asking = new Set(
      (await readTree()).filter(({ text }) => text.includes('asWorker(')).map((file) => file.path),
    );
    expect(Object.keys(workerQueries).filter((file) => !asking.has(file))).toEqual([]);
  });

  it('has no ring of folders inside a room, by value or by type', async () => {
    expect(checkCycles(await readTree())).toEqual([]);
  });

  it('has no child that loads all of base to read one document', async () => {
    expect(checkChildren(await readTree())).toEqual([]);
  });

  it('has few files side by side, and short ones', async () => {
    const files = await readTree();
    expect([...checkFolders(files), ...checkMedian(files)]).toEqual([]);
  });

  it('hands out through front doors only what the product takes', async () => {
    expect(checkExports(readRooms(await readTree()))).toEqual([]);
  });

  it.each(plantedTrees)('reports a planted violation: $title', ({ rule, files }) => {
    const found = [
      ...checkChildren(files),
      ...checkCycles(files),
      ...checkFolders(files),
      ...checkMedian(files),
      ...checkExports(readRooms(files)),
    ];
    expect(found.map((violation) => violation.rule)).toEqual([rule]);
  });

  it.each(planted)('reports a planted violation: $title', ({ rule, file }) => {
    expect(checkTree([file]).map((violation) => violation.rule)).toContain(rule);
  });

  it('has a planted violation for every door', () => {
    const broken = new Set(planted.map(({ rule }) => rule));
    expect(doors.map((door) => `door: ${door.name}`).filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it.each([
    ['downward through the front door', 'src/knowledge/a.ts', "import { openStore } from '../store/index.ts';"],
    ['within a folder', 'src/knowledge/parse/a.ts', "import { chunkPage } from '../chunk.ts';"],
    ['a method named fetch', 'src/main.ts', 'interface Maison { fetch(request: Request): Promise<Response>; }'],
    ['a door named in a comment only', 'src/store/a.ts', '// never fetch() nor process.env here\nexport const a = 1;'],
    ['a date of a number', 'src/store/a.ts', 'const at = new Date(milliseconds);'],
    ['the page reading the contract', 'web/src/a.ts', "import { Source } from '../../src/contract/index.ts';"],
  ])('lets pass what is allowed: %s', (_title, file, text) => {
    expect(checkTree([{ path: file, text }])).toEqual([]);
  });

  it('lets pass files that know each other inside one folder, and unit tests', () => {
    const files = [
      { path: 'src/store/blobs/a.ts', text: "import { b } from './b.ts';" },
      { path: 'src/store/blobs/b.ts', text: "import { a } from './a.ts';\nimport { c } from '../jobs/c.ts';" },
      { path: 'src/store/jobs/c.ts', text: '// import { a } from "../blobs/a.ts";' },
      { path: 'src/store/jobs/c.test.ts', text: "import { a } from '../blobs/a.ts';" },
    ];
    expect(checkCycles(files)).toEqual([]);
  });
});

describe('the lock of packages', () => {
  it.each(['package-lock.json', 'deploy/node/package-lock.json'])(
    'has a hash for everything that npm would install, and names no registry: %s',
    async (file) => {
      const text = await readFile(path.join(root, file), 'utf8');
      expect(Object.keys((JSON.parse(text) as { packages: object }).packages).length).toBeGreaterThan(3);
      expect(checkLock(file, text)).toEqual([]);
    },
  );

  it('reports a planted entry without a hash, and one that names a registry', () => {
    const planted = {
      '': {},
      linked: { link: true },
      'node_modules/a': { version: '1.0.0', optional: true },
      'node_modules/b': { version: '1.0.0', integrity: 'sha512-x', resolved: 'https://registry.example/b.tgz' },
    };
    expect(checkLock('package-lock.json', JSON.stringify({ packages: planted }))).toEqual([
      { rule: 'lock: integrity', path: 'package-lock.json', detail: 'node_modules/a' },
      { rule: 'lock: registry', path: 'package-lock.json', detail: 'node_modules/b' },
    ]);
  });
});
