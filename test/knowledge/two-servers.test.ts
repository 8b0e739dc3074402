import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import {
  addDocument,
  createActivity,
  type Ingestion,
  listDamagedFiles,
  openIngestion,
  pauseIngestion,
  resumeIngestion,
} from '../../src/knowledge/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { checkOriginals, findDocument } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { usualLimits } from '../usual-limits.ts';
import { options, owner } from './house-for-ingestion.ts';
import { createScriptedParser } from './scripted-parser.ts';

// Two servers of one database: what is said to one of them holds for both.

interface Server {
  readonly house: TestStore;
  readonly parts: ReturnType<typeof toParts>;
  readonly ingestion: Ingestion;
}

const toParts = (house: TestStore) => ({
  store: house.store,
  clock: systemClock,
  log: silentLog,
  limits: usualLimits,
  activity: createActivity(),
});

async function open(beside?: TestStore): Promise<Server> {
  const house = await openTestStore({ alone: false, ...(beside ? { beside } : {}) });
  const parts = toParts(house);
  const ingestion = await openIngestion({ ...parts, models: createFakeModels(), parser: createScriptedParser() });
  return { house, parts, ingestion };
}

let one: Server;
let other: Server;
beforeEach(async () => {
  one = await open();
  other = await open(one.house);
});
afterEach(async () => {
  for (const server of [other, one]) {
    await server?.ingestion.close();
    await server?.house.close();
  }
});

async function* toContent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const add = async ({ parts, ingestion }: Server, path: string): Promise<{ id: string; sha256: string }> => {
  const input = { path, space: 'entreprise', content: toContent(`Le texte de ${path}.`) };
  return (await addDocument({ ...parts, ingestion }, owner, input, options)).document;
};
const stateOf = async ({ parts }: Server, id: string): Promise<string | undefined> =>
  (await parts.store.asActor(owner, (tx) => findDocument(tx, { id })))?.state;

test('a pause on one stops the other, which goes on once either is told to', async () => {
  await pauseIngestion({ ...one.parts, ingestion: one.ingestion }, owner, {}, options);
  await expect.poll(() => other.ingestion.paused).toBe(true);
  const { id } = await add(other, 'a.txt');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(await stateOf(one, id)).toBe('waiting');
  await resumeIngestion({ ...other.parts, ingestion: other.ingestion }, owner, {}, options);
  await expect.poll(() => stateOf(one, id)).toBe('complete');
  await expect.poll(() => one.ingestion.paused).toBe(false);
}, 60_000);

test('what one found to be missing is still known after the other has looked at its own files', async () => {
  const { sha256 } = await add(one, 'a.txt');
  const look = ({ parts }: Server): Promise<boolean> =>
    checkOriginals(parts, { ...options, milliseconds: Infinity, quiet: async () => undefined });
  await rm(one.parts.store.blobs.path(sha256));
  await look(one);
  const missing = [{ reason: 'missing', names: ['entreprise/a.txt'] }];
  expect((await listDamagedFiles(one.parts, owner, {}, options)).files).toEqual(missing);
  // Whoever runs the house is told on either of them.
  expect((await listDamagedFiles(other.parts, owner, {}, options)).files).toEqual(missing);
  other.parts.store.blobs.damage.clear();
  // The next round is a week away; what is written down is what was found.
  other.parts.store.blobs.damage.set('0'.repeat(64), 'missing');
  await look(other);
  await one.ingestion.close();
  one.parts.store.blobs.damage.clear();
  const again = await openIngestion({ ...one.parts, models: createFakeModels(), parser: createScriptedParser() });
  expect([...one.parts.store.blobs.damage.keys()]).toEqual([sha256]);
  await again.close();
});

test('a pause that is taken back while it is still ending leaves nothing unread', async () => {
  const { parts, ingestion } = one;
  await Promise.all([ingestion.setPaused(true), ingestion.setPaused(false)]);
  expect(ingestion.paused).toBe(false);
  await other.ingestion.close();
  const { id } = await add(one, 'b.txt');
  await expect.poll(() => stateOf(one, id)).toBe('complete');
  await Promise.all([ingestion.setPaused(true), ingestion.setPaused(false), ingestion.setPaused(true)]);
  expect(ingestion.paused).toBe(true);
  const later = await add({ ...one, parts }, 'c.txt');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await stateOf(one, later.id)).toBe('waiting');
});
