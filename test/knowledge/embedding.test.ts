import { afterEach, expect, test } from 'vitest';
import { MaisonError, wait } from '../../src/base/index.ts';
import { pauseIngestion, readIngestion, resumeIngestion } from '../../src/knowledge/index.ts';
import { readActiveIdentity } from '../../src/knowledge/ingest/embedding/embedding-target.ts';
import type { EmbedEngine, Models } from '../../src/models/index.ts';
import { listIdentities } from '../../src/store/index.ts';
import { countVectors } from '../../src/store/tables/vectors.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { createScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

let house: TestIngestion | undefined;
afterEach(() => house?.close());

async function open(models: Models): Promise<TestIngestion> {
  const parser = createScriptedParser();
  parser.pages = () => Array.from({ length: 10 }, (_, page) => `Le texte de la page ${page}.`);
  house = await openTestIngestion({ models, parser });
  return house;
}

/** Fake models under another name and with other dimensions, that can fail, be absent or be held. */
function createModels(change: {
  name?: string;
  dimensions?: number;
  embed?: (embed: EmbedEngine['embed']) => EmbedEngine['embed'];
  absent?: () => boolean;
}): Models {
  const models = createFakeModels({ dimensions: change.dimensions ?? 384 });
  const name = change.name ?? 'fake-embed';
  return {
    ...models,
    status: () => models.status().map((status) => (status.task === 'embed' ? { ...status, name } : status)),
    async embed(given) {
      if (change.absent?.()) throw new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' });
      const engine = await models.embed(given);
      const embed = engine.embed.bind(engine);
      return { ...engine, name, embed: change.embed?.(embed) ?? embed };
    },
  };
}

const report = (of: TestIngestion) => readIngestion(of.parts, owner, {}, options);
const vectors = (of: TestIngestion, identity: string) =>
  of.house.store.asWorker((tx) => countVectors(tx, { identity }));
const identities = (of: TestIngestion) => of.house.store.asWorker((tx) => listIdentities(tx));
const active = (of: TestIngestion) => of.house.store.asWorker((tx) => readActiveIdentity(tx));

async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let looked = 0; !(await reached()); looked += 1) {
    if (looked > 400) throw new Error('not reached');
    await wait(25);
  }
}

test('without an embedding model documents are searchable all the same, and are completed when it comes', async () => {
  let absent = true;
  const of = await open(createModels({ absent: () => absent }));
  await of.add('a.txt', 'un');
  expect(await of.settle({ embedded: false })).toMatchObject([
    { state: 'searchable', passages: 10, passagesEmbedded: 0 },
  ]);
  await until(async () => (await report(of)).embedding === 'no-model');
  absent = false;
  await resumeIngestion(of.parts, owner, {}, options);
  expect(await of.settle()).toMatchObject([{ state: 'complete', passagesEmbedded: 10 }]);
});

test('embedding waits while a question is being answered, and stops during a pause', async () => {
  const of = await open(createModels({}));
  const end = of.parts.activity.begin();
  await of.add('a.txt', 'un');
  await of.settle({ embedded: false });
  await until(async () => (await report(of)).embedding === 'yielding');
  expect((await report(of)).passages).toEqual({ total: 10, embedded: 0 });
  await pauseIngestion(of.parts, owner, {}, options);
  end();
  await wait(300);
  expect((await report(of)).passages.embedded).toBe(0);
  await resumeIngestion(of.parts, owner, {}, options);
  await of.settle();
});

test('a restart in the middle goes on with the passages that have no vector yet', async () => {
  let embedded = 0;
  const models = createModels({
    embed: (embed) => async (texts, given) => {
      embedded += texts.length;
      return embed(texts, given);
    },
  });
  const of = await open(models);
  const end = of.parts.activity.begin();
  await of.add('a.txt', 'un');
  await of.settle({ embedded: false });
  end();
  await until(async () => embedded > 0);
  await of.reopen(models);
  await of.settle();
  expect(await vectors(of, 'fake-hash-384')).toBe(10);
  // At most the one batch that the restart interrupted was embedded twice.
  expect(embedded).toBeLessThanOrEqual(14);
});

test('another embedding model builds its index beside the old one, and takes its place when it is whole', async () => {
  const of = await open(createModels({ name: 'first', dimensions: 384 }));
  await of.add('a.txt', 'un');
  await of.settle();
  expect(await active(of)).toBe('fake-hash-384');

  const gate = Promise.withResolvers<void>();
  let batches = 0;
  const second = createModels({
    name: 'second',
    dimensions: 96,
    embed: (embed) => async (texts, given) => {
      batches += 1;
      if (batches > 1) await gate.promise;
      return embed(texts, given);
    },
  });
  await of.reopen(second);
  await until(async () => (await vectors(of, 'fake-hash-96')) === 4);
  expect(await of.list()).toMatchObject([{ state: 'searchable', passages: 10, passagesEmbedded: 4 }]);
  expect([await active(of), await vectors(of, 'fake-hash-384')]).toEqual(['fake-hash-384', 10]);

  gate.resolve();
  await of.settle();
  await until(async () => (await active(of)) === 'fake-hash-96');
  expect(await identities(of)).toEqual(['fake-hash-96']);
  expect(await vectors(of, 'fake-hash-96')).toBe(10);
});

test('going back to the first model before the second is done finds its index whole', async () => {
  const of = await open(createModels({ name: 'first', dimensions: 384 }));
  await of.add('a.txt', 'un');
  await of.settle();
  let held = 0;
  const stuck = createModels({
    name: 'second',
    dimensions: 96,
    embed:
      () =>
      (_texts, { signal }) => {
        held += 1;
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      },
  });
  await of.reopen(stuck);
  await until(async () => held > 0);
  let embedded = 0;
  await of.reopen(
    createModels({
      name: 'first',
      embed: (embed) => (texts, given) => ((embedded += texts.length), embed(texts, given)),
    }),
  );
  expect(await of.settle()).toMatchObject([{ state: 'complete', passagesEmbedded: 10 }]);
  expect([await active(of), embedded]).toEqual(['fake-hash-384', 0]);
});

test('a document that the model cannot embed does not hold up the others', async () => {
  const of = await open(
    createModels({
      embed: (embed) => async (texts, given) => {
        if (texts.some((text) => text.includes('page 9'))) throw new Error('the model failed on this text');
        return embed(texts, given);
      },
    }),
  );
  const { document } = await of.add('a.txt', 'un');
  await until(async () => (await of.list())[0]?.passagesEmbedded === 8);
  of.parts.activity.begin()();
  expect((await of.list()).find(({ id }) => id === document.id)).toMatchObject({ state: 'searchable' });
  await until(async () => (await report(of)).embedding === 'idle');
});
