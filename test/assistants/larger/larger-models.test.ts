import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../src/base/index.ts';
import { readLargerModel, settleLargerModel } from '../../../src/assistants/index.ts';
import type { LargerModelState } from '../../../src/contract/index.ts';
import { type Actor, owner } from '../../../src/governance/index.ts';
import { pullEntry } from '../../../src/models/pull/pull.ts';
import { answerRight } from '../exam/answer-right.ts';
import { entry, openPullBench, weights } from '../../models/pull-bench.ts';
import { openTestStore, type TestStore } from '../../store-for-tests.ts';
import { larger, type LargerHouse, openLargerHouse, type Script, usual } from './larger-house.ts';

// What a larger model is offered, taken, refused for, and when it takes the place of the present one.

let store: TestStore;
const houses: LargerHouse[] = [];
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
  await store.close();
});
const { signal } = new AbortController();
const fr = { language: 'fr' as const };

/** Refuses everything: it does not read. */
const lazy: Script = () => 'Je ne sais pas [0].';
const open = async (...given: Parameters<typeof openLargerHouse> extends [unknown, ...infer Rest] ? Rest : never) => {
  const house = await openLargerHouse(store, ...given);
  houses.push(house);
  await house.largerModels.look({ signal });
  return house;
};
const read = (house: LargerHouse): Promise<LargerModelState> => readLargerModel(house, owner, {}, fr);
const settle = (house: LargerHouse, answer: 'take' | 'decline', actor: Actor = owner): Promise<LargerModelState> =>
  settleLargerModel(house, actor, { answer }, fr);
const until = async (house: LargerHouse, ...states: LargerModelState['state'][]): Promise<LargerModelState> => {
  await expect.poll(async () => (await read(house)).state, { timeout: 20_000 }).toBeOneOf(states);
  return read(house);
};
const chosen = (): string => readConfig({ MAISON_HOME: store.home }).chat.model;

test('it is offered with its size and licence once the machine was looked at, and nothing is fetched or asked for it', async () => {
  const house = await openLargerHouse(store, { usual: lazy, larger: answerRight });
  houses.push(house);
  expect(await read(house)).toMatchObject({ state: 'unknown', offer: null });
  await house.largerModels.look({ signal });
  expect(await read(house)).toMatchObject({
    state: 'offered',
    present: usual,
    offer: { name: larger, bytes: 5_198_911_904, licence: 'Apache-2.0', publisher: 'Mistral AI' },
  });
  expect(house.asked).not.toContain(larger);
});

test('one that wins is put to work at once and for the next start, and the one before may still be chosen', async () => {
  const house = await open({ usual: lazy, larger: answerRight });
  await settle(house, 'take');
  const { outcome, offer } = await until(house, 'switched', 'kept', 'failed');
  expect(outcome).toMatchObject({ switched: true, why: 'reads', name: larger, before: usual });
  expect(outcome?.passed).toBeGreaterThan(outcome?.passedBefore ?? 0);
  expect(offer).toBeNull();
  expect(house.chat()).toBe(larger);
  const { chat, chatChosenBy, chatChoices } = readConfig({ MAISON_HOME: store.home });
  expect([chat.model, chatChosenBy, chatChoices]).toEqual([larger, 'house', [{ model: usual }]]);
  expect(house.gradeBook.of(`${larger}#0`)?.grades).toContain('reads');
  expect(readConfig({ MAISON_HOME: store.home, MAISON_CHAT_MODEL: usual }).chat.model).toBe(usual);
});

test('one that loses is not, says why, and is not offered again', async () => {
  const house = await open({ usual: answerRight, larger: lazy });
  await settle(house, 'take');
  const { outcome } = await until(house, 'switched', 'kept', 'failed');
  expect(outcome).toMatchObject({ switched: false, why: 'reads-not' });
  expect([house.chat(), chosen()]).toEqual([usual, usual]);
  const again = await open({ usual: answerRight, larger: answerRight });
  expect(await read(again)).toMatchObject({ state: 'kept', offer: null, outcome: { why: 'reads-not' } });
  await expect(settle(again, 'take')).rejects.toMatchObject({ code: 'no_larger_model', status: 409 });
});

