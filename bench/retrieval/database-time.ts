import { locateHouse } from '../../src/base/index.ts';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../src/base/index.ts';

/**
 * How long the processes of a house's database have had the processor so far, in milliseconds: what others on the machine
 * do hardly changes it. NaN where the system does not say (only Linux does).
 */
export async function readProcessorTime({ home }: Pick<Config, 'home'>): Promise<number> {
  const known = await readFile(path.join(locateHouse(home).database, 'postmaster.pid'), 'utf8');
  const main = known.split('\n')[0] ?? '';
  const numbers = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const times = await Promise.all(numbers.map((number) => readTime(number, main)));
  return times.length === 0 ? Number.NaN : times.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}

// A process that ends meanwhile counts for nothing.
async function readTime(number: string, parent: string): Promise<number> {
  const state = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => '');
  if (state.slice(state.lastIndexOf(')') + 2).split(' ')[1] !== parent) return 0;
  const scheduled = await readFile(`/proc/${number}/schedstat`, 'utf8').catch(() => '0');
  return Number(scheduled.split(' ')[0]);
}
