import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/governance/actor.ts';
import { createId } from '../../src/base/index.ts';
import { openAs } from '../api/open-as.ts';
import type { TestHouse } from '../house-for-tests.ts';
import {
  begin,
  namesOf,
  openSlowHouse,
  order,
  readEnded,
  readNumbered,
  readStored,
  readUntil,
  sentencesOf,
  written,
} from './slow-answers.ts';

let house: TestHouse;
const ended: { reason: string; at: number }[] = [];
beforeAll(async () => {
  house = await openSlowHouse({
    models: { onDone: ({ finishReason }) => ended.push({ reason: finishReason, at: performance.now() }) },
  });
});
afterAll(() => house?.close());

const pickUp = (id: string, query = '', headers: Record<string, string> = {}): Promise<Response> =>
  house.request(`/api/turns/${id}/events${query}`, { headers });
const stop = (id: string): Promise<Response> => house.request(`/api/turns/${id}/stop`, { method: 'POST' });
const whole = async (id: string): Promise<string[]> => (await readEnded(house, id)).sentences.map(({ text }) => text);
const inMiddle = (event: { type: string }, count: number): boolean => event.type === 'sentence-written' && count > 5;

describe('an answer that goes on', () => {
  test('is written to its end when its only reader has left, and kept whole', async () => {
    const had = await readUntil(await begin(house), inMiddle);
    const { conversationId } = namesOf(had);
    const exchange = await readEnded(house, conversationId);
    expect(exchange).toMatchObject({ outcome: 'written', failure: null });
    expect(exchange.sentences).toHaveLength(written);
  });

  test('is picked up from the last event that was had, by its number in the address or in the header, without a gap or a repetition', async () => {
    const had = await readUntil(await begin(house), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    const last = had.at(-1)?.id ?? 0;
    const [byAddress, byHeader, all] = await Promise.all([
      Array.fromAsync(readNumbered(await pickUp(exchangeId, `?after=${last}`))),
      Array.fromAsync(readNumbered(await pickUp(exchangeId, '', { 'last-event-id': String(last) }))),
      Array.fromAsync(readNumbered(await pickUp(exchangeId))),
    ]);
    expect(byHeader).toEqual(byAddress);
    expect([...had, ...byAddress]).toEqual(all);
    expect(all.map(({ id }) => id)).toEqual(all.map((_, at) => at + 1));
    expect(all.at(-1)?.event.type).toBe('answer-done');
    expect(sentencesOf(all)).toEqual(await whole(conversationId));
  });

  test('can be told again for a moment after its end, and is then said to have ended', async () => {
    const all = await Array.fromAsync(readNumbered(await begin(house)));
    const { exchangeId } = namesOf(all);
    expect(await Array.fromAsync(readNumbered(await pickUp(exchangeId, `?after=${all.length - 1}`)))).toEqual([
      all.at(-1),
    ]);
    const { turns } = house.maison.parts;
    // As another server has it, or this one a minute later.
    const find = turns.find;
    turns.find = () => null;
    const answer = await pickUp(exchangeId);
    turns.find = find;
    expect([answer.status, await answer.json()]).toMatchObject([410, { error: { code: 'turn_ended' } }]);
  });

  test('keeps its question before anything is found, and what is written as it comes', async () => {
    const response = await begin(house);
    const had = await readUntil(response, ({ type }) => type === 'turn-begun');
    const { conversationId } = namesOf(had);
    const early = await readStored(house, conversationId);
    expect(early.exchanges).toMatchObject([{ question: 'Écris un texte sur la mer', outcome: null, failure: null }]);
    expect(early.conversation.writing).toBe(true);
    await expect
      .poll(
        async () => {
          const [exchange] = (await readStored(house, conversationId)).exchanges;
          return exchange?.outcome === null && exchange.sentences.length > 0;
        },
        { interval: 50 },
      )
      .toBe(true);
    await readEnded(house, conversationId);
    expect((await readStored(house, conversationId)).conversation.writing).toBe(false);
  });

  test('is stopped by an explicit request within a second, wherever it is, and keeps what is written', async () => {
    const had = await readUntil(await begin(house), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    ended.length = 0;
    const asked = performance.now();
    expect((await stop(exchangeId)).status).toBe(200);
    await expect.poll(() => ended.length, { interval: 10 }).toBe(1);
    expect(ended[0]).toMatchObject({ reason: 'aborted' });
    expect((ended[0]?.at ?? Infinity) - asked).toBeLessThan(1000);
    const exchange = await readEnded(house, conversationId);
    expect(exchange.outcome).toBe('stopped');
    expect(exchange.sentences.length).toBeGreaterThanOrEqual(sentencesOf(had).length);
    expect(exchange.sentences.length).toBeLessThan(written);
    // Once more changes nothing.
    expect((await stop(exchangeId)).status).toBe(200);
    expect((await readEnded(house, conversationId)).outcome).toBe('stopped');
  });

  test('that is stopped before anything is found keeps its question, and says to who reads that it was stopped', async () => {
    const response = await begin(house);
    const seen: string[] = [];
    let names = { exchangeId: '', conversationId: '' };
    for await (const { id, event } of readNumbered(response)) {
      seen.push(event.type === 'answer-done' ? event.outcome : event.type);
      if (event.type !== 'turn-begun') continue;
      names = namesOf([{ id, event }]);
      await stop(names.exchangeId);
    }
    expect(seen.at(-1)).toBe('stopped');
    expect(await readEnded(house, names.conversationId)).toMatchObject({ outcome: 'stopped', sentences: [] });
  });

  test('ends when its conversation is removed', async () => {
    const had = await readUntil(await begin(house), inMiddle);
    const { conversationId } = namesOf(had);
    ended.length = 0;
    await house.request(`/api/conversations/${conversationId}`, { method: 'DELETE' });
    await expect.poll(() => ended.map(({ reason }) => reason), { timeout: 3000, interval: 20 }).toEqual(['aborted']);
  });

  test('of a temporary conversation is picked up as any other, and leaves nothing in the database', async () => {
    const had = await readUntil(await begin(house, { temporary: { before: null } }), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    const rest = await Array.fromAsync(readNumbered(await pickUp(exchangeId, `?after=${had.at(-1)?.id}`)));
    expect(sentencesOf([...had, ...rest])).toHaveLength(written);
    expect((await house.request(`/api/conversations/${conversationId}`)).status).toBe(404);
  });

  test('is found by its person alone: to everybody else it is as one that was never begun', async () => {
    const had = await readUntil(await begin(house), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    const mallory: Actor = { kind: 'person', id: 'mallory', principals: ['user:mallory', 'everyone'], role: 'owner' };
    const { call } = openAs(house, mallory);
    for (const [method, what] of [
      ['GET', 'events'],
      ['POST', 'stop'],
    ] as const) {
      const answer = async (id: string) => {
        const { status, body } = await call(method, `/api/turns/${id}/${what}`);
        return [status, body];
      };
      const nothing = await answer(createId());
      expect(nothing[0]).toBe(404);
      expect(await answer(exchangeId)).toEqual(nothing);
    }
    expect((await readEnded(house, conversationId)).outcome).toBe('written');
  });

  test('holds its place in the waiting room until its end, and not until its reader leaves', async () => {
    const asker: Actor = { kind: 'person', id: 'nina', principals: ['user:nina', 'everyone'], role: 'member' };
    const { app } = openAs(house, asker);
    const send = async (route: string, json?: unknown): Promise<Response> =>
      app.fetch(
        new Request(new URL(route, 'http://localhost'), {
          method: 'POST',
          headers: { authorization: 'Session x', 'content-type': 'application/json' },
          body: json === undefined ? null : JSON.stringify(json),
        }),
      );
    const leave = async (): Promise<string> =>
      namesOf(await readUntil(await send('/api/ask', order), ({ type }) => type === 'turn-begun')).exchangeId;
    const left = await Promise.all(Array.from({ length: 8 }, leave));
    const refused = await send('/api/ask', order);
    expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: 'questions_waiting_own' } }]);
    await Promise.all(left.map((id) => send(`/api/turns/${id}/stop`)));
    await expect.poll(async () => (await send('/api/ask', order)).status, { interval: 100 }).toBe(200);
  });

  test('is one of sixteen of its person at most', async () => {
    const left = await Promise.all(
      Array.from({ length: 16 }, async () =>
        namesOf(await readUntil(await begin(house), ({ type }) => type === 'turn-begun')),
      ),
    );
    const refused = await begin(house);
    expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: 'turns_at_once_limited' } }]);
    await Promise.all(left.map(({ exchangeId }) => stop(exchangeId)));
    for (const { conversationId } of left) await readEnded(house, conversationId);
  });
});

describe('an answer that does not go on', () => {
  test('ends with its connection, as one that was stopped', async () => {
    ended.length = 0;
    const response = await begin(house, { goesOn: false });
    const had = await readUntil(response, inMiddle);
    const found = had.map(({ event }) => event).find((event) => event.type === 'sources-found');
    expect(had.some(({ event }) => event.type === 'turn-begun')).toBe(false);
    const exchange = await readEnded(house, found?.conversationId ?? '');
    expect(exchange.outcome).toBe('stopped');
    expect(ended.map(({ reason }) => reason)).toContain('aborted');
  });
});
