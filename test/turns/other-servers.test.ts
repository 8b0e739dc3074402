import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '../house-for-tests.ts';
import { type CompanyDatabase, openCompanyDatabase } from '../kill/company-database.ts';
import { type KillableServer, startServer } from '../kill/two-servers.ts';
import {
  begin,
  namesOf,
  openSlowHouse,
  order,
  readEnded,
  readNumbered,
  readStored,
  readUntil,
  written,
} from './slow-answers.ts';

// Three servers on one PostgreSQL: two of this process, and one that is killed.

let company: CompanyDatabase;
let here: TestHouse;
let there: TestHouse;
let killed: KillableServer;
const ended: string[] = [];
beforeAll(async () => {
  company = await openCompanyDatabase();
  const env = { ...company.addresses, MAISON_BLOBS: path.join(company.folder, 'files') };
  here = await openSlowHouse({
    wordMilliseconds: 40,
    env,
    models: { onDone: ({ finishReason }) => ended.push(finishReason) },
  });
  there = await openSlowHouse({ env });
  killed = await startServer({
    ...env,
    MAISON_HOME: path.join(company.folder, 'killed'),
    TEST_WORD_MILLISECONDS: '40',
  });
}, 240_000);
afterAll(async () => {
  await killed?.close();
  await there?.close();
  await here?.close();
  await company?.[Symbol.asyncDispose]();
});

const inMiddle = (event: { type: string }, count: number): boolean => event.type === 'sentence-written' && count > 5;

describe('an answer that another server writes', () => {
  test('is said to be written elsewhere, is read there as far as it is kept, and whole at its end', async () => {
    const had = await readUntil(await begin(here), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    const answer = await there.request(`/api/turns/${exchangeId}/events`);
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'turn_elsewhere' } }]);
    const kept = async () => (await readStored(there, conversationId)).exchanges[0];
    await expect.poll(async () => (await kept())?.sentences.length ?? 0, { interval: 50 }).toBeGreaterThan(1);
    expect(await kept()).toMatchObject({ outcome: null, failure: null });
    expect((await readStored(there, conversationId)).conversation.writing).toBe(true);
    expect((await readEnded(there, conversationId)).sentences).toHaveLength(written);
    const after = await there.request(`/api/turns/${exchangeId}/events`);
    expect(after.status).toBe(410);
  });

  test('is stopped from there within a second', async () => {
    const had = await readUntil(await begin(here), inMiddle);
    const { exchangeId, conversationId } = namesOf(had);
    ended.length = 0;
    const asked = performance.now();
    await there.request(`/api/turns/${exchangeId}/stop`, { method: 'POST' });
    await expect.poll(() => ended, { interval: 20 }).toEqual(['aborted']);
    expect(performance.now() - asked).toBeLessThan(1500);
    const exchange = await readEnded(there, conversationId);
    expect(exchange.outcome).toBe('stopped');
    expect(exchange.sentences.length).toBeLessThan(written);
  });
});

test('an answer whose server was killed says what there is and what is missing, at every other server within a minute', async () => {
  const { address, token } = await killed.place();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${address}/api/ask`, { method: 'POST', headers, body: JSON.stringify(order) });
  let conversationId = '';
  for await (const { id, event } of readNumbered(response)) {
    if (event.type === 'turn-begun') ({ conversationId } = namesOf([{ id, event }]));
    if (event.type === 'sentence-written' && (await readStored(there, conversationId)).exchanges[0]?.sentences.length)
      break;
  }
  await killed.killAndStart();
  const kept = (await readStored(there, conversationId)).exchanges[0];
  expect(kept).toMatchObject({ question: order.question, outcome: null });
  // The minute in which its server may only have been slow.
  await company.query(
    `update maison.messages set written_at = written_at - interval '61 seconds' where outcome is null and role = 'assistant'`,
  );
  const [exchange] = (await readStored(there, conversationId)).exchanges;
  expect(exchange).toMatchObject({ outcome: 'failed', failure: { code: 'house_stopped' } });
  expect(exchange?.sentences.length).toBeGreaterThan(0);
  expect(exchange?.failure?.message).toMatch(
    /Votre question et (?:la première phrase|les \d+ premières phrases) de la réponse sont gardées dans la conversation\s; il manque la suite\./u,
  );
  expect((await readStored(there, conversationId)).conversation.writing).toBe(false);
  // It is closed in the database, too, when a server opens.
  await killed.killAndStart();
  const [row] = await company.query(
    `select count(*)::integer as open from maison.messages where outcome is null and role = 'assistant'`,
  );
  expect(row).toEqual({ open: 0 });
});

test('an answer that nobody reads when its house closes has failed with what is written, and who reads it is told', async () => {
  const had = await readUntil(await begin(here), inMiddle);
  const { exchangeId, conversationId } = namesOf(had);
  const reading = Array.fromAsync(readNumbered(await here.request(`/api/turns/${exchangeId}/events`)));
  await here.close();
  expect((await reading).at(-1)?.event).toMatchObject({ type: 'error', code: 'house_stopped' });
  const exchange = await readEnded(there, conversationId);
  expect(exchange).toMatchObject({ outcome: 'failed', failure: { code: 'house_stopped' } });
  expect(exchange.sentences.length).toBeGreaterThan(1);
});
