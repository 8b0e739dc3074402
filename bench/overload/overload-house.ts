import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../run/measure.ts';
import { type Asked, ask, askClosedLoop, askOpenLoop } from './ask-house.ts';
import { holdIdleSockets, holdStoppedReaders } from './hold-sockets.ts';
import type { LoadedHouse } from './open-house.ts';

export interface OverloadOptions {
  /** Of each part: at its capacity, and under ten times as much. */
  readonly seconds: number;
  readonly times: number;
  readonly idleSockets: number;
  readonly stoppedReaders: number;
  readonly random: () => number;
  say(text: string): void;
}

export interface OverloadReport {
  /** Useful answers a second: as many as the house can give, and under so many times as much. */
  readonly capacity: number;
  readonly goodput: number;
  readonly arrivalsPerSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** By status: 503 where the house is full, 429 where somebody has had their share. */
  readonly refusalMilliseconds: Readonly<Record<503 | 429 | 'all', { readonly median: number; readonly p99: number }>>;
  /** Refusals that do not say when to come back. */
  readonly withoutRetryAfter: number;
  /** How late the sender itself was: above a few milliseconds, the machine and not the house is measured. */
  readonly senderLateP99: number;
  /** Resident megabytes of the house, each second of the overload. */
  readonly memory: readonly number[];
  readonly stoppedReaders: {
    readonly opened: number;
    /** What they hold, and by how much the resident memory of the house grew at most, garbage and spare room included. */
    readonly megabytes: number;
    readonly mostMegabytes: number;
    readonly cutAfterSeconds: number | null;
  };
  readonly idleSockets: { readonly opened: number; readonly kept: number; readonly answerMilliseconds: number };
}

const askers = 8;
const warmSeconds = 3;
const patienceSeconds = 60;
/** Readers who stopped are looked at for so long: less than the house has patience with them. */
const heldSeconds = 20;

/** Puts a house under so many times what it can serve, and measures what it does. */
export async function overloadHouse(house: LoadedHouse, options: OverloadOptions): Promise<OverloadReport> {
  const { seconds, times, random, say } = options;
  await askClosedLoop(house, { askers, seconds: warmSeconds });
  const capacity = countPerSecond(await askClosedLoop(house, { askers, seconds }), seconds);
  say(`it answers ${capacity.toFixed(2)} questions a second`);
  const began = performance.now();
  const memory = watchMemory(house);
  const perSecond = capacity * times;
  const { asked, lateMilliseconds } = await askOpenLoop(house, {
    perSecond,
    seconds: seconds + warmSeconds,
    ofOne: 0.3,
    random,
  });
  // Only what ended while the crowd was there counts: what is answered afterwards, when nobody asks any more, is easy.
  const from = began + warmSeconds * 1000;
  const inTime = asked.filter(({ endedAt }) => endedAt >= from && endedAt < from + seconds * 1000);
  const refused = asked.filter(({ status }) => status === 429 || status === 503);
  return {
    capacity,
    goodput: countPerSecond(inTime, seconds),
    arrivalsPerSecond: asked.length / (seconds + warmSeconds),
    statuses: countStatuses(asked),
    refusalMilliseconds: {
      503: timesOf(refused.filter(({ status }) => status === 503)),
      429: timesOf(refused.filter(({ status }) => status === 429)),
      all: timesOf(refused),
    },
    withoutRetryAfter: refused.filter(({ retryAfter }) => !((retryAfter ?? 0) > 0)).length,
    senderLateP99: quantile(lateMilliseconds, 0.99),
    memory: await memory.stop(),
    stoppedReaders: await stopReading(house, options),
    idleSockets: await idle(house, options),
  };
}

async function stopReading(
  house: LoadedHouse,
  { stoppedReaders, say }: OverloadOptions,
): Promise<OverloadReport['stoppedReaders']> {
  await sleep(5000);
  const heldBefore = await house.collect(); // Without what the crowd left.
  const [before, filesBefore] = [await house.memory(), await house.openFiles()];
  const held = await holdStoppedReaders(house, stoppedReaders);
  const begun = performance.now();
  // The buffers of the system take megabytes of each before it stops: what was made for them is garbage for a while.
  const samples: number[] = [];
  while (performance.now() - begun < heldSeconds * 1000) {
    samples.push(await house.memory());
    await sleep(500);
  }
  const heldDuring = await house.collect();
  const [most, during] = [Math.max(...samples), await house.memory()];
  const meanwhile = await ask(house, house.keys.at(-1) ?? '');
  if (!meanwhile.useful) throw new Error(`no answer beside readers who stopped: ${JSON.stringify(meanwhile)}`);
  say(
    `${held.opened} readers stopped: ${Math.round(before)} MB before, ${Math.round(most)} MB at most, ${Math.round(during)} MB after ${heldSeconds} s`,
  );
  // Whoever does not read does not hear that they were cut off: the house is asked what it still holds.
  const isCut = async (): Promise<boolean> => (await house.openFiles()) <= filesBefore + held.opened / 10;
  while (!(await isCut()) && performance.now() - begun < patienceSeconds * 1000) await sleep(500);
  const cutAfterSeconds = (await isCut()) ? (performance.now() - begun) / 1000 : null;
  held.close();
  return { opened: held.opened, megabytes: heldDuring - heldBefore, mostMegabytes: most - before, cutAfterSeconds };
}

async function idle(house: LoadedHouse, { idleSockets, say }: OverloadOptions): Promise<OverloadReport['idleSockets']> {
  const held = await holdIdleSockets(house, idleSockets);
  const times: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    const { useful, milliseconds } = await ask(house, house.keys[turn % house.keys.length] ?? '');
    if (!useful) throw new Error('no answer beside idle connections');
    times.push(milliseconds);
  }
  const kept = held.open();
  say(`${held.opened} idle connections were opened, ${kept} are open`);
  held.close();
  return { opened: held.opened, kept, answerMilliseconds: Math.max(...times) };
}

function watchMemory(house: LoadedHouse): { stop(): Promise<number[]> } {
  const stopping = new AbortController();
  const watched = (async () => {
    const megabytes: number[] = [];
    while (!stopping.signal.aborted) {
      megabytes.push(await house.memory());
      await sleep(1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    return megabytes;
  })();
  return {
    stop: () => {
      stopping.abort();
      return watched;
    },
  };
}

const countPerSecond = (asked: readonly Asked[], seconds: number): number =>
  asked.filter(({ useful }) => useful).length / seconds;

function timesOf(asked: readonly Asked[]): { median: number; p99: number } {
  const times = asked.map(({ milliseconds }) => milliseconds);
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function countStatuses(asked: readonly Asked[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, useful, code } of asked) {
    const name = useful ? 'answered' : `${status} ${code ?? 'without an answer'}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
