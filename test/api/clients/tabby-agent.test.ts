import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientHouse, openClientHouse } from './client-house.ts';

// tabby-agent, unmodified: the client that Tabby's plug-ins run, in a process and a home of its own.

let house: ClientHouse;
let home: string;
beforeAll(async () => {
  house = await openClientHouse('tabby-agent');
  home = await mkdtemp(path.join(tmpdir(), 'maison-tabby-'));
});
afterAll(async () => {
  await house?.close();
  await rm(home, { recursive: true, force: true });
});

interface Seen {
  readonly status: string;
  readonly health: Record<string, unknown> | null;
  readonly completion: { choices: { text: string }[] } | null;
  readonly posted: boolean | null;
}

async function runAgent(key: string): Promise<Seen> {
  const script = path.join(import.meta.dirname, 'tabby-agent-process.ts');
  const env = { PATH: process.env['PATH'] ?? '', HOME: home };
  const { stdout } = await promisify(execFile)(process.execPath, [script, house.address, key], { env });
  return JSON.parse(stdout) as Seen;
}

test('its health, a completion with pieces of other files, and what it tells of it', async () => {
  const seen = await runAgent(house.key);
  expect(seen.status).toBe('ready');
  expect(seen.health).toMatchObject({ model: 'maison-code', chat_model: 'maison-chat', device: 'cpu' });
  expect(seen.completion?.choices[0]?.text).toContain('a + b');
  expect(seen.posted).toBe(true);
  expect(house.gateway.engine.requests.at(-1)?.prompt).toEqual({
    text: 'function add(a, b) {\n  return ',
    suffix: ';\n}\n',
    fileName: 'add.ts',
    files: [{ name: 'sum.ts', text: 'export const sum = 1;' }],
  });
  expect((await house.gateway.calls(1))[0]).toMatchObject({ protocol: 'tabby-completion', outcome: 'done' });
});

test('a key that is none', async () => {
  expect((await runAgent('no-key')).status).toBe('unauthorized');
});
