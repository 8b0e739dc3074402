import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { repositoryFolder } from '../../../src/base/index.ts';
import { measure, printMeasures, say } from '../../run/measure.ts';

// A batch on a machine that has other work: photos of the project's test data, small and each a little different, cut out
// by the real model while processes compute beside the house, which is killed with -9 in between and goes on. Counted:
// when the first pictures were there, what was killed for being slow, what is missing or double at the end.
// --photos N (500) · --busy N (2) processes · --kills N (1), spread over the batch · --minutes N: ends it there, and counts

interface Told {
  readonly event: 'opened' | 'acknowledged' | 'progress' | 'trouble' | 'settled';
  readonly done?: number;
  readonly failed?: number;
  readonly message?: string;
  readonly worker?: string;
  readonly reason?: string;
  readonly items?: readonly { readonly photoName: string; readonly state: string; readonly fileName: string }[];
}

const photos = readOption('--photos', 500);
const busy = readOption('--busy', 2);
const kills = readOption('--kills', 1);
const latest = readOption('--minutes', 120) * 60_000;
const side = 320;
const program = path.join(import.meta.dirname, 'batch-process.ts');

const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-batch-'));
await chmod(folder, 0o711);
const [home, taken] = [path.join(folder, 'home'), path.join(folder, 'photos')];
const others: ChildProcess[] = [];
try {
  for (const made of [home, taken]) await mkdir(made, { mode: 0o711 });
  await drawPhotos();
  for (let number = 0; number < busy; number += 1)
    others.push(spawn(process.execPath, ['-e', 'for (;;) Math.sqrt(2)']));
  await report(await runBatch());
} finally {
  for (const other of others) other.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}

/** Photos of the test data brought to a small size, each turned and lit a little differently. */
async function drawPhotos(): Promise<void> {
  const source = path.join(repositoryFolder, '..', 'shared', 'data', 'photos');
  const names = (await readdir(source)).filter((name) => name.endsWith('.jpg')).toSorted();
  if (names.length === 0) throw new Error('no photos in shared/data/photos');
  for (let number = 0; number < photos; number += 1) {
    const image = sharp(path.join(source, names[number % names.length]!)).resize(side, side, { fit: 'inside' });
    const light = { brightness: 0.9 + 0.002 * (number % 100), saturation: 1 - 0.001 * (number % 90) };
    await image
      .modulate(light)
      .jpeg({ quality: 88 })
      .toFile(path.join(taken, `${String(number).padStart(4, '0')}.jpg`));
  }
}

interface Run {
  readonly first: number | null;
  readonly minutes: readonly number[];
  readonly killed: readonly string[];
  readonly resumed: readonly number[];
  readonly done: number;
  readonly milliseconds: number;
  readonly items: NonNullable<Told['items']> | null;
}

/** Runs the batch to its end, or for as long as was asked; the house is killed in between and started again. */
async function runBatch(): Promise<Run> {
  const began = performance.now();
  const [minutes, killed, resumed]: [number[], string[], number[]] = [[], [], []];
  let [first, done, items, acknowledged]: [number | null, number, Run['items'], number] = [null, 0, null, 0];
  for (let life = 0; items === null && performance.now() - began < latest; life += 1) {
    const from = done;
    const opened = performance.now();
    const child = spawn(process.execPath, [program, taken], {
      env: { ...process.env, MAISON_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.max(0, latest - (performance.now() - began)));
    for await (const line of createInterface({ input: child.stdout })) {
      const told = JSON.parse(line) as Told;
      const now = performance.now();
      if (told.event === 'acknowledged') acknowledged = now;
      if (told.event === 'trouble') killed.push([told.message, told.worker, told.reason].filter(Boolean).join(' '));
      if (told.event === 'settled') items = told.items ?? [];
      if (told.event !== 'progress' || (told.done ?? 0) + (told.failed ?? 0) <= done) continue;
      done = (told.done ?? 0) + (told.failed ?? 0);
      if (first === null) first = now - (acknowledged || began);
      if (life > 0 && resumed.length < life) resumed.push(now - opened);
      const minute = Math.floor((now - (acknowledged || began)) / 60_000);
      while (minutes.length <= minute) minutes.push(0);
      minutes[minute] = done;
      if (
        life < kills &&
        done >= ((life + 1) * photos) / (kills + 1) / (latest < 3_600_000 ? 4 : 1) &&
        done > from + 3
      ) {
        say(`killed with -9 after ${done} pictures`);
        child.kill('SIGKILL');
      }
    }
    clearTimeout(timer);
    if (items === null && life >= kills && performance.now() - began < latest)
      throw new Error('the house ended by itself');
  }
  return { first, minutes, killed, resumed, done, milliseconds: performance.now() - began, items };
}

async function report({ first, minutes, killed, resumed, done, milliseconds, items }: Run): Promise<void> {
  say(`pictures by minute since the batch began: ${minutes.join(', ')}`);
  for (const trouble of killed) say(`trouble: ${trouble}`);
  const names = new Set((items ?? []).map(({ fileName }) => fileName));
  const failed = (items ?? []).filter(({ state }) => state !== 'done').length;
  printMeasures('photo-batch', [
    measure({ what: `pictures made, of ${photos}, with ${busy} busy processes beside`, ours: done, unit: 'pictures' }),
    measure({
      what: 'the first picture after the last photo was taken in',
      ours: (first ?? Infinity) / 1000,
      unit: 's',
    }),
    measure({ what: 'pictures in the first minute', ours: minutes[0] ?? 0, unit: 'pictures', lowerIsBetter: false }),
    measure({ what: 'a picture, on average', ours: milliseconds / 1000 / Math.max(1, done), unit: 's' }),
    measure({ what: 'workers or models ended, photos given up', ours: killed.length, unit: '' }),
    ...resumed.map((time) =>
      measure({ what: 'from the start after kill -9 to the next picture', ours: time / 1000, unit: 's' }),
    ),
    ...(items === null
      ? []
      : [
          measure({ what: 'pictures failed at the end', ours: failed, unit: 'pictures' }),
          measure({ what: 'pictures missing or double at the end', ours: photos - names.size, unit: 'pictures' }),
        ]),
  ]);
  if (items === null) say(`ended after ${Math.round(milliseconds / 60_000)} minutes, as asked`);
}

function readOption(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}