test('one that is as good is not better', async () => {
  const house = await open({ usual: answerRight, larger: answerRight });
  await settle(house, 'take');
  expect((await until(house, 'switched', 'kept', 'failed')).outcome).toMatchObject({ why: 'not-better' });
  expect(chosen()).toBe(usual);
});

test('a no is remembered by the house that opens next', async () => {
  const house = await open({ usual: lazy, larger: answerRight });
  expect(await settle(house, 'decline')).toMatchObject({ state: 'declined', offer: null });
  const again = await open({ usual: lazy, larger: answerRight });
  expect(await read(again)).toMatchObject({ state: 'declined', offer: null });
  expect(again.asked).not.toContain(larger);
});

test('it is not offered where the environment names the model, and not where nothing may be fetched', async () => {
  const named = await open({ usual: lazy, larger: answerRight }, { env: { MAISON_CHAT_MODEL: usual } });
  expect(await read(named)).toMatchObject({ state: 'none', offer: null });
  const offline = await open({ usual: lazy, larger: answerRight }, { env: { MAISON_OFFLINE: 'true' } });
  expect(await read(offline)).toMatchObject({ state: 'none', offer: null });
});

test('nobody but who runs the house takes it', async () => {
  const house = await open({ usual: lazy, larger: answerRight });
  const visitor: Actor = { kind: 'person', id: 'visitor', principals: ['everyone'], role: 'member' };
  await expect(settle(house, 'take', visitor)).rejects.toMatchObject({ code: 'access_denied' });
  expect(await read(house)).toMatchObject({ state: 'offered' });
});

test('a fetch that breaks in the middle is said, and goes on where it stopped', async () => {
  const bench = await openPullBench();
  const asked: string[] = [];
  let broken = true;
  const huggingFace = await bench.serve((request, response) => {
    asked.push(request.headers.range ?? 'whole');
    const start = Number(/bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    // The first connection is cut after a third, and nobody answers for the rest of that run.
    if (broken && start > 0) return void response.writeHead(503).end();
    const range = `bytes ${start}-${weights.length - 1}/${weights.length}`;
    response.writeHead(start > 0 ? 206 : 200, start > 0 ? { 'content-range': range } : {});
    if (broken) response.write(weights.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50));
    else response.end(weights.subarray(start));
  });
  const parts = bench.openParts({ MAISON_HUGGINGFACE: huggingFace });
  const house = await open(
    { usual: lazy, larger: answerRight },
    { pull: async (name, _, options) => ({ ...entry, name, ...(await pullEntry(entry, parts, options)) }) },
  );
  await settle(house, 'take');
  const failed = await until(house, 'failed');
  expect(failed.problem).toContain('Ce qui a été reçu est gardé');
  expect([house.chat(), chosen()]).toEqual([usual, usual]);
  broken = false;
  await settle(house, 'take');
  await until(house, 'switched');
  expect(asked[0]).toBe('whole');
  expect(Number(/\d+/u.exec(asked.at(-1) ?? '')?.[0])).toBeGreaterThan(0);
  await bench.close();
});

test('a house that is closed in the middle says so at its next start, and goes on when it is told to', async () => {
  const held = await open(
    { usual: lazy, larger: answerRight },
    {
      pull: (_name, _parts, options) =>
        new Promise((_, reject) =>
          options.signal.addEventListener('abort', () => reject(new DOMException('closed', 'AbortError'))),
        ),
    },
  );
  expect(await settle(held, 'take')).toMatchObject({ state: 'fetching', offer: { name: larger } });
  await held.largerModels.close();
  const next = await open({ usual: lazy, larger: answerRight });
  expect(await read(next)).toMatchObject({ state: 'interrupted', offer: { name: larger } });
  await settle(next, 'take');
  expect((await until(next, 'switched')).outcome).toMatchObject({ name: larger });
});

test('what is under way is given up by a no, and two who press at once begin one trial', async () => {
  let begun = 0;
  const house = await open(
    { usual: lazy, larger: answerRight },
    {
      pull: (_name, _parts, options) =>
        new Promise((_, reject) => {
          begun += 1;
          options.signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
        }),
    },
  );
  await Promise.all([settle(house, 'take'), settle(house, 'take')]);
  await expect.poll(() => begun).toBe(1);
  expect(await settle(house, 'decline')).toMatchObject({ state: 'declined', offer: null, progress: null });
  expect(begun).toBe(1);
  expect(chosen()).toBe(usual);
});
