import { appendFileSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { mountSmallDisk, type SmallDisk } from '../small-disk.ts';
import { startHouse } from './house-process.ts';

it('a house whose log has no room goes on, and writes it again within ten seconds of there being room', async ({
  skip,
}) => {
  let disk: SmallDisk | null = null;
  const house = await startHouse((home) => (disk = mountSmallDisk(path.join(home, 'logs'), { megabytes: 2 })));
  const small = disk as SmallDisk | null;
  try {
    if (!small) return skip('mounting a small disk takes root');
    const token = (await readFile(path.join(house.home, 'secrets', 'token'), 'utf8')).trim();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    /** Brings a file that is refused once it is read, of which the log has a line. */
    const bringBroken = async (name: string): Promise<void> => {
      const response = await fetch(`${house.address}/api/documents?path=${name}.pdf`, {
        method: 'POST',
        body: `%PDF-1.7 ${name}`,
        headers,
      });
      expect(response.status).toBe(200);
    };
    const countRefused = async (): Promise<number> => {
      const list = await fetch(`${house.address}/api/documents?states=refused`, { headers });
      return ((await list.json()) as { total: number }).total;
    };
    const logFile = path.join(house.home, 'logs', 'maison.log');
    const readLog = (): string => readFileSync(logFile, 'utf8');
    await bringBroken('before');
    await expect.poll(readLog, { timeout: 30_000 }).toContain('document refused');
    // To the end of a page of the disk: what is left of one would still take some lines.
    appendFileSync(logFile, `${'.'.repeat(4096 - ((readLog().length + 1) % 4096))}\n`);
    small.fill();
    for (const name of ['first', 'second', 'third']) await bringBroken(name);
    await expect.poll(countRefused, { timeout: 60_000, interval: 200 }).toBe(4);
    expect((await fetch(`${house.address}/api/health`)).status).toBe(200);
    expect(house.process.exitCode).toBeNull();
    const full = readLog();
    const began = performance.now();
    small.free();
    await expect.poll(readLog, { timeout: 10_000, interval: 100 }).toContain('log lines lost');
    process.stdout.write(
      `the log goes on after ${((performance.now() - began) / 1000).toFixed(1)} s: ${readLog().slice(full.length).trim()}\n`,
    );
    await bringBroken('after');
    await expect.poll(() => readLog().slice(full.length), { timeout: 30_000 }).toContain('document refused');
  } finally {
    await house.close().catch(() => undefined);
    small?.remove();
  }
}, 240_000);
