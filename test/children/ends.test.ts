import { spawn } from 'node:child_process';
import { link, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../../src/base/children/start-child.ts';
import { findSandboxLayers, wait } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-ends-'));
});
afterAll(() => deleteFolder(folder));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Kills a house whose child is loading; resolves with the child's number. */
async function killLoadingHouse(...args: string[]): Promise<number> {
  const program = path.join(import.meta.dirname, 'loading-process.ts');
  const house = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await new Promise<Buffer[]>((resolve) => house.stdout.once('data', (data: Buffer) => resolve([data])));
  const pid = Number(line);
  expect(isAlive(pid)).toBe(true);
  await wait(200);
  house.kill('SIGKILL');
  await new Promise((resolve) => house.once('exit', resolve));
  return pid;
}

describe('a child whose house is killed while it loads', () => {
  it('ends by itself, although it hears nothing', async ({ skip }) => {
    const { endsWithHouse } = await findSandboxLayers();
    if (!endsWithHouse) return skip('this machine has no setpriv with --pdeathsig');
    const pid = await killLoadingHouse();
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('stays for ever where the kernel is not asked to end it', async () => {
    const pid = await killLoadingHouse('unprotected');
    await wait(1000);
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

describe('what a child leaves in its folder', () => {
  it('is taken only when it is a plain file: a link would have the house read what the child may not', async () => {
    const secret = path.join(folder, 'secret');
    await writeFile(secret, 'secret');
    const child = await startChild({
      module: path.join(import.meta.dirname, 'deaf-child.ts'),
      memoryMegabytes: 300,
      sandbox: { folders: folder, writes: true },
      onMessage: () => undefined,
      onExit: () => undefined,
    });
    const [good, symbolic, hard] = [child.folder.name(), child.folder.name(), child.folder.name()];
    await writeFile(good, 'made');
    await symlink(secret, symbolic);
    await link(secret, hard);
    const out = (name: string): string => path.join(folder, name);
    await child.folder.collect([[good, out('good')]]);
    await expect(child.folder.collect([[symbolic, out('symbolic')]])).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(child.folder.collect([[hard, out('hard')]])).rejects.toThrow('not a plain file of its own');
    await expect(child.folder.collect([[child.folder.path, out('folder')]])).rejects.toThrow('not a plain file');
    await child.stop();
    expect((await readdir(folder)).toSorted()).toEqual(['good', 'secret']);
  });
});
