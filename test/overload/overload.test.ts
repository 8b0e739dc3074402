import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLoadedHouse, type LoadedHouse } from '../../bench/overload/open-house.ts';
import { overloadHouse } from '../../bench/overload/overload-house.ts';
import { createSequence } from '../../bench/retrieval/invent-text.ts';

// The short form of `./maison bench overload`, on a machine that does other things meanwhile: what holds there whatever
// the clock says. The figures with their limits are the benchmark's.

let house: LoadedHouse;
beforeAll(async () => {
  house = await openLoadedHouse({ modelMilliseconds: 300, people: 6 });
}, 240_000);
afterAll(() => house?.close(), 60_000);

test('a house under six times its load goes on answering, refuses with the time to come back, and grows by little', async () => {
  const report = await overloadHouse(house, {
    seconds: 8,
    times: 6,
    idleSockets: 1400,
    stoppedReaders: 100,
    random: createSequence(13),
    say: (text) => void process.stdout.write(`${text}\n`),
  });
  const { statuses, memory, stoppedReaders, idleSockets } = report;
  process.stdout.write(`${JSON.stringify({ ...report, memory: memory.map(Math.round) })}\n`);
  expect(
    Object.keys(statuses).filter(
      (name) => !/^answered$|^429 questions_waiting_own$|^503 questions_waiting$/.test(name),
    ),
  ).toEqual([]);
  expect(statuses['503 questions_waiting']).toBeGreaterThan(0);
  expect(report.withoutRetryAfter).toBe(0);
  expect(report.goodput / report.capacity).toBeGreaterThan(0.5);
  expect(Math.max(...memory) - (memory[0] ?? 0)).toBeLessThan(150);
  expect(stoppedReaders.megabytes).toBeLessThan(50);
  expect(stoppedReaders.cutAfterSeconds).not.toBeNull();
  // No more than the connections of everybody, of which those that only wait give way.
  expect([idleSockets.opened, idleSockets.kept < 1100]).toEqual([1400, true]);
}, 300_000);
