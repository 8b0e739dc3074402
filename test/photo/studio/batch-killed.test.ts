import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../../src/base/index.ts';
import { chooseSize, createDraw, noteDraw, seed } from '../../campaign.ts';
import { fillWithClosedHouse } from '../../closed-house.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import type { ToldItem } from './studio-process.ts';
import { deleteFolder } from '../../delete-folder.ts';

const photos = chooseSize(200, 16);
const houseKills = chooseSize(8, 1);
const workerKills = chooseSize(12, 1);
const program = path.join(import.meta.dirname, 'studio-process.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-studio-killed-'));
  await chmod(folder, 0o711);
  for (const name of ['home', 'photos']) await mkdir(path.join(folder, name), { mode: 0o711 });
  await fillWithClosedHouse(path.join(folder, 'home'));
  for (let number = 0; number < photos; number += 1) {
    const name = `photo-${String(number).padStart(3, '0')}.png`;
    await writeFile(path.join(folder, 'photos', name), await drawPhoto(number, { side: 64 }));
  }
});
afterEach(() => deleteFolder(folder));

test('a batch whose workers and house are killed again and again finishes each picture once and whole', async ({
  task,
}) => {
  noteDraw(task, `${photos} of 200 photos, ${houseKills + workerKills} of 20 kills`);
  const random = createDraw(2);
  const kills = planKills(random);
  const moments: string[] = [];
  let settled: Settled | null = null;
  while (!settled) {
    const run = startHouse();
    while (run.alive()) {
      const next = kills[0];
      if (!next || run.progress() < next.at) {
        await Promise.race([sleep(10), run.ended]);
        continue;
      }
      await sleep(random() * 100);
      // A worker rests for a moment between two photos, or has just been killed: the house has none then.
      if (next.victim === 'worker' && !(await killWorker(run, random))) continue;
      kills.shift();
      moments.push(`${next.victim} at ${run.progress()}`);
      if (next.victim === 'worker') continue;
      run.child.kill('SIGKILL');
      await run.ended;
      expect(await listDamagedBlobs(), `blobs after a kill, seed ${seed}`).toEqual([]);
    }
    await run.ended;
    if (!run.settled()) expect(run.child.signalCode, run.errors()).toBe('SIGKILL');
    settled = run.settled();
  }
  process.stdout.write(`seed ${seed}: ${moments.join(', ')}\n`);
  expect(kills).toEqual([]);
  await expectWhole(settled, { seed, moments });
}, 900_000);

interface Kill {
  readonly victim: 'house' | 'worker';
  /** How many photos and pictures the house has acknowledged and finished by then. */
  readonly at: number;
}

// Moments of the work, not of the clock: a slow machine is killed as often as a quick one. Some fall into the arrival
// of the photos, most into the making of the pictures.
function planKills(random: () => number): Kill[] {
  const victims = [...Array<'house'>(houseKills).fill('house'), ...Array<'worker'>(workerKills).fill('worker')];
  const span = 2 * photos;
  return victims
    .map((victim, place) => ({ victim, at: Math.floor(random() * (place % 4 === 0 ? photos : 0.9 * span)) }))
    .toSorted((one, other) => one.at - other.at);
}

interface Settled {
  readonly items: readonly ToldItem[];
  readonly finishes: readonly string[];
}

async function expectWhole({ items, finishes }: Settled, context: object): Promise<void> {
  const names = items.map((item) => item.photo);
  expect({ ...context, total: items.length, names: new Set(names).size }).toMatchObject({
    total: photos,
    names: photos,
  });
  expect(items.filter((item) => item.state !== 'done')).toEqual([]);
  expect(new Set(items.map((item) => item.fileName)).size).toBe(photos);
  expect(finishes.length).toBe(photos);
  expect(new Set(finishes).size).toBe(photos);
  expect(await listDamagedBlobs()).toEqual([]);
  for (const { resultSha256 } of items) {
    const { info } = await sharp(placeOf(resultSha256 ?? ''))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([200, 200]);
  }
  expect(await readdir(path.join(folder, 'home', 'work'))).toEqual([]);
}

function placeOf(hash: string): string {
  return path.join(folder, 'home', 'blobs', hash.slice(0, 2), hash);
}

// A file under a final name that is not what its name says would be a partial one.
async function listDamagedBlobs(): Promise<string[]> {
  const damaged: string[] = [];
  const blobs = path.join(folder, 'home', 'blobs');
  for (const shelf of await readdir(blobs).catch(() => [])) {
    if (shelf.length !== 2) continue;
    for (const name of await readdir(path.join(blobs, shelf)))
      if (sha256(await readFile(path.join(blobs, shelf, name))) !== name) damaged.push(name);
  }
  return damaged;
}

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  alive(): boolean;
  progress(): number;
  /** Processes of its photo workers. */
  workers(): readonly number[];
  settled(): Settled | null;
  errors(): string;
}

function startHouse(): Run {
  const child = spawn(process.execPath, [program, path.join(folder, 'photos')], {
    env: { ...process.env, MAISON_HOME: path.join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [rest, errors, acknowledged, done] = ['', '', 0, 0];
  let workers: readonly number[] = [];
  let settled: Settled | null = null;
  child.stdout?.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const told = JSON.parse(line) as { event: string; done?: number; pids?: readonly number[] } & Settled;
      if (told.event === 'workers') workers = told.pids ?? [];
      if (told.event === 'acknowledged') acknowledged += 1;
      if (told.event === 'progress') [acknowledged, done] = [photos, told.done ?? 0];
      if (told.event === 'settled') settled = told;
    }
  });
  child.stderr?.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    child,
    ended,
    alive: () => child.exitCode === null && child.signalCode === null,
    progress: () => acknowledged + done,
    workers: () => workers,
    settled: () => settled,
    errors: () => errors,
  };
}

/** Kills one of the house's photo workers; false when none is running now. */
async function killWorker({ child, workers }: Run, random: () => number): Promise<boolean> {
  const pids = workers();
  const victim = pids[Math.floor(random() * pids.length)];
  if (victim === undefined) return false;
  // It may be gone since it was told, and its number be somebody else's.
  return (await isBelow(victim, child.pid)) && process.kill(victim, 'SIGKILL');
}

/** Whether the house started this process, or the program in between that shuts it in. */
async function isBelow(pid: number, house: number | undefined, levels = 2): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = Number(/^PPid:\t(\d+)$/m.exec(status)?.[1] ?? 0);
  return parent === house || (levels > 1 && parent > 1 && isBelow(parent, house, levels - 1));
}
