import { afterAll, beforeAll, expect, test } from 'vitest';
import { MaisonError, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import { searchAndRead, type SearchAndReadParts } from '../../src/knowledge/answer/search-and-read.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { addTestDocument } from './library-for-tests.ts';

const signal = new AbortController().signal;
const question = 'À quelle heure ouvre la cantine ?';
let house: TestStore;
let parts: SearchAndReadParts;

beforeAll(async () => {
  house = await openTestStore();
  parts = { store: house.store, models: createFakeModels(), clock: systemClock, log: silentLog };
  const engine = await parts.models.embed({ signal });
  for (const [path, text] of [
    ['ouvre.md', 'La cantine, à quelle heure elle ouvre : le règlement de la cantine ne dit pas quelle heure ouvre.'],
    ['midi.md', 'Le déjeuner est servi par le restaurant du personnel à partir de midi, cantine comprise.'],
    ['salle.md', 'Une salle de réunion se réserve à l’accueil. Elle ouvre sur la cour de la cantine.'],
  ] as const)
    await addTestDocument(house.store, { path, text }, engine);
});
afterAll(() => house?.close());

const search = (models: SearchAndReadParts['models'], input: { limit?: number; mode?: 'read' | 'mix' } = {}) =>
  searchAndRead({ ...parts, models }, owner, { question, limit: 10, ...input }, { signal });
const knowing = createFakeModels({ read: (_, sentence) => (sentence.includes('midi') ? 12 : -6) });

test('the passage whose sentence answers comes before those that say the words of the question', async () => {
  const before = await search(knowing, { mode: 'mix' });
  expect(before).toMatchObject({ mode: 'mix', sources: [{ path: 'ouvre.md', number: 1 }, {}, {}] });
  const { mode, sources } = await search(knowing);
  expect(mode).toBe('read');
  expect(sources.map(({ path, number }) => [path, number])[0]).toEqual(['midi.md', 1]);
  expect(sources.map(({ path }) => path).toSorted()).toEqual(before.sources.map(({ path }) => path).toSorted());
  expect((await search(knowing, { limit: 1 })).sources.map(({ path }) => path)).toEqual(['midi.md']);
});

test('without a reader the order is that of the search, and without vectors that of the words', async () => {
  const plain = createFakeModels();
  const first = await search(plain);
  expect(first).toMatchObject({ mode: 'mix', sources: [{ path: 'ouvre.md' }, {}, {}] });
  const failing = { ...knowing, reader: () => Promise.reject(new Error('gone')) };
  expect(await search(failing)).toMatchObject({ mode: 'mix', sources: [{ path: 'ouvre.md' }, {}, {}] });
  const absent = {
    ...knowing,
    embed: () => Promise.reject(new MaisonError('model_absent', 503, { fr: '.', en: '.' })),
  };
  expect(await search(absent)).toMatchObject({ mode: 'lexical' });
});

test('one search is read at a time: the others meanwhile have the order of the search, and the next is read again', async () => {
  const gate = Promise.withResolvers<void>();
  const reader = await knowing.reader({ signal });
  const began = Promise.withResolvers<void>();
  const read: typeof reader.read = async (...asked) => {
    began.resolve();
    await gate.promise;
    return reader.read(...asked);
  };
  const slow = { ...knowing, reader: () => Promise.resolve({ ...reader, read }) };
  const first = search(slow);
  await began.promise;
  expect((await search(slow)).mode).toBe('mix');
  gate.resolve();
  expect((await first).mode).toBe('read');
  expect((await search(slow)).mode).toBe('read');
});
