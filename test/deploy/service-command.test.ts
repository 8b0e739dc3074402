import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

// Beside a service, a command of the house is run as its user and with its settings: deploy/maison-command.

const script = path.join(repositoryFolder, 'deploy', 'maison-command');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-command-'));
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, 'closed'), { mode: 0o700 });
  await writeFile(path.join(folder, 'program'), '#!/bin/sh\nid -un; pwd; env | grep ^MAISON_ | sort; echo "$@"\n', {
    mode: 0o755,
  });
  await writeFile(
    path.join(folder, 'environment'),
    '# Settings of the house.\nMAISON_PORT=8080\n; no setting\n\nMAISON_CHAT_KEY="sk $HOME = x"\nMAISON_HOME=/srv/house\n',
  );
});
afterAll(() => deleteFolder(folder));

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('it runs as the user of the service, with its folders and settings, from anywhere', async () => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    MAISON_PROGRAM: path.join(folder, 'program'),
    MAISON_USER: 'nobody',
    MAISON_SETTINGS: path.join(folder, 'environment'),
  };
  const run = async (cwd: string): Promise<string[]> =>
    (await promisify(execFile)(script, ['people', 'a b'], { env, cwd })).stdout.trim().split('\n');
  const settings = [
    'MAISON_CHAT_KEY=sk $HOME = x',
    'MAISON_HOME=/srv/house',
    'MAISON_MODELS=/var/cache/maison/models',
    'MAISON_PORT=8080',
    'people a b',
  ];
  expect(await run(folder)).toEqual(['nobody', folder, ...settings]);
  expect(await run(path.join(folder, 'closed'))).toEqual(['nobody', '/', ...settings]);
});
