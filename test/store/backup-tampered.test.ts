import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MaisonError, readConfig, sha256, silentLog, systemClock } from '../../src/base/index.ts';
import { blobPart } from '../../src/store/backup/manifest.ts';
import { openBackup } from '../../src/store/backup/open-backup.ts';
import { restoreContent } from '../../src/store/backup/restore-content.ts';
import { openSigner } from '../../src/store/backup/signing-key.ts';
import {
  backupHouse,
  claimDocument,
  insertDocument,
  openStore,
  publishDocument,
  recountEmbedded,
  restoreHouse,
  type Store,
} from '../../src/store/index.ts';
import { locateHouse } from '../../src/store/locations.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { makeClosedHouse, makeFolder } from './closed-house.ts';
import { fillHouse, owner } from './filled-house.ts';
import { joinArchive, type RawEntry, recomputeManifests, rewriteEntry, splitArchive } from './tamper-with-archive.ts';

const signal = new AbortController().signal;
let home: string;
let place: TestStore;
let signer: string;
let whole: Buffer;
let older: Buffer;
let forger: (text: string) => string;
/** Of the house, by table: what a restore may bring at most. */
let rows: Map<string, Set<string>>;

beforeAll(async () => {
  home = await makeClosedHouse();
  const parts = { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
  const store = await openStore(parts.config, parts);
  await publish(store, await fillHouse(store));
  const save = async (name: string): Promise<Buffer> => {
    signer = String((await backupHouse(parts, path.join(home, name), { signal })).signer);
    return readFile(path.join(home, name));
  };
  older = await save('older.backup');
  for (let number = 0; number < 12; number++) await addDocument(store, number);
  whole = await save('house.backup');
  await store.close();
  const stranger = await openSigner(locateHouse(path.join(home, 'stranger')));
  forger = (text) => JSON.stringify(stranger.sign(text));
  place = await openTestStore();
  rows = readRows(whole);
}, 60_000);
afterAll(async () => {
  await place?.close();
  if (home) await rm(home, { recursive: true, force: true });
});

/** Lets the document be one that was read: a page, a passage and its vector. */
async function publish(store: Store, { id, sha256 }: { id: string; sha256: string }): Promise<void> {
  const facts = { title: null, mediaType: 'text/plain', language: 'fr', pages: 1, scannedPages: 0, passages: 1 };
  await store.asWorker(async (tx) => {
    await claimDocument(tx, { id });
    await publishDocument(tx, { id, sha256, ...facts, notRead: [] });
    await recountEmbedded(tx, { identity: 'test' });
  });
}

async function addDocument(store: Store, number: number): Promise<void> {
  const blob = await store.blobs.put(Buffer.from(`l’original ${number} `.repeat(40 + 97 * number)));
  const at = new Date('2026-11-24T12:00:00Z');
  const place = { id: crypto.randomUUID(), space: 'direction', path: `c/${number}.txt`, name: `${number}.txt` };
  await store.asActor(owner, (tx) =>
    insertDocument(tx, { ...place, ...blob, mediaType: 'text/plain', changedAt: at, addedAt: at }),
  );
}

function readRows(archive: Buffer): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, content } of splitArchive(archive)) {
    const table = /^tables\/(\w+)\//.exec(name)?.[1];
    if (!table) continue;
    const lines = gunzipSync(content).toString('utf8').split('\n').filter(Boolean);
    found.set(table, new Set([...(found.get(table) ?? []), ...lines]));
  }
  return found;
}

/** Numbers that are the same in each run (mulberry32). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;
type Tamper = (random: Random) => Buffer;

const pick = (entries: readonly RawEntry[], random: Random): number => random(entries.length);
const isPart = ({ name }: RawEntry): boolean => !name.includes('.json') || name.includes('.jsonl');
const change =
  (work: (entries: RawEntry[], random: Random) => RawEntry[]): Tamper =>
  (random) =>
    joinArchive(work(splitArchive(whole), random));

/** Replaces the rows or the original in a part by others, as one would who wants another truth in the house. */
function rewriteSomePart(entries: RawEntry[], random: Random): RawEntry[] {
  const parts = entries.filter((entry) => isPart(entry) && entry.content.length > 0);
  const chosen = parts[pick(parts, random)];
  return entries.map((entry) => {
    if (entry !== chosen) return entry;
    if (!entry.name.startsWith('tables/')) return rewriteEntry(entry, { content: Buffer.from('autre contenu') });
    const lines = gunzipSync(entry.content).toString('utf8').replaceAll('direction', 'tout le monde');
    return rewriteEntry(entry, { content: gzipSync(`${lines}${lines}`) });
  });
}

