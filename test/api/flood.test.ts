import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HouseProcess, startHouse } from './house-process.ts';

let house: HouseProcess;
/** What whatever else runs on this machine costs: the slowest answer of two quiet seconds, in milliseconds. */
let quiet = 0;
beforeAll(async () => {
  house = await startHouse();
  const until = performance.now() + 2000;
  quiet = (await timeHealth(async () => performance.now() < until)).most;
  process.stdout.write(`without a flood: ${quiet} ms at most\n`);
}, 120_000);
afterAll(() => house?.close());

interface Observed {
  /** Statuses and ends, with how often each came. */
  readonly counts: Record<string, number>;
  /** Of `GET /api/health` every 50 ms meanwhile, in milliseconds. */
  readonly health: { median: number; p99: number; most: number };
  readonly grownMegabytes: number;
  readonly loggedBytes: number;
}

async function sizeOfLogs(): Promise<number> {
  const folder = path.join(house.home, 'logs');
  const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Asks for the health every 50 ms as long as `goesOn`. */
async function timeHealth(goesOn: () => Promise<boolean>): Promise<Observed['health']> {
  const times: number[] = [];
  while (await goesOn()) {
    const began = performance.now();
    const response = await fetch(`${house.address}/api/health`);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor((times.length - 1) * share)] ?? NaN);
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}

/** Sends a flood from another process and watches the house meanwhile. */
async function flood(kind: string): Promise<Observed> {
  const [memoryBefore, logBefore] = [await house.memory(), await sizeOfLogs()];
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'flood-process.ts'), kind, house.address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  let running = true;
  const ended = new Promise<void>((resolve) => child.once('close', () => ((running = false), resolve())));
  let most = memoryBefore;
  const health = await timeHealth(async () => {
    most = Math.max(most, await house.memory());
    return running;
  });
  await ended;
  const observed = {
    counts: JSON.parse(printed) as Record<string, number>,
    health,
    grownMegabytes: Math.round(most - memoryBefore),
    loggedBytes: (await sizeOfLogs()) - logBefore,
  };
  process.stdout.write(`${kind}: ${JSON.stringify(observed)}\n`);
  expect(house.process.exitCode).toBeNull();
  return observed;
}

describe('without a token', () => {
  it('ten thousand requests cost neither memory nor log, and the house answers meanwhile', async () => {
    const { counts, health, grownMegabytes, loggedBytes } = await flood('requests');
    expect(Object.keys(counts).toSorted()).toEqual(['400', '401', '403', '414']);
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    expect(health.p99).toBeLessThan(100 + quiet);
  }, 120_000);

  it('bodies of 500 MB are refused while they arrive', async () => {
    const { counts, health, grownMegabytes, loggedBytes } = await flood('bodies');
    expect(counts['stopped before the end: true']).toBe(5);
    expect(counts['200']).toBeUndefined();
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    expect(health.p99).toBeLessThan(100 + quiet);
  }, 120_000);

  it('fifty slow connections are ended, and the house answers meanwhile', async () => {
    const { counts, health, grownMegabytes, loggedBytes } = await flood('connections');
    expect(counts).toMatchObject({ '408': 50 });
    expect(counts['still open']).toBeUndefined();
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    expect(health.p99).toBeLessThan(100 + quiet);
  }, 120_000);

  it('six hundred connections that only wait push out each other, and nobody who asks', async () => {
    const { counts, health } = await flood('crowd');
    expect(counts['closed without a word']).toBeGreaterThan(300);
    expect(health.p99).toBeLessThan(100 + quiet);
  }, 120_000);
});
