import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaisonError, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import { compareRetrieval, evaluateRetrieval, RetrievalLine } from '../../src/knowledge/evaluate/retrieval.ts';
import { estimateDifference } from '../../src/knowledge/evaluate/paired-interval.ts';
import { searchAndRead, type SearchAndReadParts } from '../../src/knowledge/answer/search-and-read.ts';
import type { SearchHouse } from '../../src/knowledge/evaluate/retrieval.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { addTestDocument } from './library-for-tests.ts';

const signal = new AbortController().signal;
let house: TestStore;
let parts: SearchAndReadParts;
const searchWith =
  (own: SearchAndReadParts): SearchHouse =>
  (request, options) =>
    searchAndRead(own, owner, request, options);
const lines = [
  { question: 'Quand la cantine ouvre-t-elle ?', gold: ['cantine.md'] },
  { question: 'Comment réserver une salle de réunion ?', gold: ['absent.md', 'salles.md'] },
  { question: 'Où garer son vélo ?', gold: ['cantine.md'] },
];

beforeAll(async () => {
  house = await openTestStore();
  parts = { store: house.store, models: createFakeModels(), clock: systemClock, log: silentLog };
  const engine = await parts.models.embed({ signal });
  for (const [path, text] of [
    ['vie/cantine.md', 'La cantine ouvre à midi. Elle sert le déjeuner jusqu’à quatorze heures.'],
    ['vie/salles.md', 'Pour réserver une salle de réunion, écrivez à l’accueil.'],
    ['vie/velo.md', 'Les vélos se garent dans la cour, sous l’auvent. La cantine est à côté.'],
  ] as const) {
    await addTestDocument(house.store, { path, text }, engine);
  }
});
afterAll(() => house?.close());

describe('evaluateRetrieval', () => {
  it('counts a question as found where one of its documents stands, under any folder', async () => {
    const seen: number[] = [];
    const scores = await evaluateRetrieval(
      searchWith(parts),
      { lines },
      { signal, clock: systemClock, onProgress: (done) => seen.push(done) },
    );
    expect(scores).toEqual({
      'hit@1': 2 / 3,
      'hit@5': 1,
      'hit@10': 1,
      'mrr@10': expect.closeTo((1 + 1 + 1 / 3) / 3, 5),
      n: 3,
    });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('compares the four ways on the same questions', async () => {
    const models = createFakeModels({ read: () => 1 });
    const asked = searchWith({ ...parts, models });
    const { scores, gains } = await compareRetrieval(asked, { lines }, { signal, clock: systemClock });
    expect(Object.keys(scores)).toEqual(['lexical', 'vector', 'mix', 'read']);
    expect(gains).toHaveLength(9);
    for (const { gain } of gains) expect(gain.low <= gain.mean && gain.mean <= gain.high).toBe(true);
  });

  it('compares three where the house has no reader, and measures nothing under the name of reading', async () => {
    const { scores, gains } = await compareRetrieval(searchWith(parts), { lines }, { signal, clock: systemClock });
    expect([Object.keys(scores), gains.length]).toEqual([['lexical', 'vector', 'mix'], 6]);
    await expect(
      evaluateRetrieval(searchWith(parts), { lines, mode: 'read' }, { signal, clock: systemClock }),
    ).rejects.toMatchObject({ code: 'reader_missing' });
  });

  it('measures nothing rather than words under the name of the mix', async () => {
    const absent = {
      ...parts,
      models: {
        ...createFakeModels(),
        embed: () => Promise.reject(new MaisonError('model_absent', 503, { fr: '.', en: '.' })),
      },
    };
    await expect(
      evaluateRetrieval(searchWith(absent), { lines }, { signal, clock: systemClock }),
    ).rejects.toMatchObject({
      code: 'vectors_missing',
    });
    expect(
      (await evaluateRetrieval(searchWith(absent), { lines, mode: 'lexical' }, { signal, clock: systemClock })).n,
    ).toBe(3);
  });

  it('refuses a line without question or gold', () => {
    expect(RetrievalLine.safeParse({ question: ' ', gold: ['a'] }).success).toBe(false);
    expect(RetrievalLine.safeParse({ question: 'a', gold: [] }).success).toBe(false);
    expect(RetrievalLine.safeParse({ question: 'a', gold: ['b'], id: 'more is fine' }).success).toBe(true);
  });
});

describe('estimateDifference', () => {
  it('holds zero where nothing differs and excludes it where one side always wins', () => {
    const half = Array.from({ length: 200 }, (_, index) => index % 2);
    expect(estimateDifference(half, half)).toEqual({ mean: 0, low: 0, high: 0 });
    const mixed = estimateDifference(half, half.toReversed());
    expect(mixed.low).toBeLessThan(0);
    expect(mixed.high).toBeGreaterThan(0);
    expect(
      estimateDifference(
        half.map((value) => value + 1),
        half,
      ).low,
    ).toBe(1);
  });
});