const tamperings: Record<string, Tamper> = {
  'a bit turned over anywhere': (random) => {
    const bytes = Buffer.from(whole);
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  'a bit turned over in a header': change((entries, random) => {
    const at = pick(entries, random);
    return entries.map((entry, index) => {
      if (index !== at) return entry;
      const header = Buffer.from(entry.header);
      const byte = random(512);
      header[byte] = (header[byte] ?? 0) ^ (1 << random(8));
      return { ...entry, header };
    });
  }),
  'a bit turned over in a manifest or a signature': change((entries, random) => {
    const seals = entries.filter((entry) => !isPart(entry));
    const chosen = seals[pick(seals, random)];
    return entries.map((entry) => {
      if (entry !== chosen) return entry;
      const content = Buffer.from(entry.content);
      const byte = random(content.length);
      content[byte] = (content[byte] ?? 0) ^ (1 << random(8));
      return { ...entry, content };
    });
  }),
  'cut short': (random) => whole.subarray(0, random(whole.length)),
  'bytes taken out': (random) => {
    const at = random(whole.length - 2000);
    return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1 + random(1500))]);
  },
  'bytes put in': (random) => {
    const at = random(whole.length);
    return Buffer.concat([whole.subarray(0, at), Buffer.alloc(1 + random(1500), random(256)), whole.subarray(at)]);
  },
  'an entry removed': change((entries, random) => entries.toSpliced(pick(entries, random), 1)),
  'two entries in each other’s place': change((entries, random) => {
    const [one, other] = [random(entries.length - 1), entries.length - 1];
    return entries.with(one, entries[other] as RawEntry).with(other, entries[one] as RawEntry);
  }),
  'an entry twice': change((entries, random) =>
    entries.toSpliced(pick(entries, random), 0, entries[pick(entries, random)] as RawEntry),
  ),
  'an entry under another’s name': change((entries, random) => {
    const [one, other] = [pick(entries, random), pick(entries, random)];
    const name = one === other ? 'tables/settings/00009.jsonl.gz' : (entries[other]?.name ?? '');
    return entries.with(one, rewriteEntry(entries[one] as RawEntry, { name }));
  }),
  'an entry added': change((entries, random) => {
    const content = Buffer.from(`étranger ${random(1000)}`);
    const names = [blobPart(sha256(content)), 'tables/documents/00002.jsonl.gz', '../../secrets/token'];
    const added = rewriteEntry(entries[0] as RawEntry, { name: names[random(3)] ?? '', content });
    return entries.toSpliced(pick(entries, random), 0, added);
  }),
  'a header that lies about its length': change((entries, random) => {
    const at = pick(entries, random);
    const claims = [0, 1, 700, 0o7777777777, random(100_000)];
    const claimedBytes = claims[random(claims.length)] ?? 0;
    return entries.with(at, rewriteEntry(entries[at] as RawEntry, { claimedBytes: claimedBytes + 3 }));
  }),
  'a part rewritten, its header right again': change(rewriteSomePart),
  'a part rewritten and every hash computed again': change((entries, random) =>
    recomputeManifests(rewriteSomePart(entries, random), () => null),
  ),
  'a part rewritten and all signed by another house': change((entries, random) =>
    recomputeManifests(rewriteSomePart(entries, random), forger),
  ),
  'the signatures taken off': change((entries) => entries.filter(({ name }) => !name.endsWith('.signature'))),
  'made to look like an unsigned backup of before': change((entries, random) => {
    const forged = recomputeManifests(
      rewriteSomePart(entries, random),
      () => null,
      (manifest) => ({ ...manifest, version: 1, blobs: { kept: 0, missing: [] } }),
    );
    const manifest = forged.find(({ name }) => name === 'manifest.json');
    const hash = Buffer.from(sha256(manifest?.content ?? ''));
    const kept = forged.filter(({ name }) => !/^opening|\.signature$/.test(name));
    return [...kept, rewriteEntry(entries[0] as RawEntry, { name: 'manifest.json.sha256', content: hash })];
  }),
  'a part of an older backup of the same house': change((entries, random) => {
    const before = new Map(splitArchive(older).map((entry) => [entry.name, entry]));
    const changed = entries.filter(({ name, content }) => before.get(name)?.content.equals(content) === false);
    const chosen = changed[pick(changed, random)];
    return entries.map((entry) => (entry === chosen ? (before.get(entry.name) ?? entry) : entry));
  }),
};

const expectedCodes = new Set(['backup_invalid', 'backup_unsigned', 'backup_signer_unknown']);
const file = (): string => path.join(home, 'tampered.backup');

/** Restores what is whole into the test's own house and compares: nothing foreign came in, and what is not there is listed. */
async function restoreRest(bytes: Buffer, title: string): Promise<'refused' | 'restored'> {
  await writeFile(file(), bytes);
  const opened = await openBackup(file(), { signers: [signer], unverified: false }, { signal }).catch(
    (thrown: unknown) => thrown,
  );
  if (opened instanceof Error || opened === undefined) {
    expect(opened, title).toBeInstanceOf(MaisonError);
    expect(expectedCodes, title).toContain((opened as MaisonError).code);
    return 'refused';
  }
  const backup = opened as Awaited<ReturnType<typeof openBackup>>;
  try {
    expect(backup.damage, title).not.toEqual([]);
    await rm(path.join(place.home, 'blobs'), { recursive: true, force: true });
    await mkdir(path.join(place.home, 'blobs', 'arriving'), { recursive: true });
    const into = { blobs: place.store.blobs, owner: place.access.owner, mustBeEmpty: false, signal };
    const damage = await restoreContent(backup, into);
    await expectOnlyTheRest(backup.manifest.originals, damage, title);
  } finally {
    await backup.close();
  }
  return 'restored';
}

