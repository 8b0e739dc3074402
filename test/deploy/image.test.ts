import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

// No Docker here: what the image takes of the repository, by its own COPY lines, is laid out in a folder, and a house opens in it.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-image-'));
  await chmod(folder, 0o711);
});
afterAll(() => deleteFolder(folder));

const readLines = async (): Promise<string[]> =>
  (await readFile(path.join(repositoryFolder, 'deploy', 'Dockerfile'), 'utf8')).split('\n');

test('what the image copies is all that the page is built from and a house opens with', async () => {
  const program = path.join(folder, 'opt');
  await mkdir(program);
  for (const line of await readLines()) {
    const [word, ...paths] = line.split(/\s+/);
    if (word !== 'COPY') continue;
    const [to = '', ...from] = paths.toReversed();
    for (const one of from) {
      const target = to.endsWith('/') ? path.join(program, to, path.basename(one)) : path.join(program, to);
      await cp(path.join(repositoryFolder, one), target, { recursive: true });
    }
  }
  // Its packages are those of the lock, as here.
  await symlink(path.join(repositoryFolder, 'node_modules'), path.join(program, 'node_modules'));
  const build = await run(program, ['build']);
  expect(build).toMatchObject({ code: 0 });
  const opened = await run(program, ['up', '--no-pull', '--no-open', '--port', '0'], (written) =>
    written.includes('#code='),
  );
  expect(opened.written).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#code=/);
  expect(opened.code).toBe(0);
}, 240_000);

test('what the image runs is a command of the house', async () => {
  const lines = await readLines();
  const run = lines.filter((line) => line.startsWith('RUN ./maison')).map((line) => line.split(' ')[2] ?? '');
  expect(run).toEqual(['build']);
});

async function run(
  program: string,
  args: readonly string[],
  isEnough: (written: string) => boolean = () => false,
): Promise<{ code: number | null; written: string }> {
  const child = spawn(process.execPath, ['--no-warnings', path.join(program, 'src/cli/maison.ts'), ...args], {
    cwd: program,
    env: { ...process.env, MAISON_HOME: path.join(folder, 'home'), MAISON_OFFLINE: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [written, isAsked] = ['', false];
  const hear = (data: Buffer): void => {
    written += data.toString();
    if (isAsked || !isEnough(written)) return;
    isAsked = true;
    child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, written })));
}
