import { sql } from 'kysely';
import { type Clock, type Log, wait } from '../../base/index.ts';
import type { Transaction } from '../database/schema.ts';
import { readSetting, writeSetting } from '../tables/settings.ts';
import type { BlobParts } from './blob-locks.ts';
import { readBlobNames } from './blob-names.ts';
import { blobColumns } from './blob-needs.ts';
import type { BlobDamage } from './verified-blob.ts';

// A disk loses bytes without a word, and a file that nobody opens is not missed until it is needed. So the house reads
// all of its files through, a few at a time, and remembers how far it came and what it found.

interface CheckState {
  /** The last hash that was checked in this round; empty between two rounds. */
  readonly after: string;
  readonly finishedAt: string | null;
  readonly damage: Record<string, BlobDamage>;
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Stops after this time; the next call goes on from there. */
  readonly milliseconds: number;
  /** Resolves when nothing more urgent is going on. */
  readonly quiet: () => Promise<void>;
}

type Store = BlobParts['store'];
type CheckParts = { readonly store: Store; readonly clock: Clock; readonly log: Log };

const stateKey = 'originals.check';
const nextRoundMilliseconds = 7 * 24 * 3_600_000;
const hashesAtOnce = 50;

/** Brings back what earlier runs of the house found to be damaged. Called once, when it opens. */
export async function recallDamage(store: Store): Promise<void> {
  const { damage } = await readState(store);
  for (const [sha256, reason] of Object.entries(damage)) store.blobs.damage.set(sha256, reason);
}

/** The same of what another server of the database has found since, where it is still so. */
async function learnDamage(store: Store, { damage }: CheckState): Promise<void> {
  for (const sha256 of Object.keys(damage)) if (!store.blobs.damage.has(sha256)) await store.blobs.check(sha256);
}

/**
 * Reads on through every file that a row of the house names, and compares each with its hash: a round begins a week
 * after the end of the one before. Half of the time it rests. True when a round has ended.
 */
export async function checkOriginals(parts: CheckParts, options: CheckOptions): Promise<boolean> {
  const { store, clock } = parts;
  const state = await readState(store);
  // What is written below takes the place of all that was found.
  await learnDamage(store, state);
  const due =
    state.after !== '' ||
    state.finishedAt === null ||
    clock.now().getTime() - Date.parse(state.finishedAt) > nextRoundMilliseconds;
  if (!due && store.blobs.damage.size === 0) return false;
  let { after, finishedAt } = state;
  try {
    const ended = due && (await readOn(parts, after, options, (sha256) => (after = sha256)));
    if (ended) [after, finishedAt] = ['', clock.now().toISOString()];
    return ended;
  } finally {
    await lookAgain(store);
    const damage = Object.fromEntries(store.blobs.damage);
    await store.asWorker((tx) => writeSetting(tx, { key: stateKey, value: { after, finishedAt, damage } }));
  }
}

async function readOn(
  parts: CheckParts,
  after: string,
  options: CheckOptions,
  onChecked: (sha256: string) => void,
): Promise<boolean> {
  const { store, clock } = parts;
  const begun = clock.elapsed();
  for (let last = after; ;) {
    const from = last;
    const hashes = await store.asWorker((tx) => listNeeded(tx, from));
    if (hashes.length === 0) return true;
    for (const sha256 of hashes) {
      await checkOne(parts, sha256, options);
      onChecked((last = sha256));
      if (clock.elapsed() - begun > options.milliseconds) return false;
    }
  }
}

/** What is known to be damaged or missing, with the names of what it belongs to; bytes that nothing names any more are left out. */
export async function listDamage(store: Store): Promise<{ sha256: string; reason: BlobDamage; names: string[] }[]> {
  await learnDamage(store, await readState(store));
  await lookAgain(store);
  const known = [...store.blobs.damage];
  const names = await store.asWorker((tx) =>
    readBlobNames(
      tx,
      known.map(([sha256]) => sha256),
    ),
  );
  return known.flatMap(([sha256, reason]) => {
    const named = names.get(sha256);
    return named ? [{ sha256, reason, names: named }] : [];
  });
}

async function checkOne({ store, clock, log }: CheckParts, sha256: string, options: CheckOptions): Promise<void> {
  options.signal.throwIfAborted();
  await options.quiet();
  const before = store.blobs.damage.get(sha256);
  const began = clock.elapsed();
  const found = await store.blobs.check(sha256);
  if (found !== 'whole' && found !== before) log.error({ sha256, found }, 'a file of the house is damaged');
  if (found === 'whole' && before !== undefined) log.info({ sha256 }, 'a file of the house is whole again');
  await wait(clock.elapsed() - began, { signal: options.signal });
}

/** Forgets the damage of what was removed from the house, or has been put back meanwhile. */
async function lookAgain(store: Store): Promise<void> {
  const known = [...store.blobs.damage.keys()];
  const needed = new Set(await store.asWorker((tx) => listNeeded(tx, '', known)));
  for (const sha256 of known) {
    if (needed.has(sha256)) await store.blobs.check(sha256);
    else store.blobs.damage.delete(sha256);
  }
}

async function listNeeded(tx: Transaction, after: string, among?: readonly string[]): Promise<string[]> {
  const named = blobColumns.map(
    ({
      table,
      column,
    }) => sql`select ${sql.ref(column)} as hash from ${sql.table(table)} where ${sql.ref(column)} > ${after}
      ${among ? sql`and ${sql.ref(column)} = any(${among})` : sql``}`,
  );
  const limit = among ? among.length : hashesAtOnce;
  const { rows } = await sql<{ hash: string }>`${sql.join(named, sql` union `)} order by 1 limit ${limit}`.execute(tx);
  return rows.map(({ hash }) => hash);
}

async function readState(store: Store): Promise<CheckState> {
  const value = await store.asWorker((tx) => readSetting(tx, { key: stateKey }));
  // Only checkOriginals writes it.
  return (value as CheckState | undefined) ?? { after: '', finishedAt: null, damage: {} };
}
