import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLoadedHouse, type LoadedHouse } from '../../bench/overload/open-house.ts';
import { chooseSize, noteDraw } from '../campaign.ts';

// Ten people send the worst texts that were found, and the house is asked every 50 ms whether it can serve: one text that is
// read for seconds holds everybody. Before patterns were made linear the first of these held it for ever.

const attacks = [
  `un ${'long '.repeat(26)}x`,
  `un ${'long '.repeat(790)}x`,
  `moyenne de 1×1${' , 1×1'.repeat(26)} *`,
  `passe de 0 a 0% en${'% en'.repeat(26)}x`,
  `moyenne de 12 coef 2${' 12 coef 2'.repeat(22)} *`,
  `${'vous pouvez '.repeat(13)}x`,
  'le '.repeat(1300),
  ' \u00a0'.repeat(1999) + '?',
  '1,1.'.repeat(999),
  `def ${'f('.repeat(1990)}`,
];

let house: LoadedHouse;
beforeAll(async () => {
  house = await openLoadedHouse({ modelMilliseconds: 50, people: 10 });
}, 240_000);
afterAll(() => house?.close(), 60_000);

test('the house answers whether it can serve while ten people send the worst texts', async ({ task }) => {
  const seconds = chooseSize(30, 6);
  noteDraw(task, `${seconds} s of the worst texts`);
  const statuses = new Map<number, number>();
  const ask = async (key: string, turn: number): Promise<void> => {
    const response = await fetch(new URL('/api/ask', house.address), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ question: attacks[turn % attacks.length] }),
    });
    await response.text();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  };
  // The first question of a process compiles what reads questions: that is paid once, whatever it says.
  for (const turn of attacks.keys()) await ask(house.keys[0] ?? '', turn);
  const until = performance.now() + seconds * 1000;
  const send = async (key: string, place: number): Promise<void> => {
    for (let turn = place; performance.now() < until; turn += 1) await ask(key, turn);
  };
  const waits: number[] = [];
  const look = async (): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      await (await fetch(new URL('/api/health', house.address))).text();
      waits.push(performance.now() - began);
      await sleep(50);
    }
  };
  await Promise.all([look(), ...house.keys.slice(0, 10).map(send)]);
  const sorted = waits.toSorted((left, right) => left - right);
  const at = (share: number): number => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const told = {
    asked: Object.fromEntries(statuses),
    looks: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    slowest: at(1),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  expect(statuses.get(500) ?? 0).toBe(0);
  expect(sorted.length).toBeGreaterThan(seconds);
  // Half of all looks, whatever else the machine does meanwhile; and no single text holds the house.
  expect(told.median).toBeLessThan(50);
  expect(told.slowest).toBeLessThan(1000);
}, 300_000);
