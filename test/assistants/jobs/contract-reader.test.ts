import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { AssistantJob, AssistantJobDetails } from '../../../src/contract/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { bringIn, type TestPerson } from '../../api/people-for-tests.ts';
import { add, refusal, send } from '../../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../../house-for-tests.ts';
import { findShipped, readRows, scriptReader, settleJob } from './job-house.ts';

// A contract against a playbook, rule by rule: which rules there are, what each asks and what is to be asked for is code's;
// the model says what the contract says of it, and both quotes are read again.

vi.setConfig({ testTimeout: 60_000 });

const guide = `# Guide d’achat

1. Préavis de trois mois au plus.
2. Paiement à quarante-cinq jours.
3. Tribunal de Paris compétent.
4. Assurance du prestataire exigée.
`;
const contract = `Contrat de prestation.

Le préavis est de six mois. Le paiement a lieu à quarante-cinq jours. Ce contrat relève du tribunal de Lyon.
`;

let house: TestHouse;
let cora: TestPerson;
let grades: 'reads'[] = ['reads'];

const speaks: [string, string, string][] = [
  ['Préavis', 'Le préavis est de six mois', 'departs'],
  ['Paiement', 'Le paiement a lieu à quarante-cinq jours', 'conforms'],
  // Made up: it is said to conform by words that do not stand in the contract.
  ['Tribunal', 'Le tribunal de Paris est compétent', 'conforms'],
];
const ofRule = (prompt: string) =>
  speaks.find(([word]) => /Règle[^|]*\| (?<rule>.*)/u.exec(prompt)?.groups?.['rule']?.includes(word));

beforeAll(async () => {
  let prompt = '';
  const read = scriptReader(
    (label) => {
      const said = label.startsWith('Le contrat dit') ? ofRule(prompt) : undefined;
      return said ? { value: said[1], quote: said[1], passage: 1 } : null;
    },
    () => ofRule(prompt)?.[2] ?? 'absent',
  );
  const models = createFakeModels({
    contextTokens: 32_000,
    script: (request) => {
      prompt = request.messages.at(-1)?.content ?? '';
      return read(request);
    },
  });
  const status = models.status;
  house = await openTestHouse({
    models: {
      ...models,
      status: () =>
        status().map((one) =>
          one.task === 'chat' ? { ...one, grades: { grades, from: 'configuration' as const } } : one,
        ),
    },
  });
  cora = await bringIn(house, 'cora', 'curator');
  await send(cora, 'POST', '/api/spaces', { name: 'droit' });
  await add(house, cora, 'droit', 'guide-achat.md', guide);
  await add(house, cora, 'droit', 'contrat-exemple.md', contract);
}, 240_000);
afterAll(() => house?.close());

const begin = async (form: object): Promise<AssistantJob> =>
  send(cora, 'POST', '/api/assistant-jobs', { assistant: await findShipped(cora, 'contract-reader'), form });

test('each rule is compared, and a verdict without a proof that stands is doubtful', async () => {
  const { id } = await begin({ contract: 'contrat-exemple', playbook: 'guide-achat.md' });
  const { job, steps } = await settleJob(cora, id);
  expect(job).toMatchObject({ state: 'done', failed: 0 });
  expect(steps.filter(({ item }) => item !== null)).toHaveLength(4);
  const rule = (number: number) => guide.split('\n').find((line) => line.startsWith(`${number}.`)) ?? '';
  expect(await readRows(cora, id)).toEqual([
    [
      rule(3),
      `found ${rule(3)}`,
      'doubtful quote_not_in_document',
      'doubtful conforms choice_without_proof',
      'not_found',
    ],
    [rule(1), `found ${rule(1)}`, 'found Le préavis est de six mois', 'found departs', `found ${rule(1)}`],
    [rule(2), `found ${rule(2)}`, 'found Le paiement a lieu à quarante-cinq jours', 'found conforms', 'not_found'],
    [rule(4), `found ${rule(4)}`, 'not_found', 'found absent', `found ${rule(4)}`],
  ]);
  const markdown = await (await cora.request(`/api/assistant-jobs/${id}/table.md`)).text();
  expect(markdown).toContain('| écart |');
});

test('which document is meant is asked where the form does not say it, and goes on with the answer', async () => {
  const { id } = await begin({ contract: 'contrat-exemple' });
  const asking = await settleJob(cora, id);
  expect(asking.job.state).toBe('asks');
  const step = asking.steps.find(({ state }) => state === 'asks');
  expect(step?.asks).toMatchObject({ question: { fr: 'Quel document : Guide de la maison ?' } });
  const answer = (route: string, json: object) =>
    refusal(cora, 'POST', `/api/assistant-jobs/${id}/steps/${route}/answer`, json);
  expect(await answer('0', { answer: 'x' })).toEqual([409, 'job_not_now']);
  expect(await answer('7', { answer: 'x' })).toEqual([404, 'job_step_not_found']);
  await send<AssistantJobDetails>(cora, 'POST', `/api/assistant-jobs/${id}/steps/${step?.number}/answer`, {
    answer: 'guide',
  });
  expect((await settleJob(cora, id)).job).toMatchObject({ state: 'done', failed: 0 });
});

test('a model that was not found able to read compares nothing, and says so', async () => {
  grades = [];
  const { id } = await begin({ contract: 'contrat-exemple', playbook: 'guide-achat' });
  const { job, steps } = await settleJob(cora, id);
  expect(job).toMatchObject({ state: 'done', failed: 4 });
  expect(steps.find(({ item }) => item === 1)?.problem?.code).toBe('job_needs_reading_model');
  expect(await readRows(cora, id)).toEqual([]);
  grades = ['reads'];
  await send(cora, 'POST', `/api/assistant-jobs/${id}/steps/2001/retry`);
  expect((await settleJob(cora, id)).job).toMatchObject({ state: 'done', failed: 3 });
  expect(await readRows(cora, id)).toHaveLength(1);
});
