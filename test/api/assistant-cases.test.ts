import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packFolder } from '../../src/assistants/index.ts';
import type { Assistant, AssistantEvaluation, AssistantList, CaseRun } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { add, refusal, send } from './rights-house.ts';

// Cases of an assistant: what a good answer holds is checked by code, with the assistant and without it, and nothing is
// published below its bar.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let cora: TestPerson;
let ben: TestPerson;

// With its instructions the model names the price and its proof; without them it talks.
function answer(request: GenerateRequest): string {
  const read = request.messages.map(({ content }) => content).join('\n\n');
  if (!read.includes('Cite le prix')) return 'La chaise est belle et coûte 999 euros.';
  const block = read.split(/\n\n(?=\[\d+\])/u).find((one) => one.includes('140 euros'));
  const number = /^\[(?<number>\d+)\]/u.exec(block ?? '')?.groups?.['number'] ?? '1';
  const more = read.includes('joint') && read.includes('avoir de 12') ? ' Le client a un avoir de 12 euros.' : '';
  return `La chaise Galet coûte 140 euros [${number}].${more}`;
}

beforeAll(async () => {
  house = await openTestHouse({
    models: createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: answer }),
  });
  cora = await bringIn(house, 'cora', 'curator');
  ben = await bringIn(house, 'ben');
  await send(cora, 'POST', '/api/spaces', { name: 'tarifs' });
  await add(house, cora, 'tarifs', 'prix.md', 'La chaise Galet coûte 140 euros.');
}, 240_000);
afterAll(() => house?.close());

const evals = [
  {
    id: 1,
    prompt: 'Combien coûte la chaise Galet ?',
    checks: [{ contains: ['140 euros', '140 €'] }, { proof: 'prix.md' }, { no_unknown_figure: true }],
  },
  { id: 2, prompt: 'Prix de la Galet ?', checks: [{ excludes: ['999'] }, { words: { atMost: 20 } }] },
  { id: 3, prompt: 'Et la Galet, joint compris ?', files: ['files/joint.md'], checks: [{ contains: ['avoir de 12'] }] },
  { id: 4, prompt: 'Un tableau des prix ?', checks: [{ shape: 'table' }, { items: { atLeast: 3 } }] },
];
async function bring(instructions: string, bar: number): Promise<Assistant> {
  const files = Object.entries({
    'SKILL.md': `---\nname: prix\ndescription: Dit les prix.\n---\n${instructions}\n`,
    'assistant.yaml': `title: Prix\nbar: ${bar}\n`,
    'evals/evals.json': JSON.stringify({ skill_name: 'prix', evals }),
    'evals/files/joint.md': 'Le client a un avoir de 12 euros sur le joint.',
  }).map(([path, text]) => ({ path, content: Buffer.from(text) }));
  const body = new Blob([Buffer.from(await packFolder('prix', files))]).stream();
  return (await (await cora.request('/api/assistants/archive', { method: 'POST', body })).json()) as Assistant;
}

test('cases are run with the assistant and without it, and told with what can be said of the difference', async () => {
  const { id } = await bring('Cite le prix.', 0.75);
  expect(await refusal(cora, 'POST', `/api/assistants/${id}/publish`, {})).toEqual([409, 'assistant_below_bar']);
  const faults: string[][] = [];
  for (const version of [1, 0])
    for (const caseId of ['1', '2', '3', '4']) {
      const run = await send<CaseRun>(cora, 'POST', `/api/assistants/${id}/runs`, { caseId, version });
      if (version === 1) faults.push(run.faults);
      else expect(run.passed, run.text).toBe(false);
    }
  expect(faults).toEqual([[], [], [], ['is no table', '0 items, fewer than 3']]);
  const told = await send<AssistantEvaluation>(cora, 'GET', `/api/assistants/${id}/evaluation`);
  expect(told).toMatchObject({
    version: 1,
    bar: 0.75,
    comparisons: [{ left: 1, right: 0, cases: 4, won: 3, lost: 0, winner: null }],
  });
  expect(told.comparisons[0]?.casesMore).toBeGreaterThan(0);
  await send(cora, 'POST', `/api/assistants/${id}/publish`, {});
  const { assistants } = await send<AssistantList>(ben, 'GET', '/api/assistants');
  expect(assistants.find((one) => one.id === id)?.evidence).toMatchObject({ cases: 4, passed: 3, stale: false });
  expect(await refusal(ben, 'POST', `/api/assistants/${id}/runs`, { caseId: '1', version: 1 })).toEqual([
    403,
    'access_denied',
  ]);
  expect(await refusal(cora, 'POST', `/api/assistants/${id}/runs`, { caseId: '9', version: 1 })).toEqual([
    404,
    'case_unknown',
  ]);
});

test('a version that got worse is not published, and what everybody uses stays', async () => {
  const { id, version } = await bring('Parle de la chaise.', 0.75);
  expect(version).toBe(1);
  for (const caseId of ['1', '2', '3', '4'])
    await send(cora, 'POST', `/api/assistants/${id}/runs`, { caseId, version: 2 });
  expect(await refusal(cora, 'POST', `/api/assistants/${id}/publish`, {})).toEqual([409, 'assistant_below_bar']);
  const told = await send<AssistantEvaluation>(cora, 'GET', `/api/assistants/${id}/evaluation?version=2`);
  expect(told.comparisons.map(({ left, right, won, lost }) => [left, right, won, lost])).toEqual([
    [2, 0, 0, 0],
    [2, 1, 0, 3],
  ]);
  const { assistants } = await send<AssistantList>(ben, 'GET', '/api/assistants');
  expect(assistants.find((one) => one.id === id)).toMatchObject({ version: 1, evidence: { passed: 3 } });
});
