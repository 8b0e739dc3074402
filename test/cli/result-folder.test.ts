import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResultFolder } from '../../src/cli/photo/result-folder.ts';
import { runMaison } from './run-maison.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'maison-out-'));
});
afterAll(() => deleteFolder(folder));

test('a folder of pictures is made with those above it, and one that is there is used', async () => {
  const deep = path.join(folder, 'a', 'b');
  await makeResultFolder(deep);
  await makeResultFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test.runIf(process.platform === 'linux')('where no folder can be made is said, and not tried for ever', async () => {
  await expect(makeResultFolder('/proc/maison/pictures')).rejects.toMatchObject({ code: 'result_folder_unusable' });
});

test('--out with a file is explained before anything is cut out', async () => {
  const file = path.join(folder, 'liste.txt');
  await writeFile(file, 'x');
  const { code, stderr } = await runMaison(['photo', file, '--recipe', 'white', '--out', file], {
    MAISON_HOME: path.join(folder, 'home'),
  });
  expect(stderr).toMatch(/^Le dossier « .*liste\.txt » ne peut pas être fait.*\[result_folder_unusable\]\n$/u);
  expect(code).toBe(2);
});