async function expectOnlyTheRest(
  originals: readonly string[],
  damage: Awaited<ReturnType<typeof restoreContent>>,
  title: string,
): Promise<void> {
  const lost = new Set(damage.flatMap((one) => (one.kind === 'original' ? [one.sha256] : [])));
  const there = new Set(await Array.fromAsync(place.store.blobs.list()));
  expect(there, title).toEqual(new Set(originals.filter((hash) => !lost.has(hash))));
  for (const hash of there) expect(sha256(await readFile(place.store.blobs.path(hash))), title).toBe(hash);
  const lostRows = damage.some(({ kind }) => kind === 'rows');
  const client = new pg.Client(place.access.owner);
  await client.connect();
  try {
    await client.query('set role maison_owner');
    for (const [table, expected] of rows) {
      const found = await client.query<{ line: string }>(`select row_to_json(t)::text as line from maison.${table} t`);
      const lines = found.rows.map(({ line }) => line);
      if (lostRows) for (const line of lines) expect(expected, `${title}: ${table}`).toContain(line);
      else expect(new Set(lines), `${title}: ${table}`).toEqual(expected);
    }
  } finally {
    await client.end();
  }
}

describe('a backup that was tampered with', () => {
  test('is found out in all of 200 ways, its damage is listed, and nothing but the rest is restored', async () => {
    const seed = 20261126;
    const random = createRandom(seed);
    const kinds = Object.entries(tamperings);
    const ended = { refused: 0, restored: 0 };
    for (let number = 0; number < 200; number++) {
      const [title, tamper] = kinds[number % kinds.length] ?? ['', () => whole];
      let bytes = tamper(random);
      while (bytes.equals(whole)) bytes = tamper(random);
      ended[await restoreRest(bytes, `seed ${seed}, ${number}: ${title}`)] += 1;
    }
    console.info(`200 tamperings found (seed ${seed}): ${ended.restored} restored in part, ${ended.refused} refused`);
    expect(ended.restored).toBeGreaterThan(100);
  }, 300_000);

  test('is the whole house again where nobody has touched it', async () => {
    await writeFile(file(), whole);
    const backup = await openBackup(file(), { signers: [signer], unverified: false }, { signal });
    expect(backup.damage).toEqual([]);
    const into = { blobs: place.store.blobs, owner: place.access.owner, mustBeEmpty: false, signal };
    await expectOnlyTheRest(backup.manifest.originals, await restoreContent(backup, into), 'whole');
    const read = await place.store.asWorker((tx) =>
      tx.selectFrom('documents').select('path').where('state', '!=', 'waiting').execute(),
    );
    expect(read).toEqual([{ path: 'a/b.txt' }]);
    await backup.close();
  }, 60_000);

  test('loses only what was in the damaged part: a document without its pages is read again', async () => {
    const entries = splitArchive(whole);
    const at = entries.findIndex(({ name }) => name.startsWith('tables/passages/'));
    const bytes = joinArchive(entries.with(at, { ...(entries[at] as RawEntry), content: Buffer.from('x') }));
    await writeFile(file(), bytes);
    const backup = await openBackup(file(), { signers: [signer], unverified: false }, { signal });
    const into = { blobs: place.store.blobs, owner: place.access.owner, mustBeEmpty: false, signal };
    const damage = await restoreContent(backup, into);
    await backup.close();
    expect(damage).toEqual([{ kind: 'rows', table: 'passages', rows: 1, reason: 'damaged' }]);
    const left = await place.store.asWorker((tx) =>
      tx.selectFrom('documents').select(['path', 'state']).orderBy('path').execute(),
    );
    expect(left).toHaveLength(13);
    expect(left[0]).toEqual({ path: 'a/b.txt', state: 'waiting' });
    expect(await place.store.asWorker((tx) => tx.selectFrom('passage_vectors').selectAll().execute())).toEqual([]);
  }, 60_000);

  test('is refused by restore as long as nobody asks for what is whole, and nothing is touched', async () => {
    const entries = splitArchive(whole);
    const at = entries.findIndex(({ name }) => name.startsWith('blobs/'));
    await writeFile(file(), joinArchive(entries.toSpliced(at, 1)));
    const elsewhere = await makeFolder();
    const parts = { config: readConfig({ MAISON_HOME: elsewhere }), log: silentLog, clock: systemClock };
    await copyFile(file(), path.join(elsewhere, 'house.backup'));
    const options = { signal, signer };
    try {
      await expect(restoreHouse(parts, file(), options)).rejects.toMatchObject({ code: 'backup_damaged' });
      expect(await readdir(elsewhere)).toEqual(['house.backup']);
      const restored = await restoreHouse(parts, file(), { ...options, damaged: true });
      expect(restored.damage).toMatchObject([{ kind: 'original', reason: 'missing', names: [expect.any(String)] }]);
      expect(restored.documents).toBe(13);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  }, 60_000);
});
