import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { JobStepDetails } from '../../../src/contract/index.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { bringIn, type TestPerson } from '../../api/people-for-tests.ts';
import { add, send } from '../../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';
import { extract, readRows, sayLine, scriptReader, settleJob } from './job-house.ts';

// Many people, and long documents: turns go round, questions come first, and a document is never held whole.

vi.setConfig({ testTimeout: 120_000 });
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const people = 10;
let house: TestHouse;
let all: TestPerson[] = [];
let asked: string[] = [];
let hold: Promise<void> | null = null;
let onAsked = (_request: GenerateRequest): void => undefined;
const read = scriptReader(sayLine);

const nameSpace = (at: number): string => `lot-${at}`;
/** One of them begins three pieces of work of four documents, the others one of three. */
const jobsOf = (at: number): number => (at === 0 ? 3 : 1);
const documentsOf = (at: number): number => (at === 0 ? 4 : 3);
const readsOf = (at: number): number => jobsOf(at) * documentsOf(at);

beforeAll(async () => {
  house = await openTestHouse({
    models: createFakeModels({
      slots: 1,
      contextTokens: 8000,
      grades: ['reads'],
      script: async (request) => {
        const prompt = request.messages.map(({ content }) => content).join('\n');
        asked.push(
          request.jsonSchema ? (/Numéro : (?<whose>\d+)-/u.exec(prompt)?.groups?.['whose'] ?? '?') : 'question',
        );
        onAsked(request);
        await hold;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return read(request);
      },
    }),
  });
  for (let at = 0; at < people; at += 1) {
    const who = await bringIn(house, `p${at}`, 'curator');
    all.push(who);
    await send(who, 'POST', '/api/spaces', { name: nameSpace(at) });
    for (let document = 0; document < documentsOf(at); document += 1)
      await add(house, who, nameSpace(at), `d${document}.md`, `Numéro : ${at}-${document}.`);
  }
}, 240_000);
afterAll(() => house?.close());
beforeEach(() => {
  [asked, hold, onAsked] = [[], null, () => undefined];
});

// With how many were asked before all had work: to whom there was nobody else to be fair to.
async function beginAll(): Promise<{ begun: { who: TestPerson; id: string }[]; alone: number }> {
  let release = (): void => undefined;
  hold = new Promise((resolve) => (release = resolve));
  const begun: { who: TestPerson; id: string }[] = [];
  // The one with the most work first.
  for (const [at, who] of all.entries())
    for (let job = 0; job < jobsOf(at); job += 1)
      begun.push({ who, id: (await extract(who, ['Numéro'], { space: nameSpace(at) })).id });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const alone = asked.length;
  release();
  hold = null;
  return { begun, alone };
}

test('ten people at once take turns: who has little work does not wait for who has much', async () => {
  const { begun, alone } = await beginAll();
  for (const { who, id } of begun) expect((await settleJob(who, id)).job).toMatchObject({ state: 'done', failed: 0 });
  const counts = new Map<string, number>();
  let widest = 0;
  const first = new Map<string, number>();
  for (const whose of asked.slice(0, alone)) first.set(whose, (first.get(whose) ?? 0) + 1);
  for (const whose of asked.slice(alone)) {
    counts.set(whose, (counts.get(whose) ?? 0) + 1);
    const ended = (at: number): number => (counts.get(String(at)) ?? 0) + (first.get(String(at)) ?? 0);
    const open = all.map((_, at) => at).filter((at) => ended(at) < readsOf(at));
    const read = open.map((at) => counts.get(String(at)) ?? 0);
    if (open.length > 1) widest = Math.max(widest, Math.max(...read) - Math.min(...read));
  }
  process.stdout.write(`order of reading: ${asked.join(' ')}; widest lead ${widest}\n`);
  expect(asked).toHaveLength(12 + 9 * 3);
  expect(widest).toBeLessThanOrEqual(2);
  for (const { who, id } of begun) expect((await readRows(who, id)).length).toBe(who === all[0] ? 4 : 3);
});

test('a question comes before the steps that wait', async () => {
  const { begun } = await beginAll();
  let release = (): void => undefined;
  hold = new Promise((resolve) => (release = resolve));
  const inLine = () => house.maison.parts.models.load?.().turns ?? [];
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await until(() => inLine().filter(({ atModel }) => !atModel).length >= 3);
  const answer = all[3]?.request('/api/ask', { method: 'POST', json: { question: 'Quel est le numéro 3 ?' } });
  await until(() => inLine().some(({ lane }) => lane === 'question'));
  const before = asked.length;
  hold = null;
  release();
  await (await answer)?.text();
  expect(asked[before]).toBe('question');
  for (const { who, id } of begun) await settleJob(who, id);
});

test('a document of two hundred pages is read to its end, part by part, and no more of it is held at its end than at its beginning', async () => {
  const [who] = all;
  if (!who) throw new Error('nobody');
  await send(who, 'POST', '/api/spaces', { name: 'long' });
  const pages = Array.from(
    { length: 200 },
    (_, page) =>
      `## Page ${page + 1}\n\n${`Texte de la page ${page + 1}, qui dit peu de choses et les dit longuement. `.repeat(40)}`,
  );
  await add(house, who, 'long', 'long.md', `${pages.join('\n\n')}\n\nNuméro : 77-7.\n`);
  const held: number[] = [];
  let longest = 0;
  onAsked = ({ messages }) => {
    longest = Math.max(longest, messages.map(({ content }) => content).join('').length);
    collect();
    held.push(process.memoryUsage().heapUsed / 1e6);
  };
  const { id } = await extract(who, ['Numéro'], { space: 'long' });
  expect((await settleJob(who, id)).job).toMatchObject({ state: 'done', failed: 0 });
  const middle = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
  const grown = middle(held.slice(-5)) - middle(held.slice(2, 7));
  process.stdout.write(
    `${held.length} parts, the longest question ${longest} characters, ${grown.toFixed(2)} MB more held at the end\n`,
  );
  expect(held.length).toBeGreaterThan(30);
  expect(longest).toBeLessThan(8000 * 3);
  // With all that was read held it was 1.3.
  expect(grown).toBeLessThan(0.8);
  expect(await readRows(who, id)).toEqual([['long.md', 'found 77-7']]);
  expect(await send<JobStepDetails>(who, 'GET', `/api/assistant-jobs/${id}/steps/3001`)).toMatchObject({
    output: { whole: true },
  });
});
