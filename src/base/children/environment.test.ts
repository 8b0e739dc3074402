import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runCommand } from './run-program.ts';
import { startChild } from './start-child.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-environment-'));
const module = path.join(folder, 'tell.mjs');
writeFileSync(module, 'process.send(process.env, () => process.disconnect());');
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true }));

const secrets = {
  MAISON_CHAT_KEY: 'k',
  MAISON_HOME: '/h',
  DATABASE_URL: 'postgres://u:p@h/d',
  AWS_SECRET_ACCESS_KEY: 's',
  GITHUB_TOKEN: 't',
  SSH_AUTH_SOCK: '/s',
  HTTPS_PROXY: 'http://u:p@proxy',
};

async function readChildEnvironment(env?: Record<string, string>): Promise<Record<string, string>> {
  return new Promise((resolve) => {
    let told: Record<string, string> = {};
    void startChild({
      module,
      memoryMegabytes: 300,
      ...(env ? { env } : {}),
      onMessage: (message) => (told = message as Record<string, string>),
      onExit: () => resolve(told),
    });
  });
}

async function readCommandEnvironment(environment?: 'client' | 'person'): Promise<Record<string, string>> {
  const script = 'process.stdout.write(JSON.stringify(process.env))';
  const { stdout } = await runCommand(process.execPath, ['-e', script], environment ? { environment } : {});
  return JSON.parse(stdout) as Record<string, string>;
}

test('a child gets what stands on a list and what it names, and nothing else of the house', async () => {
  for (const [name, value] of Object.entries({ ...secrets, LC_TIME: 'fr_FR.UTF-8', TZ: 'UTC' }))
    vi.stubEnv(name, value);
  // Where its code lies compiled is named where the house has compiled it: a folder it may read and not write.
  const allowed =
    /^(NODE_COMPILE_CACHE|PATH|TZ|LANG|LANGUAGE|LC_[A-Z]+|ORT_DISABLE_TELEMETRY|DO_NOT_TRACK|NODE_CHANNEL_\w+|HOME|TMPDIR|NAMED)$/;
  const told = await readChildEnvironment({ NAMED: 'yes' });
  expect(Object.keys(told).filter((name) => !allowed.test(name))).toEqual([]);
  expect(told.HOME).toMatch(/child-\w+$/);
  expect(told.TMPDIR).toBe(told.HOME);
  expect(told).toMatchObject({ NAMED: 'yes', LC_TIME: 'fr_FR.UTF-8', TZ: 'UTC', ORT_DISABLE_TELEMETRY: '1' });
});

test('a client of packages gets proxy and authorities besides, a person’s command all but the keys', async () => {
  for (const [name, value] of Object.entries(secrets)) vi.stubEnv(name, value);
  const own = await readCommandEnvironment();
  const client = await readCommandEnvironment('client');
  const person = await readCommandEnvironment('person');
  expect(Object.keys(own).filter((name) => name in secrets)).toEqual([]);
  expect(Object.keys(client).filter((name) => name in secrets)).toEqual(['HTTPS_PROXY']);
  expect(
    Object.keys(person)
      .filter((name) => name in secrets)
      .toSorted(),
  ).toEqual(
    Object.keys(secrets)
      .filter((name) => !['MAISON_CHAT_KEY', 'DATABASE_URL'].includes(name))
      .toSorted(),
  );
});
