import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type Config, systemClock, wait, locateHouse } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { EmbedEngine, Models } from '../../src/models/index.ts';
import { openStore } from '../../src/store/index.ts';
import { inventVector } from './fill-house.ts';
import { createSequence } from './invent-text.ts';

// What the benchmarks of search do with a house: as its administrator, with models that take no time, and with questions
// that come whether or not those before are answered.

/** What autovacuum does in a house within minutes; with `whole` every table is written anew, without room for rows of before. */
export async function vacuum(config: Config, { whole = false } = {}): Promise<void> {
  const store = await openStore(config, { log: silentLog, clock: systemClock });
  try {
    const pool = await openPool(config);
    await pool.query(whole ? 'vacuum (full, analyze)' : 'vacuum analyze');
    await pool.end();
  } finally {
    await store.close();
  }
}

/** As the administrator, whom no policy slows down. */
export async function openPool(config: Config): Promise<pg.Pool> {
  const places = locateHouse(config.home);
  const password = (await readFile(path.join(places.secrets, 'database'), 'utf8')).trim();
  const pool = new pg.Pool({
    host: places.run,
    port: 5432,
    user: 'maison_administrator',
    password,
    database: 'maison',
    max: 8,
  });
  // One that is not quite closed hears of the end of the database.
  pool.on('error', () => undefined);
  return pool;
}

/** Vectors at once: what is timed is everything but the model. */
export function inventModels({ identity, dimensions }: { identity: string; dimensions: number }): Models {
  const next = createSequence(3);
  const engine: EmbedEngine = {
    identity,
    name: identity,
    location: 'here',
    dimensions,
    contextTokens: null,
    countTokens: async (text) => Math.ceil(text.length / 4),
    embed: async (texts) => texts.map(() => inventVector(dimensions, next)),
  };
  return {
    chat: () => Promise.reject(new Error('not part of this benchmark')),
    embed: async () => engine,
    segment: () => Promise.reject(new Error('not part of this benchmark')),
    reader: () => Promise.reject(new Error('not part of this benchmark')),
    status: () => [],
    chatQueue: () => ({ waiting: 0 }),
    close: async () => undefined,
  };
}

/** Searches that come at random moments (Poisson), whether or not the ones before are done; the time each took. */
export async function arrive(
  { questions, seconds, arrivalsASecond }: { questions: readonly string[]; seconds: number; arrivalsASecond: number },
  work: (question: string) => Promise<void>,
): Promise<number[]> {
  const next = createSequence(5);
  for (const question of questions.slice(-20)) await work(question); // Warm.
  const started = systemClock.elapsed();
  const running: Promise<number>[] = [];
  let due = 0;
  for (let index = 0; due < seconds; index += 1) {
    due += -Math.log(1 - next()) / arrivalsASecond;
    await wait(Math.max(0, started + due * 1000 - systemClock.elapsed()));
    running.push(time(() => work(questions[index % questions.length] ?? '')));
  }
  return Promise.all(running);
}

/** How long it took, in milliseconds. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = systemClock.elapsed();
  await work();
  return systemClock.elapsed() - started;
}
