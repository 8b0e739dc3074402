import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdHouse, locateHouse } from '../../src/base/index.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse } from '../house-for-tests.ts';
import { runMaison } from './run-maison.ts';

// Whoever starts the house and types a command at once meets one that is held and has no address yet.

let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'maison-opening-'));
  await chmod(home, 0o711);
});
afterAll(() => deleteFolder(home));

it('a command waits for a house that opens, says so, and is answered by it', async () => {
  const house = await openTestHouse();
  try {
    const { address } = await house.maison.listen({ port: 0, host: '127.0.0.1' });
    const places = locateHouse(home);
    await mkdir(places.secrets, { recursive: true });
    await writeFile(path.join(places.secrets, 'token'), house.maison.token);
    const lock = await holdHouse(places.lock);
    const { code, stderr } = await runMaison(['people'], { MAISON_HOME: home }, (written) => {
      if (written.includes('La maison s’ouvre')) void lock.announce(address);
    });
    expect(stderr).toContain('La maison s’ouvre, ou sert une autre commande : celle-ci attend une minute au plus…');
    expect(stderr).not.toContain('house_held');
    expect(code).toBe(0);
    await lock.release();
  } finally {
    await house.close();
  }
}, 120_000);

it('writes its log to standard error where MAISON_LOG says so, for a journal that collects it', async () => {
  const own = await makeClosedHouse();
  try {
    const open = ['up', '--port', '0', '--no-open', '--no-pull'];
    const { stdout, stderr } = await runMaison(open, { MAISON_HOME: own, MAISON_LOG: 'stderr' }, (written, end) => {
      if (written.includes('La maison est ouverte')) end('SIGTERM');
    });
    expect(stdout).toMatch(/^http:\S+\/#code=/);
    const lines = stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(Number) });
    expect(await readFile(path.join(locateHouse(own).logs, 'maison.log'), 'utf8').catch(() => '')).toBe('');
  } finally {
    await deleteFolder(own);
  }
}, 120_000);
