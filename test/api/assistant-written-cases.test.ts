import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packFolder, unpackFolder } from '../../src/assistants/index.ts';
import type { Assistant, AssistantDetails, AssistantEvaluation, AssistantList } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { refusal, send } from './rights-house.ts';

// Cases that are written on the page are the next version of a folder whose other files stay, and an assistant that is begun
// from another takes its files along.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  house = await openTestHouse({ models: createFakeModels({ grades: ['reads'], script: () => 'Voici.' }) });
  ana = await bringIn(house, 'ana');
  ben = await bringIn(house, 'ben');
}, 240_000);
afterAll(() => house?.close());

const evals = { skill_name: 'prix', source: 'ours', evals: [{ id: 1, prompt: 'Le prix ?', note: 'kept', checks: [] }] };

async function bring(): Promise<Assistant> {
  const files = Object.entries({
    'SKILL.md': '---\nname: prix\ndescription: Dit les prix.\nlicense: MIT\n---\nCite le prix.\n',
    'references/ton.md': 'Vouvoyer.',
    'scripts/x.sh': '#!/bin/sh\n',
    'evals/evals.json': JSON.stringify(evals),
  }).map(([path, text]) => ({ path, content: Buffer.from(text) }));
  const body = new Blob([Buffer.from(await packFolder('prix', files))]).stream();
  return (await (await ana.request('/api/assistants/archive', { method: 'POST', body })).json()) as Assistant;
}

async function readFiles(id: string, version: number): Promise<Record<string, string>> {
  const answer = await ana.request(`/api/assistants/${id}/archive?version=${version}`);
  const files = await unpackFolder(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(files.map(({ path, content }) => [path, content.toString('utf8')]));
}

const written = { id: '1', prompt: 'Combien ?', checks: [{ contains: ['140 euros'] }] };

test('saved cases are the next version, whose other files and other fields stay as they were', async () => {
  const { id } = await bring();
  const saved = await send<Assistant>(ana, 'PUT', `/api/assistants/${id}/cases`, {
    basedOn: 1,
    cases: [written, { id: '2', prompt: 'Et la table ?', expected: 'Deux cents.' }],
  });
  expect(saved.version).toBe(2);
  const [before, after] = [await readFiles(id, 1), await readFiles(id, 2)];
  for (const path of ['SKILL.md', 'references/ton.md', 'scripts/x.sh']) expect(after[path]).toBe(before[path]);
  expect(JSON.parse(after['evals/evals.json'] ?? '')).toMatchObject({
    source: 'ours',
    evals: [
      { id: '1', prompt: 'Combien ?', note: 'kept' },
      { id: '2', expected_output: 'Deux cents.' },
    ],
  });
  const { cases } = await send<AssistantEvaluation>(ana, 'GET', `/api/assistants/${id}/evaluation`);
  expect(cases).toMatchObject([{ checks: written.checks }, { expected: 'Deux cents.', checks: [] }]);

  const at = `/api/assistants/${id}/cases`;
  expect(await refusal(ana, 'PUT', at, { basedOn: 1, cases: [] })).toEqual([409, 'assistant_changed']);
  expect((await refusal(ana, 'PUT', at, { basedOn: 2, cases: [written, written] }))[0]).toBe(400);
  await send(ana, 'PUT', `/api/assistants/${id}/readers`, { readers: [`user:${ben.person.id}`] });
  expect(await refusal(ben, 'PUT', at, { basedOn: 2, cases: [] })).toEqual([403, 'access_denied']);
});

test('what is begun from an example takes its files and cases along, where the example is open to its maker', async () => {
  const { id } = await bring();
  const typed = { description: 'À nous.', instructions: 'Cite le prix deux fois.', settings: { title: 'Nos prix' } };
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', { ...typed, name: 'nos-prix', example: id });
  const files = await readFiles(made.id, 1);
  expect(files).toMatchObject({ 'references/ton.md': 'Vouvoyer.', 'scripts/x.sh': '#!/bin/sh\n' });
  expect(files['SKILL.md']).toMatch(/license: MIT/u);
  expect(files['SKILL.md']).toMatch(/deux fois/u);
  const told = await send<AssistantEvaluation>(ana, 'GET', `/api/assistants/${made.id}/evaluation`);
  expect(told.cases.length).toBeGreaterThan(0);
  await send(ana, 'PUT', `/api/assistants/${id}/readers`, { readers: [] });
  const stolen = { ...typed, name: 'les-leurs', example: id };
  expect(await refusal(ben, 'POST', '/api/assistants', stolen)).toEqual([404, 'assistant_not_found']);
});

test('who owns an assistant is told so and still sees it once it is retired; the list says whether the model reads', async () => {
  const typed = { name: 'retire', description: 'x', instructions: 'x', settings: { title: 'Retiré' } };
  const { id } = await send<Assistant>(ana, 'POST', '/api/assistants', typed);
  await send(ana, 'PUT', `/api/assistants/${id}/readers`, { readers: [`user:${ben.person.id}`] });
  const of = (who: TestPerson) => send<AssistantDetails>(who, 'GET', `/api/assistants/${id}`);
  expect([(await of(ana)).owned, (await of(ben)).owned]).toEqual([true, false]);
  await send(ana, 'POST', `/api/assistants/${id}/retire`);
  const list = (who: TestPerson) => send<AssistantList>(who, 'GET', '/api/assistants');
  const names = async (who: TestPerson) => (await list(who)).assistants.map(({ name }) => name);
  expect((await names(ana)).includes('retire')).toBe(true);
  expect((await names(ben)).includes('retire')).toBe(false);
  expect((await list(ben)).reads).toBe(true);
});
