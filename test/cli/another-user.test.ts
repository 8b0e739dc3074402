import { execFile, spawnSync } from 'node:child_process';
import { chown, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { runMaison } from './run-maison.ts';

// Beside a service, somebody types a command as the wrong user.

const isRoot = process.getuid?.() === 0;
const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'];
/** A clone in a folder that is closed to others runs no command as anybody else. */
const othersRead =
  isRoot &&
  spawnSync('setpriv', [...nobody, 'test', '-r', path.join(repositoryFolder, 'src/cli/maison.ts')]).status === 0;

test.runIf(isRoot)(
  'root leaves the closed house of another user alone, which could not read what root wrote',
  async () => {
    const home = await makeClosedHouse();
    try {
      await chown(path.join(home, 'secrets'), 65_534, 65_534);
      const before = await readdir(home);
      const { code, stderr } = await runMaison(['people'], { MAISON_HOME: home });
      expect([code, stderr]).toEqual([1, expect.stringContaining('est à un autre utilisateur de cette machine')]);
      expect(await readdir(home)).toEqual(before);
    } finally {
      await deleteFolder(home);
    }
  },
  60_000,
);

test.runIf(othersRead)(
  'another user is told whose house it is, without the inside of the program',
  async () => {
    const home = await makeClosedHouse();
    try {
      const words = [...nobody, process.execPath, '--no-warnings', 'src/cli/maison.ts', 'people'];
      const env = { ...process.env, MAISON_HOME: home, MAISON_LANGUAGE: 'fr', NODE_DISABLE_COMPILE_CACHE: '1' };
      const ended = promisify(execFile)('setpriv', words, { cwd: repositoryFolder, env });
      await expect(ended).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/est à un autre utilisateur.*\[home_of_another\]\n$/su),
      });
    } finally {
      await deleteFolder(home);
    }
  },
  60_000,
);
