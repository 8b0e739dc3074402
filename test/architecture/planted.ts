import { filesSideBySide, largestMedian } from './check-folders.ts';
import type { SourceFile } from './check-tree.ts';

/** Each breaks exactly one rule; the checker must name that rule. */
export const planted: { title: string; rule: string; file: SourceFile }[] = [
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
  plant(
    'a rule of the small way in the loop',
    'the loop apart from the small way',
    'src/assistants/loop/tools/planted.ts',
    "import { readFollowUp } from '../../requests/recognise/follow-up.ts';",
  ),
  plant(
    'a type of the small way in the loop',
    'the loop apart from the small way',
    'src/assistants/loop/planted.ts',
    "import type { Said } from '../requests/say-as-house.ts';",
  ),
  plant('a hidden name', 'dynamic import', 'src/server/planted.ts', 'await import(name);'),
  plant('an alias', 'alias', 'src/server/planted.ts', "import { a } from '#store/blobs';"),
  plant('a folder without a row', 'folder', 'src/plugins/planted.ts', 'export const a = 1;'),
  plant('a folder of leftovers', 'name', 'src/store/utils/planted.ts', 'export const a = 1;'),
  plant('a file of leftovers', 'name', 'src/store/helpers.ts', 'export const a = 1;'),
  plant('a hook beside the tests', 'hook of a module', 'test/store/planted.ts', 'afterAll(() => rm(folder));'),
  plant('a variable of the worker', 'environment of a worker', 'test/store/planted.test.ts', "process.env.HOME = '/';"),
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
  plant(
    'a connection of who listens',
    'door: connections of who listens',
    'src/server/network/listen.ts',
    "import { connect } from 'node:tls'; connect({ host: 'example.org' });",
  ),
  plant(
    'a connection of who tells what a child tries',
    'door: connections of who listens',
    'src/base/children/report-attempts.ts',
    "import net from 'node:net'; net.connect({ host: 'example.org' });",
  ),
  plant(
    'a client of MCP elsewhere',
    'door: tools of other servers',
    'src/assistants/planted.ts',
    "import { Client } from '@modelcontextprotocol/client';",
  ),
  plant(
    'a program started as a tool',
    'door: programs that are tools',
    'src/governance/tools/planted.ts',
    "import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';",
  ),
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
  plant(
    'a route without its policy',
    'door: routes',
    'src/server/routes/planted.ts',
    "app.get('/api/planted', answer);",
  ),
  plant(
    'a described route without its policy',
    'door: routes',
    'src/server/routes/planted.ts',
    'router.openapi(planted, (context) => context.json({}, 200));',
  ),
  plant('a router of its own', 'door: routes', 'src/server/planted.ts', 'const router = new OpenAPIHono();'),
  plant(
    'a query without its actor',
    'door: queries without an actor',
    'src/knowledge/search/planted.ts',
    'const document = await parts.store.asWorker((tx) => findDocument(tx, { id }));',
  ),
  plant('a job without its policy', 'door: jobs', 'src/photo/planted.ts', "store.jobs.work('planted', {}, handle);"),
  plant('hono', 'door: hono', 'src/knowledge/planted.ts', "import { Hono } from 'hono';"),
  plant('better-auth', 'door: better-auth', 'src/server/planted.ts', "import { betterAuth } from 'better-auth';"),
  plant('pg', 'door: database', 'src/server/planted.ts', "import pg from 'pg';"),
  plant('kysely', 'door: database', 'src/knowledge/planted.ts', "import { sql } from 'kysely';"),
  plant('node-llama-cpp', 'door: engines', 'src/models/planted.ts', "import { getLlama } from 'node-llama-cpp';"),
  plant('sharp', 'door: sharp', 'src/server/planted.ts', "import sharp from 'sharp';"),
  plant(
    'c2pa',
    'door: content credentials',
    'src/photo/output/planted.ts',
    "import { PNG } from '@trustnxt/c2pa-ts/asset';",
  ),
  plant('tesseract', 'door: recognition', 'src/knowledge/parse/planted.ts', "import 'tesseract.js-core';"),
  plant('canvas', 'door: canvas', 'src/photo/planted.ts', "import { createCanvas } from '@napi-rs/canvas';"),
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

/** Rules about several files at once: each tree breaks exactly one. */
export const plantedTrees: { title: string; rule: string; files: SourceFile[] }[] = [
  tree('two folders that import each other', 'folder cycle', {
    'src/photo/light/a.ts': "import { b } from '../stage/b.ts';",
    'src/photo/stage/b.ts': "import { a } from '../light/a.ts';",
  }),
  tree('three folders in a ring, each through another file', 'folder cycle', {
    'src/store/blobs/a.ts': "import { b } from '../jobs/b.ts';",
    'src/store/jobs/b.ts': 'export const b = 1;',
    'src/store/jobs/c.ts': "import { d } from '../tables/d.ts';",
    'src/store/tables/d.ts': "export { a } from '../blobs/a.ts';",
  }),
  tree('a child that loads all of base, by what it reads late', 'child loads all of base', {
    'src/photo/worker/child.ts':
      "import { answerCalls } from '../../base/children/answer-calls.ts';\nanswerCalls({ answer: () => import('./read.ts') });",
    'src/photo/worker/read.ts': "import { wait } from '../../base/index.ts';",
  }),
  tree('a folder and the file beside it', 'folder cycle', {
    'src/models/open.ts': "import { a } from './engines/a.ts';",
    'src/models/engines/a.ts': "import { open } from '../open.ts';",
  }),
  tree('folders deep inside a room', 'folder cycle', {
    'src/knowledge/parse/pdf/a.ts': "await import('../web/b.ts');",
    'src/knowledge/parse/web/b.ts': "import { a } from '../pdf/a.ts';",
  }),
  tree('screens of the page', 'folder cycle', {
    'web/src/ask/a.tsx': "import { B } from '../library/b.tsx';",
    'web/src/library/b.tsx': "import { A } from '../ask/a.tsx';",
  }),
  tree('folders that share a type both ways', 'folder cycle by type', {
    'src/photo/light/a.ts': "import { b } from '../stage/b.ts';",
    'src/photo/stage/b.ts': "import type { A } from '../light/a.ts';",
  }),
  tree('a type among braces', 'folder cycle by type', {
    'src/photo/light/a.ts': "import { b } from '../stage/b.ts';",
    'src/photo/stage/b.ts': "import { type A } from '../light/a.ts';",
  }),
  tree(
    'a folder where nothing is found',
    'folder size',
    Object.fromEntries(Array.from({ length: filesSideBySide + 1 }, (_, at) => [`src/store/a${at}.ts`, ''])),
  ),
  tree('long files everywhere', 'median', { 'src/store/a.ts': 'const a = 1;\n'.repeat(largestMedian + 1) }),
  tree('an export for a test alone', 'unused export', {
    'src/photo/index.ts': "export { a, type B } from './a.ts';",
    'src/server/c.ts': "import { a } from '../photo/index.ts';",
    'src/server/c.test.ts': "import type { B } from '../photo/index.ts';",
    'test/c.test.ts': "import type { B } from '../src/photo/index.ts';",
  }),
];

function tree(title: string, rule: string, texts: Record<string, string>) {
  return { title, rule, files: Object.entries(texts).map(([path, text]) => ({ path, text })) };
}
