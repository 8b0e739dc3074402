import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionReport } from '../../src/contract/index.ts';
import { createSequence } from '../../bench/retrieval/invent-text.ts';
import { insertCompletionWeeks } from '../../src/store/index.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import { noTruth, type Truth, Typist, type Written } from './typist.ts';

// A day of thirty typists, in the editors of Tabby and in one that tells nothing. What the house tells of it a week later is
// what the typists counted themselves; of fewer than ten people it tells nothing, whoever asks.

const begin = new Date('2026-11-25T09:00:00Z').getTime();
let passed = 0;
const clock = { now: () => new Date(begin + passed), elapsed: () => passed };
const rounds = 3;

let gateway: GatewayHouse;
const people: TestPerson[] = [];
const typists: Typist[] = [];
const groups: Record<'accounts' | 'web' | 'small' | 'nearly', string> = {
  accounts: '',
  web: '',
  small: '',
  nearly: '',
};

beforeAll(async () => {
  gateway = await openGatewayHouse({ clock });
  for (const name of Object.keys(groups) as (keyof typeof groups)[]) {
    const made = await gateway.house.request('/api/groups', { method: 'POST', json: { name } });
    groups[name] = (await take<{ id: string }>(made)).id;
  }
  const draw = createSequence(29);
  for (let at = 0; at < 30; at += 1) {
    const of = [at < 12 ? groups.accounts : groups.web];
    if (at < 9) of.push(groups.small);
    if (at >= 13) of.push(groups.nearly); // All of the web but one.
    const person = await bringIn(gateway.house, `typist${at}`, 'member', of);
    people.push(person);
    const { secret } = await makeKeyAs(person.request, ['models']);
    typists.push(new Typist(gateway, { secret, tells: at % 2 === 0, draw }));
  }
  for (let round = 0; round < rounds; round += 1)
    for (const language of ['typescript', 'python'] as const) await work(typists, language);
  await work(typists.slice(0, 3), 'go');
}, 600_000);
afterAll(() => gateway?.close());

async function work(some: readonly Typist[], language: Written): Promise<void> {
  for (const typist of some) await typist.write(language);
  for (const [moment, milliseconds] of [
    ['30s', 40_000],
    ['2m', 100_000],
    ['10m', 500_000],
  ] as const) {
    passed += milliseconds;
    for (const typist of some) await typist.comeBack(moment);
  }
  passed += 1_300_000;
}

const report = async (request: TestPerson['request']): Promise<CompletionReport> =>
  take<CompletionReport>(await request('/api/usage/completions'));

function count(of: readonly Typist[], language: Written): Truth {
  const sum = noTruth();
  for (const { truths } of of)
    for (const [name, value] of Object.entries(truths.get(language) ?? noTruth())) sum[name as keyof Truth] += value;
  return sum;
}

function readTeam({ teams }: CompletionReport, group: string | null, language: string) {
  return teams.find((one) => one.group === group)?.weeks.filter((week) => week.language === language) ?? [];
}

describe('a day of thirty typists', () => {
  test('is told by nobody before its week is over', async () => {
    const { teams } = await report(gateway.house.request);
    expect(teams).toHaveLength(5);
    expect(teams.flatMap(({ weeks }) => weeks)).toEqual([]);
  });

  test('and equals then what they counted themselves, in the house and in each group of ten', async () => {
    passed += 6 * 24 * 60 * 60_000;
    const told = await report(gateway.house.request);
    for (const language of ['typescript', 'python'] as const)
      for (const [group, of] of [
        [null, typists],
        [groups.accounts, typists.slice(0, 12)],
        [groups.web, typists.slice(12)],
      ] as const) {
        const truth = count(of, language);
        expect(truth.accepted).toBeGreaterThan(of.length);
        expect(truth.kept10m).toBeLessThan(truth.seen10m);
        const [week, ...more] = readTeam(told, group, language);
        expect(more).toEqual([]);
        expect(week, `${language} of ${of.length}`).toMatchObject({ week: '2026-11-23', people: of.length, ...truth });
      }
  });

  test('nothing is told of nine people, of all but one of a group, or of three who write another language', async () => {
    const told = await report(gateway.house.request);
    expect(readTeam(told, groups.small, 'typescript')).toEqual([]);
    expect(readTeam(told, groups.nearly, 'typescript')).toEqual([]);
    const weeks = told.teams.flatMap((team) => team.weeks);
    expect(weeks.filter(({ language }) => language !== 'typescript' && language !== 'python')).toEqual([]);
    expect(Math.min(...weeks.map((week) => week.people))).toBeGreaterThanOrEqual(10);
  });

  test('each sees the house and the groups they are in, and no other', async () => {
    const [first, last] = [people[0], people.at(-1)];
    const ofFirst = await report(first?.request ?? gateway.house.request);
    expect(new Set(ofFirst.teams.map(({ group }) => group))).toEqual(new Set([groups.accounts, groups.small, null]));
    expect(readTeam(ofFirst, groups.accounts, 'python')).toHaveLength(1);
    const ofLast = await report(last?.request ?? gateway.house.request);
    expect(readTeam(ofLast, groups.accounts, 'python')).toEqual([]);
    expect(readTeam(ofLast, groups.web, 'python')).toHaveLength(1);
  });

  test('no number of a person, and no code, is in the database then', async () => {
    const { store } = gateway.house.maison.parts;
    const left = await store.asWorker((tx) => tx.selectFrom('completion_counts').selectAll().execute());
    expect(left).toEqual([]);
  });

  test('and the table takes no sum of nine, whoever writes it', async () => {
    const { store } = gateway.house.maison.parts;
    const week = { week: '2026-11-23', group: null, language: 'go', model: 'm', people: 9, ...noTruth() };
    await expect(store.asWorker((tx) => insertCompletionWeeks(tx, [week]))).rejects.toMatchObject({ code: '23514' });
  });
});
