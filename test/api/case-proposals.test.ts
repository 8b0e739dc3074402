import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Assistant, AssistantEvaluation, CaseProposals, ProposalDraft } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { refusal, send } from './rights-house.ts';

// A turn is given as a case by who asked it, as they saw it masked, and to nobody but who changes its assistant.

vi.setConfig({ testTimeout: 120_000 });

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;
let id: string;
const fields = [
  { name: 'client', label: { fr: 'Client', en: 'Customer' }, required: true },
  { name: 'objet', label: { fr: 'Objet', en: 'Subject' }, kind: 'text' },
];
const typed = (name: string) => ({
  name,
  description: 'x',
  instructions: 'x',
  settings: { title: name, form: fields },
});

beforeAll(async () => {
  house = await openTestHouse({ models: createFakeModels({ grades: ['reads'], script: () => 'Voici la réponse.' }) });
  ana = await bringIn(house, 'ana');
  ben = await bringIn(house, 'ben');
  ({ id } = await send<{ id: string }>(ana, 'POST', '/api/assistants', typed('relances')));
  await send(ana, 'PUT', `/api/assistants/${id}/readers`, { readers: [`user:${ben.person.id}`] });
}, 240_000);
afterAll(() => house?.close());

async function ask(who: TestPerson, question: string, assistant: object | null): Promise<string> {
  const json = { question, ...(assistant ? { assistant } : {}) };
  const told = await (await who.request('/api/ask', { method: 'POST', json })).text();
  const conversation = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? told;
  const { exchanges } = await send<{ exchanges: { id: string }[] }>(who, 'GET', `/api/conversations/${conversation}`);
  return exchanges.at(-1)?.id ?? '';
}

const form = { client: 'Mme Durand', objet: 'Facture en retard.\n\nElle a écrit à compta@durand.fr.' };
const turn = () => ask(ben, 'Relance Mme Durand et Ana Testard, au 06 12 34 56 78.', { id, form });
const at = (exchange: string): string => `/api/exchanges/${exchange}/proposal`;
const list = async (who: TestPerson) =>
  (await send<CaseProposals>(who, 'GET', `/api/assistants/${id}/proposals`)).proposals;
const give = { expected: 'Le montant et la date.', consent: true };

async function giveOne(): Promise<{ draft: ProposalDraft; proposal: string }> {
  const exchange = await turn();
  const draft = await send<ProposalDraft>(ben, 'GET', at(exchange));
  await send(ben, 'POST', at(exchange), { prompt: draft.prompt, form: draft.form, ...give });
  return { draft, proposal: (await list(ben)).at(-1)?.id ?? '' };
}

test('what would be given is the question and the form, without whom they name, and nothing is kept by looking', async () => {
  const draft = await send<ProposalDraft>(ben, 'GET', at(await turn()));
  expect(draft).toMatchObject({ assistantId: id, fields: [{ name: 'client' }, { name: 'objet' }] });
  expect(draft.prompt).toMatch(/^Relance Mme \[PERSONNE_1\] et \[PERSONNE_2\] Testard, au \[TELEPHONE_1\]\.$/u);
  expect(draft.form).toEqual({
    client: 'Mme [PERSONNE_1]',
    objet: 'Facture en retard.\n\nElle a écrit à [COURRIEL_1].',
  });
  expect(draft.masked).toBe(5);
  expect(await list(ben)).toEqual([]);
});

test('what is given waits for who changes the assistant, who is not told whose it is, until it is a case', async () => {
  const { draft, proposal } = await giveOne();
  expect(await list(ben)).toMatchObject([{ id: proposal, mine: true }]);
  const [seen] = await list(ana);
  expect(seen).toEqual({
    id: proposal,
    prompt: draft.prompt,
    form: draft.form,
    expected: give.expected,
    givenAt: seen?.givenAt,
    mine: false,
  });
  const cases = [{ id: '1', prompt: draft.prompt, form: draft.form, expected: give.expected, checks: [] }];
  await send<Assistant>(ana, 'PUT', `/api/assistants/${id}/cases`, { basedOn: 1, cases, proposal });
  expect([await list(ana), await list(ben)]).toEqual([[], []]);
  const told = await send<AssistantEvaluation>(ana, 'GET', `/api/assistants/${id}/evaluation?version=2`);
  expect(told.cases).toMatchObject([{ prompt: draft.prompt, form: draft.form, expected: give.expected }]);
});

