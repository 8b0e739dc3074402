import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createId, sha256, systemClock, wait } from '../../src/base/index.ts';
import { insertDocument, insertPhoto, type QueueName } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

// Whose turn it is, on a real queue: jobs of hundreds of documents and photos of one person, and one of another.

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
let house: TestStore;
beforeEach(async () => {
  house = await openTestStore();
});
afterEach(() => house?.close());

/** A document of somebody with its job; answers what the job is about. */
async function addDocumentOf(holder: string, number: number): Promise<string> {
  const id = createId();
  const path = `${holder.replace(':', '-')}-${number}.md`;
  const now = systemClock.now();
  const row = { id, space: 'entreprise', path, name: path, mediaType: 'text/markdown', bytes: 1, sha256: sha256(path) };
  await house.store.asActor({ ...owner, principals: [holder, 'everyone'] }, async (tx) => {
    await insertDocument(tx, { ...row, changedAt: now, addedAt: now, addedBy: holder });
    await house.store.jobs.send(tx, 'read-document', { documentId: id });
  });
  return id;
}

async function addPhotoOf(holder: string, number: number): Promise<string> {
  const id = createId();
  const photo = {
    id,
    owner: holder,
    caller: '',
    name: 'vase.png',
    code: null,
    purpose: 'product' as const,
    settings: {},
  };
  const facts = { bytes: 1, sha256: sha256(`${holder} ${number}`), width: 64, height: 64, format: 'png' };
  await house.store.asActor({ ...owner, principals: [holder, 'everyone'] }, async (tx) => {
    await insertPhoto(tx, { ...photo, ...facts, addedAt: systemClock.now() });
    await house.store.jobs.send(tx, 'cut-out-photo', { photoId: id });
  });
  return id;
}

/** Serves a queue until `until` has been served; answers in what order, with who added what. */
async function serve(queue: QueueName, { until, pause = 0 }: { until: string; pause?: number }): Promise<string[]> {
  const served: string[] = [];
  await house.store.jobs.work(queue, { concurrency: 1 }, async (data) => {
    served.push(String(data.documentId ?? data.photoId));
    await wait(pause);
  });
  await expect.poll(() => served.includes(until), { timeout: 20_000, interval: 20 }).toBe(true);
  await house.store.jobs.stopWorking(queue);
  return served;
}

describe.each([
  ['documents', 'read-document', addDocumentOf],
  ['photos', 'cut-out-photo', addPhotoOf],
] as const)('%s', (_kind, queue, add) => {
  test('of somebody with one are served among the next two, whoever has five hundred', async () => {
    for (let number = 0; number < 500; number += 1) await add('user:many', number);
    const one = await add('user:one', 0);
    const served = await serve(queue, { until: one });
    expect(served.indexOf(one)).toBeLessThan(2);
  }, 60_000);

  test('are served among the next two also when the queue has long been at work', async () => {
    for (let number = 0; number < 60; number += 1) await add('user:many', number);
    const served: string[] = [];
    await house.store.jobs.work(queue, { concurrency: 1 }, async (data) => {
      served.push(String(data.documentId ?? data.photoId));
      await wait(60);
    });
    await expect.poll(() => served.length, { timeout: 20_000 }).toBeGreaterThan(20);
    const before = served.length;
    const one = await add('user:one', 0);
    await expect.poll(() => served.includes(one), { timeout: 20_000, interval: 20 }).toBe(true);
    expect(served.indexOf(one) - before).toBeLessThan(3); // One more may have begun while it was written.
    await house.store.jobs.stopWorking(queue);
  }, 60_000);
});

test('two people with many are served in turns, and nobody twice before the other', async () => {
  const ids = new Map<string, string>();
  for (let number = 0; number < 20; number += 1) ids.set(await addDocumentOf('user:first', number), 'first');
  let last = '';
  for (let number = 0; number < 20; number += 1) ids.set((last = await addDocumentOf('user:second', number)), 'second');
  const served = (await serve('read-document', { until: last })).map((id) => ids.get(id));
  for (let pair = 0; pair < 40; pair += 2)
    expect(new Set(served.slice(pair, pair + 2)), `${pair}`).toEqual(new Set(['first', 'second']));
});

test('whose documents take seconds stands back for as long', async () => {
  const slow = new Set<string>();
  for (let number = 0; number < 3; number += 1) slow.add(await addDocumentOf('user:slow', number));
  let last = '';
  for (let number = 0; number < 6; number += 1) last = await addDocumentOf('user:quick', number);
  const served: string[] = [];
  await house.store.jobs.work('read-document', { concurrency: 1 }, async ({ documentId }) => {
    served.push(String(documentId));
    if (slow.has(String(documentId)) && served.length === 1) await wait(7000);
  });
  await expect.poll(() => served.includes(last), { timeout: 20_000, interval: 20 }).toBe(true);
  // After the first slow one all six quick ones come, where turns alone would have let two more slow ones in between.
  expect(served.slice(0, served.indexOf(last)).filter((id) => slow.has(id))).toHaveLength(1);
  await house.store.jobs.stopWorking('read-document');
}, 60_000);

test('a queue names nobody', async () => {
  await addDocumentOf('user:somebody', 0);
  const data: unknown[] = [];
  await house.store.jobs.work('read-document', { concurrency: 1 }, async (given) => void data.push(given));
  await expect.poll(() => data.length, { timeout: 10_000 }).toBe(1);
  expect(JSON.stringify(data)).not.toContain('somebody');
  expect(data).toEqual([{ documentId: expect.any(String), holder: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
});
