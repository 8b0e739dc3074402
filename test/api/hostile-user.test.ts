import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { type HouseProcess, startHouse } from './house-process.ts';
import { deleteFolder } from '../delete-folder.ts';

// Another user of the machine, who may look at what every user may: arguments, environments and files.

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const why = 'acting as another user takes root';

/** What a command prints when that user runs it. */
function runAsNobody(command: string, input = ''): string {
  const ran = spawnSync('sh', ['-c', command], {
    uid: nobody,
    gid: nobody,
    encoding: 'utf8',
    cwd: '/',
    input,
  });
  return ran.stdout;
}

/** Looks at the arguments and environments of every process as that user, again and again until it is stopped. */
function watchProcesses(): { stop(): Promise<string> } {
  const look = `while :; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'; sleep 0.1; done`;
  const child = spawn('sh', ['-c', look], { uid: nobody, gid: nobody, cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const seen = new Set<string>();
  createInterface({ input: child.stdout }).on('line', (line) => seen.add(line));
  return {
    async stop() {
      child.kill('SIGKILL');
      await closed;
      return [...seen].join('\n');
    },
  };
}

let house: HouseProcess;
beforeAll(async () => {
  if (isRoot) house = await startHouse();
}, 120_000);
afterAll(() => house?.close());

describe('another user of the machine', () => {
  it('can read one file of a house and list no folder of it, and that file holds no secret', async ({ skip }) => {
    if (!isRoot) return skip(why);
    const token = (await readFile(path.join(house.home, 'secrets', 'token'), 'utf8')).trim();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    await fetch(`${house.address}/api/documents?path=a.txt`, {
      method: 'POST',
      body: 'Un secret de la maison.',
      headers,
    });
    // The home may be passed through: what stands in it is tried by name, as one who knows the house would.
    // Left out: the copy of PostgreSQL's own programs, which its user must read.
    const known = spawnSync('find', [house.home, '-mindepth', '1', '-not', '-path', `${house.home}/postgres*`], {
      encoding: 'utf8',
    }).stdout;
    expect(known).toContain('/blobs/');
    const open = runAsNobody('while read -r name; do test -r "$name" && echo "$name"; done', known);
    expect(open).toBe(`${house.home}/house.lock\n`);
    const lock = await readFile(path.join(house.home, 'house.lock'), 'utf8');
    expect(lock).not.toContain(token);
    expect(Object.keys(JSON.parse(lock) as object).toSorted()).toEqual(['address', 'began', 'pid']);
    expect((await stat(path.join(house.home, 'logs', 'database.log'))).mode & 0o077).toBe(0);
  }, 60_000);

  it('sees neither token nor code in the arguments of the house, of a command, or of what opens the page', async ({
    skip,
  }) => {
    if (!isRoot) return skip(why);
    if (spawnSync('script', ['--version']).status !== 0)
      return skip('a terminal is made with `script`, which is not here');
    const folder = await mkdtemp(path.join(tmpdir(), 'maison-opener-'));
    await chmod(folder, 0o755);
    const home = path.join(folder, 'home');
    const [opener, told] = [path.join(folder, 'xdg-open'), path.join(folder, 'told')];
    await mkdir(home);
    await writeFile(opener, `#!/bin/sh\nprintf '%s' "$1" > ${told}\nsleep 3\n`, { mode: 0o755 });
    const watching = watchProcesses();
    const command = `${process.execPath} src/cli/maison.ts up --port 0 --no-pull`;
    const up = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: repositoryFolder,
      env: {
        ...process.env,
        MAISON_HOME: home,
        MAISON_OFFLINE: 'true',
        DISPLAY: ':0',
        PATH: `${folder}:${process.env['PATH']}`,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      let printed = '';
      up.stdout.on('data', (data: Buffer) => (printed += data.toString()));
      await expect.poll(() => readFile(told, 'utf8').catch(() => ''), { timeout: 60_000 }).not.toBe('');
      const opened = await readFile(told, 'utf8');
      const linked = spawnSync(process.execPath, ['src/cli/maison.ts', 'link'], {
        cwd: repositoryFolder,
        env: { ...process.env, MAISON_HOME: home },
        encoding: 'utf8',
      }).stdout;
      const page = await readFile(new URL(opened), 'utf8');
      const token = (await readFile(path.join(home, 'secrets', 'token'), 'utf8')).trim();
      const codes = [printed, page, linked].map((text) => /#code=([\w-]+)/.exec(text)?.[1] ?? 'none');
      expect(new Set(codes).size).toBe(3);
      expect(codes).not.toContain('none');
      expect(runAsNobody(`cat '${new URL(opened).pathname}' 2>&1`)).toContain('Permission denied');
      const seen = await watching.stop();
      expect(seen).toContain('xdg-open');
      for (const secret of [token, ...codes]) expect(seen).not.toContain(secret);
    } finally {
      await watching.stop();
      up.stdin.write('\u0003');
      await new Promise((resolve) => (up.exitCode === null ? up.once('close', resolve) : resolve(null)));
      await deleteFolder(folder);
    }
  }, 150_000);
});