test('who gave it withdraws it until then, and of what was withdrawn nothing is saved', async () => {
  const { draft, proposal } = await giveOne();
  const gone = `/api/assistants/${id}/proposals/${proposal}`;
  await send(ben, 'DELETE', gone);
  expect(await refusal(ben, 'DELETE', gone)).toEqual([404, 'proposal_gone']);
  const cases = [{ id: '2', prompt: draft.prompt }];
  const put = { basedOn: 2, cases, proposal };
  expect(await refusal(ana, 'PUT', `/api/assistants/${id}/cases`, put)).toEqual([404, 'proposal_gone']);
  const { version } = await send<AssistantEvaluation>(ana, 'GET', `/api/assistants/${id}/evaluation`);
  expect(version).toBe(2);
  // Who changes the assistant throws one away.
  const other = await giveOne();
  await send(ana, 'DELETE', `/api/assistants/${id}/proposals/${other.proposal}`);
  expect(await list(ben)).toEqual([]);
});

test('nobody gives a turn of somebody else, one that still names somebody, one without consent or one of no assistant', async () => {
  const exchange = await turn();
  const said = { prompt: 'Relance.', form: { client: 'x' }, ...give };
  expect(await refusal(ana, 'GET', at(exchange))).toEqual([404, 'exchange_not_found']);
  expect(await refusal(ana, 'POST', at(exchange), said)).toEqual([404, 'exchange_not_found']);
  const named = { ...said, expected: 'Ce que dit Mme Durand.' };
  expect(await refusal(ben, 'POST', at(exchange), named)).toEqual([422, 'proposal_names_somebody']);
  const wrong = { ...said, form: { client: 'appelez le 06 12 34 56 78' } };
  expect(await refusal(ben, 'POST', at(exchange), wrong)).toEqual([422, 'proposal_names_somebody']);
  expect((await refusal(ben, 'POST', at(exchange), { ...said, consent: false }))[0]).toBe(400);
  expect((await refusal(ben, 'POST', at(exchange), { ...said, expected: '' }))[0]).toBe(400);
  expect((await refusal(ben, 'POST', at(exchange), { ...said, prompt: 'x'.repeat(4001) }))[0]).toBe(400);
  expect(await refusal(ben, 'POST', at(exchange), { ...said, form: {} })).toEqual([422, 'form_incomplete']);
  const plain = await ask(ben, '12 + 30', null);
  expect(await refusal(ben, 'GET', at(plain))).toEqual([409, 'assistant_takes_no_cases']);
  expect(await list(ana)).toEqual([]);
});

test('a curator who only reads an assistant sees none of what was given to it, and after two hundred no more is taken', async () => {
  const cora = await bringIn(house, 'cora', 'curator');
  const people = [ben, cora].map(({ person }) => `user:${person.id}`);
  await send(ana, 'PUT', `/api/assistants/${id}/readers`, { readers: people });
  const exchange = await turn();
  const said = { prompt: 'Relance.', form: { client: 'x' }, ...give };
  for (let count = 0; count < 200; count += 1) await send(ben, 'POST', at(exchange), said);
  expect(await refusal(ben, 'POST', at(exchange), said)).toEqual([409, 'proposals_full']);
  expect((await list(ana)).length).toBe(200);
  expect(await list(cora)).toEqual([]);
  const first = (await list(ben))[0]?.id ?? '';
  expect(await refusal(cora, 'DELETE', `/api/assistants/${id}/proposals/${first}`)).toEqual([404, 'proposal_gone']);
  await send(cora, 'POST', `/api/assistants/${id}/publish`, {});
  expect((await list(cora)).length).toBe(200);
});
