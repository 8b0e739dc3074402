import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLock } from './architecture/check-lock.ts';
import { checkTree, doors, type SourceFile } from './architecture/check-tree.ts';

const root = path.resolve(import.meta.dirname, '..');

async function readTree(): Promise<SourceFile[]> {
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

/** Each breaks exactly one rule; the checker must name that rule. */
const planted: { title: string; rule: string; file: SourceFile }[] = [
  plant('upward', 'row', 'src/store/planted.ts', "import { ask } from '../knowledge/index.ts';"),
  plant('upward with a type only', 'row', 'src/base/planted.ts', "import type { Store } from '../store/index.ts';"),
  plant('sideways', 'row', 'src/knowledge/planted.ts', "import { cutOut } from '../photo/index.ts';"),
  plant('into main', 'row', 'src/server/planted.ts', "import { createMaison } from '../main.ts';"),
  plant(
    'inside another folder',
    'front door',
    'src/server/planted.ts',
    "import { openBlobs } from '../store/blobs.ts';",
  ),
  plant('inside another folder by export', 'front door', 'src/server/planted.ts', "export * from '../store/blobs.ts';"),
  plant('inside, dynamically', 'front door', 'src/server/planted.ts', "await import('../store/blobs.ts');"),
  plant(
    'upward, over several lines',
    'row',
    'src/store/planted.ts',
    "import {\n  ask,\n  type Answer,\n} from '../knowledge/index.ts';",
  ),
  plant('a hidden name', 'dynamic import', 'src/server/planted.ts', 'await import(name);'),
  plant('an alias', 'alias', 'src/server/planted.ts', "import { a } from '#store/blobs';"),
  plant('a folder without a row', 'folder', 'src/plugins/planted.ts', 'export const a = 1;'),
  plant('a folder of leftovers', 'name', 'src/store/utils/planted.ts', 'export const a = 1;'),
  plant('a file of leftovers', 'name', 'src/store/helpers.ts', 'export const a = 1;'),
  plant('a long file', 'size', 'src/store/planted.ts', 'const a = 1;\n'.repeat(301)),
  plant(
    'the page reaching the server',
    'page',
    'web/src/planted.tsx',
    "import { createApp } from '../../src/server/index.ts';",
  ),
  plant('environment', 'door: environment', 'src/store/planted.ts', 'const home = process.env.HOME;'),
  plant(
    'a global fetch',
    'door: outgoing connections',
    'src/knowledge/planted.ts',
    "const page = await fetch('https://example.org');",
  ),
  plant('undici', 'door: outgoing connections', 'src/models/planted.ts', "import { request } from 'undici';"),
  plant('node:net', 'door: outgoing connections', 'src/store/planted.ts', "import net from 'node:net';"),
  plant('a web socket', 'door: outgoing connections', 'src/server/planted.ts', "new WebSocket('wss://example.org');"),
  plant(
    'child process',
    'door: child processes',
    'src/models/planted.ts',
    "import { spawn } from 'node:child_process';",
  ),
  plant(
    'child process, by another way',
    'door: child processes',
    'src/models/planted.ts',
    "process.getBuiltinModule('node:child_process');",
  ),
  plant('hono', 'door: hono', 'src/knowledge/planted.ts', "import { Hono } from 'hono';"),
  plant('better-auth', 'door: better-auth', 'src/server/planted.ts', "import { betterAuth } from 'better-auth';"),
  plant('pg', 'door: database', 'src/server/planted.ts', "import pg from 'pg';"),
  plant('kysely', 'door: database', 'src/knowledge/planted.ts', "import { sql } from 'kysely';"),
  plant('node-llama-cpp', 'door: engines', 'src/models/planted.ts', "import { getLlama } from 'node-llama-cpp';"),
  plant('sharp', 'door: sharp', 'src/server/planted.ts', "import sharp from 'sharp';"),
  plant('the clock', 'door: clock and randomness', 'src/store/planted.ts', 'const at = new Date();'),
  plant(
    'randomness',
    'door: clock and randomness',
    'src/store/planted.ts',
    "import { randomUUID } from 'node:crypto';",
  ),
];

function plant(title: string, rule: string, file: string, text: string) {
  return { title, rule, file: { path: file, text } };
}

describe('the architecture', () => {
  it('holds in the whole tree: rows, front doors, doors, names and sizes', async () => {
    const files = await readTree();
    expect(files.length).toBeGreaterThan(50);
    expect(checkTree(files)).toEqual([]);
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
