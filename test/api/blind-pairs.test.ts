import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AssistantEvaluation, BlindPair, JudgedBlindPair } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { refusal, send } from './rights-house.ts';

// Two answers to a case side by side: whose each is stands nowhere before the verdict, and who gave the verdict nowhere after.

vi.setConfig({ testTimeout: 120_000 });

let house: TestHouse;
let cora: TestPerson;
let ben: TestPerson;
let id: string;
const judged: string[] = [];
/** What the judge says of an order; by the better answer unless a test would have it otherwise. */
let judge: (prompt: string) => string = (prompt) => (aStandsFirst(prompt, 'bien') ? 'A' : 'B');

const aStandsFirst = (prompt: string, word: string): boolean =>
  prompt.slice(prompt.indexOf('Réponse A'), prompt.indexOf('Réponse B')).includes(word);

function answer(request: GenerateRequest): string {
  const read = request.messages.map(({ content }) => content).join('\n\n');
  if (request.jsonSchema && read.includes('Réponse A')) {
    judged.push(read);
    return JSON.stringify({ better: judge(read) });
  }
  if (read.includes('Échoue')) throw new Error('the model is gone');
  return read.includes('Dis bien') ? 'C’est bien répondu.' : 'Réponse quelconque.';
}

const typed = (instructions: string) => ({ name: 'juge', description: 'x', instructions, settings: { title: 'Juge' } });
const cases = Array.from({ length: 12 }, (_, at) => ({ id: String(at + 1), prompt: `Bonjour, que dis-tu à ${at} ?` }));

beforeAll(async () => {
  house = await openTestHouse({
    models: createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: answer }),
  });
  cora = await bringIn(house, 'cora', 'curator');
  ben = await bringIn(house, 'ben');
  ({ id } = await send<{ id: string }>(cora, 'POST', '/api/assistants', typed('Parle.')));
  await send(cora, 'PUT', `/api/assistants/${id}/cases`, { basedOn: 1, cases });
  await send(cora, 'POST', '/api/assistants', { ...typed('Dis bien.'), basedOn: 2 });
}, 240_000);
afterAll(() => house?.close());

const make = (caseId: string, against = 0, version = 3): Promise<BlindPair> =>
  send<BlindPair>(cora, 'POST', `/api/assistants/${id}/pairs`, { caseId, version, against });
const say = (pair: BlindPair, verdict: 'a' | 'b' | 'same'): Promise<JudgedBlindPair> =>
  send<JudgedBlindPair>(cora, 'POST', `/api/assistants/${id}/pairs/${pair.id}/verdict`, { verdict });
const read = (version = 3) =>
  send<AssistantEvaluation>(cora, 'GET', `/api/assistants/${id}/evaluation?version=${version}`);
const better = ({ a }: BlindPair): 'a' | 'b' => (a.includes('bien') ? 'a' : 'b');

test('a pair tells nothing but its two texts, each order comes, and the verdict tells whose they were', async () => {
  const before = await read();
  const orders = new Set<string>();
  for (let times = 0; times < 16; times += 1) {
    const pair = await make('1');
    expect(Object.keys(pair).toSorted()).toEqual(['a', 'b', 'expected', 'id', 'prompt']);
    expect([pair.a, pair.b].toSorted()).toEqual(['C’est bien répondu.', 'Réponse quelconque.']);
    orders.add(better(pair));
    // What of the checks would tell is not kept either.
    if (times === 0) expect(await read()).toEqual(before);
    const told = await say(pair, better(pair));
    expect(told[better(pair)]).toBe(3);
    expect(new Set([told.a, told.b])).toEqual(new Set([0, 3]));
    expect(await refusal(cora, 'POST', `/api/assistants/${id}/pairs/${pair.id}/verdict`, { verdict: 'a' })).toEqual([
      404,
      'pair_unknown',
    ]);
  }
  // One chance in 32,768 that sixteen draws are all alike.
  expect([...orders].toSorted()).toEqual(['a', 'b']);
});

test('sixteen verdicts on one case are one; over different cases the share is told with its interval, or how many more it takes', async () => {
  const one = (await read()).blind.find(({ right }) => right === 0);
  expect(one).toMatchObject({ left: 3, right: 0, cases: 1, won: 1, lost: 0, winner: null, judge: null });
  expect(one?.casesMore).toBeGreaterThan(0);
  for (const { id: caseId } of cases.slice(1, 8)) {
    const pair = await make(caseId);
    await say(pair, caseId === '8' ? 'same' : better(pair));
  }
  expect((await read()).blind.find(({ right }) => right === 0)).toMatchObject({
    cases: 8,
    won: 7,
    lost: 0,
    winner: 'left',
    share: { share: 1, high: 1 },
    casesMore: null,
  });
  // The later version is the left one, whichever was asked for first.
  const pair = await make('1', 3, 2);
  await say(pair, better(pair));
  expect((await read(2)).blind).toMatchObject([{ left: 3, right: 2, won: 1 }]);
});

test('a judge is asked in both orders, what it says with the place alone is the same, and it stays hidden on few pairs', async () => {
  judged.length = 0;
  await say(await make('9'), 'same');
  expect(judged.length).toBe(2);
  expect(new Set(judged.map((prompt) => aStandsFirst(prompt, 'bien')))).toEqual(new Set([false, true]));
  judge = () => 'A';
  await say(await make('10'), 'same');
  const { judge: agreement, blind } = await read();
  // Of eleven pairs of different cases nine, seven of them for the better one, are as people said; the tenth is even for both.
  expect(agreement).toMatchObject({ model: 'fake-chat', pairs: 11, shown: false });
  expect(agreement?.kappa).toBeGreaterThan(0);
  expect(blind.every((one) => one.judge === null)).toBe(true);
  judge = () => 'neither of them';
  await say(await make('11'), 'same');
  expect((await read()).judge?.pairs).toBe(11);
});

test('nobody else judges a pair, who may not change the assistant makes none, and an answer that failed makes none', async () => {
  const pair = await make('1');
  const at = `/api/assistants/${id}/pairs`;
  const other = await bringIn(house, 'dora', 'curator');
  await send(cora, 'PUT', `/api/assistants/${id}/readers`, {
    readers: [`user:${ben.person.id}`, `user:${other.person.id}`],
  });
  expect(await refusal(ben, 'POST', at, { caseId: '1', version: 3, against: 0 })).toEqual([403, 'access_denied']);
  expect(await refusal(ben, 'POST', `${at}/${pair.id}/verdict`, { verdict: 'a' })).toEqual([403, 'access_denied']);
  expect(await refusal(other, 'POST', `${at}/${pair.id}/verdict`, { verdict: 'a' })).toEqual([404, 'pair_unknown']);
  expect(await refusal(cora, 'POST', at, { caseId: '1', version: 3, against: 3 })).toEqual([400, 'pair_of_one']);
  expect(await refusal(cora, 'POST', at, { caseId: '99', version: 3, against: 0 })).toEqual([404, 'case_unknown']);
  expect(await refusal(cora, 'POST', at, { caseId: '1', version: 3, against: 9 })).toEqual([
    404,
    'assistant_not_found',
  ]);
  await send(cora, 'POST', '/api/assistants', { ...typed('Échoue.'), basedOn: 3 });
  expect(await refusal(cora, 'POST', at, { caseId: '1', version: 4, against: 0 })).toEqual([503, 'pair_unanswered']);
});
