import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HouseProcess, startHouse } from './house-process.ts';

let house: HouseProcess;
/** A server that does nothing, in a process of its own: how long it takes to answer is what the machine costs meanwhile. */
let bare: { readonly address: string; readonly process: ChildProcess };
beforeAll(async () => {
  [house, bare] = [await startHouse(), await startBareServer()];
}, 120_000);
afterAll(async () => {
  bare?.process.kill();
  await house?.close();
});

async function startBareServer(): Promise<typeof bare> {
  const server = `const server = require('node:http').createServer((request, response) => response.end('{}'));
    server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));`;
  const child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('exit', () => reject(new Error('the bare server ended')));
  });
  return { address, process: child };
}

interface Observed {
  /** Statuses and ends, with how often each came. */
  readonly counts: Record<string, number>;
  /** Of `GET /api/health` every 50 ms meanwhile, in milliseconds; `bare` is what the bare server took at the same time. */
  readonly health: { median: number; p99: number; most: number; bare: number };
  readonly grownMegabytes: number;
  readonly loggedBytes: number;
}

async function sizeOfLogs(): Promise<number> {
  const folder = path.join(house.home, 'logs');
  const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function timeAnswer(address: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(address);
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  return performance.now() - began;
}

/** Asks for the health every 50 ms as long as `goesOn`, and the bare server in between. */
async function timeHealth(goesOn: () => Promise<boolean>): Promise<Observed['health']> {
  const [times, bareTimes]: [number[], number[]] = [[], []];
  while (await goesOn()) {
    times.push(await timeAnswer(`${house.address}/api/health`));
    bareTimes.push(await timeAnswer(bare.address));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const at = (of: number[], share: number): number =>
    Math.round(of.toSorted((a, b) => a - b)[Math.floor((of.length - 1) * share)] ?? NaN);
  return { median: at(times, 0.5), p99: at(times, 0.99), most: at(times, 1), bare: at(bareTimes, 0.99) };
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
    expect(Object.keys(counts).toSorted()).toEqual(['400', '401', '403', '414', '429']);
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    // On processors that other tests have too, one slow answer in a hundred may be theirs: in three floods they are not.
    let slower = health.p99 - health.bare;
    for (let again = 0; again < 2 && slower >= 100; again += 1) {
      const { health: then } = await flood('requests');
      slower = Math.min(slower, then.p99 - then.bare);
    }
    expect(slower).toBeLessThan(100);
  }, 180_000);

  it('bodies of 500 MB are refused while they arrive', async () => {
    const { counts, health, grownMegabytes, loggedBytes } = await flood('bodies');
    expect(counts['stopped before the end: true']).toBe(5);
    expect(counts['200']).toBeUndefined();
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    expect(health.p99).toBeLessThan(100 + health.bare);
  }, 120_000);

  it('fifty slow connections are ended, and the house answers meanwhile', async () => {
    const { counts, health, grownMegabytes, loggedBytes } = await flood('connections');
    // Half of them are bodies: a network that has asked too much by now is told so at their head.
    expect((counts['408'] ?? 0) + (counts['429'] ?? 0)).toBe(50);
    expect(counts['408']).toBeGreaterThanOrEqual(25);
    expect(counts['still open']).toBeUndefined();
    expect(grownMegabytes).toBeLessThan(250);
    expect(loggedBytes).toBeLessThan(10_000);
    expect(health.p99).toBeLessThan(100 + health.bare);
  }, 120_000);

  it('fourteen hundred connections that only wait push out each other, and nobody who asks', async () => {
    const { counts, health } = await flood('crowd');
    expect(counts['closed without a word']).toBeGreaterThan(300);
    expect(health.p99).toBeLessThan(100 + health.bare);
  }, 120_000);
});
