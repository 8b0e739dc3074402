import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packFolder } from '../../src/assistants/index.ts';
import type { Assistant, AssistantDetails, AssistantList, ConversationDetail } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { add, refusal, send, text } from './rights-house.ts';

// Assistants of the trades: who makes one shares it with named people, who curates offers it to all, and it always reads as
// the person who uses it.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;
let cora: TestPerson;
const requests: GenerateRequest[] = [];

beforeAll(async () => {
  const script = (request: GenerateRequest): string => {
    requests.push(request);
    return 'Voici.';
  };
  house = await openTestHouse({
    models: createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script }),
  });
  ana = await bringIn(house, 'ana');
  ben = await bringIn(house, 'ben');
  cora = await bringIn(house, 'cora', 'curator');
  await send(cora, 'POST', '/api/spaces', { name: 'tarifs' });
  await send(cora, 'POST', '/api/spaces', { name: 'secret' });
  for (const [space, who] of [
    ['tarifs', 'everyone'],
    ['secret', `user:${cora.person.id}`],
  ] as const)
    await send(cora, 'PUT', `/api/spaces/${space}/access`, { readers: [who], curators: [`user:${cora.person.id}`] });
  await add(house, cora, 'tarifs', 'prix.md', 'La chaise Galet coûte 140 euros.');
  await add(house, cora, 'secret', 'marges.md', 'La marge de la chaise Galet est de 61 %.');
}, 240_000);
afterAll(() => house?.close());

const settings = (more: object = {}) => ({
  title: { fr: 'Relecteur', en: 'Proofreader' },
  trade: 'marketing',
  ...more,
});
const typed = (name: string, more: object = {}) => ({
  name,
  description: 'Relit une annonce.',
  instructions: 'Relis l’annonce et dis ce qui n’est pas prouvé.',
  settings: settings(),
  ...more,
});
const list = async (who: TestPerson): Promise<Assistant[]> =>
  (await send<AssistantList>(who, 'GET', '/api/assistants')).assistants.filter(({ shipped }) => !shipped);
const names = async (who: TestPerson): Promise<string[]> => (await list(who)).map(({ name }) => name);
const begin = async (who: TestPerson, id: string, more: object = {}) =>
  text(who, 'POST', '/api/conversations/turns', {
    question: 'Combien coûte la chaise Galet ?',
    assistant: { id, ...more },
  });

test('who makes an assistant shares it with named people, without anybody’s leave, and withdraws it', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', typed('relire'));
  expect(made).toMatchObject({ name: 'relire', state: 'draft', version: 1, mine: true, shipped: false });
  expect([await names(ana), await names(ben)]).toEqual([['relire'], []]);
  const nowhere = await refusal(ben, 'GET', `/api/assistants/${made.id}`);
  expect(nowhere).toEqual([404, 'assistant_not_found']);
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [`user:${ben.person.id}`] });
  expect(await names(ben)).toEqual(['relire']);
  const seen = await send<AssistantDetails>(ben, 'GET', `/api/assistants/${made.id}`);
  expect(seen).toMatchObject({
    assistant: { mine: false },
    readers: [],
    version: { instructions: typed('x').instructions },
  });
  expect(await refusal(ben, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [] })).toEqual([
    403,
    'access_denied',
  ]);
  expect(await refusal(ben, 'DELETE', `/api/assistants/${made.id}`)).toEqual([403, 'access_denied']);
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [] });
  expect(await names(ben)).toEqual([]);
});

test('everybody uses what who curates has published, and moves on when that is published', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', typed('annonces'));
  expect(await refusal(ana, 'POST', `/api/assistants/${made.id}/publish`, {})).toEqual([403, 'access_denied']);
  // Nobody lifts it to all by sharing either.
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: ['everyone', `user:${cora.person.id}`] });
  expect(await names(ben)).toEqual([]);
  await send(cora, 'POST', `/api/assistants/${made.id}/publish`, {});
  expect(await names(ben)).toEqual(['annonces']);
  const next = typed('annonces', { instructions: 'Relis deux fois.', basedOn: 1 });
  expect(await send<Assistant>(cora, 'POST', '/api/assistants', next)).toMatchObject({ version: 1 });
  const { version, versions } = await send<AssistantDetails>(ben, 'GET', `/api/assistants/${made.id}`);
  expect([version.number, versions.map(({ number }) => number)]).toEqual([1, [2, 1]]);
  await send(cora, 'POST', `/api/assistants/${made.id}/publish`, {});
  expect((await send<AssistantDetails>(ben, 'GET', `/api/assistants/${made.id}`)).version.instructions).toBe(
    'Relis deux fois.',
  );
  await send(cora, 'PUT', `/api/assistants/${made.id}/version`, { version: 1 });
  expect((await send<AssistantDetails>(ben, 'GET', `/api/assistants/${made.id}`)).version.number).toBe(1);
  await send(cora, 'POST', `/api/assistants/${made.id}/retire`);
  expect(await names(ben)).toEqual([]);
  expect(await begin(ben, made.id)).toContain('assistant_not_offered');
});

test('once it is published, who owns it and does not curate leaves to who curates what everybody uses', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', typed('public'));
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [`user:${cora.person.id}`] });
  await send(cora, 'POST', `/api/assistants/${made.id}/publish`, {});
  const readers = { readers: [`user:${ben.person.id}`] };
  for (const [method, what, json] of [
    ['PUT', 'readers', readers],
    ['PUT', 'version', { version: 1 }],
    ['PUT', 'owner', { owner: `user:${ben.person.id}` }],
    ['POST', 'retire', undefined],
  ] as const)
    expect(await refusal(ana, method, `/api/assistants/${made.id}/${what}`, json), what).toEqual([
      403,
      'access_denied',
    ]);
  expect(
    await send<Assistant>(
      ana,
      'POST',
      '/api/assistants',
      typed('public', { basedOn: 1, note: 'x', instructions: 'Deux.' }),
    ),
  ).toMatchObject({ version: 1 });
  await send(cora, 'POST', `/api/assistants/${made.id}/retire`);
});

test('two who change the same version: the second one is told, and nothing of theirs is lost', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', typed('double'));
  await send(ana, 'POST', '/api/assistants', typed('double', { basedOn: 1, instructions: 'Une.' }));
  const second = typed('double', { basedOn: 1, instructions: 'Deux.' });
  expect(await refusal(ana, 'POST', '/api/assistants', second)).toEqual([409, 'assistant_changed']);
  expect(await refusal(ana, 'POST', '/api/assistants', typed('double'))).toEqual([409, 'assistant_name_taken']);
  expect(await refusal(ben, 'POST', '/api/assistants', typed('double'))).toEqual([409, 'assistant_name_taken']);
  const { version } = await send<AssistantDetails>(ana, 'GET', `/api/assistants/${made.id}`);
  expect(version).toMatchObject({ number: 2, instructions: 'Une.' });
});

test('it reads as who uses it, says how many of its sources they do not see, and never which', async () => {
  const sources = [{ space: 'tarifs' }, { space: 'secret' }];
  const made = await send<Assistant>(
    cora,
    'POST',
    '/api/assistants',
    typed('prix', { settings: settings({ sources }) }),
  );
  await send(cora, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [`user:${ben.person.id}`] });
  expect((await send<AssistantDetails>(cora, 'GET', `/api/assistants/${made.id}`)).reach).toEqual({
    sources: 2,
    missing: 0,
  });
  expect((await send<AssistantDetails>(ben, 'GET', `/api/assistants/${made.id}`)).reach).toEqual({
    sources: 2,
    missing: 1,
  });
  requests.length = 0;
  const answer = await begin(ben, made.id);
  expect(answer).not.toContain('error');
  const read = requests[0]?.messages.map(({ content }) => content).join('\n') ?? '';
  expect(read).toContain('140 euros');
  expect(read).not.toContain('61 %');
  expect(read).toContain('dis ce qui n’est pas prouvé');
  // The rules on proof stay, and stand last.
  expect(requests[0]?.messages.at(-1)?.content).toMatch(/entre crochets[\s\S]*connaissance générale/u);
});

test('a conversation keeps the version it began with, and ends by name where the assistant is withdrawn', async () => {
  const made = await send<Assistant>(ana, 'POST', '/api/assistants', typed('suite'));
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [`user:${ben.person.id}`] });
  const begun = await begin(ben, made.id);
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(begun)?.groups?.['id'];
  await send(ana, 'POST', '/api/assistants', typed('suite', { basedOn: 1, instructions: 'Autrement.' }));
  requests.length = 0;
  const ask = () =>
    ben.request(`/api/conversations/${conversationId}/turns`, { method: 'POST', json: { question: 'Et puis ?' } });
  await (await ask()).text();
  expect(requests[0]?.messages[0]?.content).toContain('dis ce qui n’est pas prouvé');
  expect(requests[0]?.messages[0]?.content).not.toContain('Autrement');
  await send(ana, 'PUT', `/api/assistants/${made.id}/readers`, { readers: [] });
  expect(await (await ask()).text()).toContain('assistant_gone');
  const kept = await send<ConversationDetail>(ben, 'GET', `/api/conversations/${conversationId}`);
  expect(kept.exchanges).toHaveLength(2);
});

test('who leaves hands over, or what they had shared ends by name and can be taken up from its folder', async () => {
  const dora = await bringIn(house, 'dora');
  const [given, left] = [
    await send<Assistant>(dora, 'POST', '/api/assistants', typed('passe')),
    await send<Assistant>(dora, 'POST', '/api/assistants', typed('reste')),
  ];
  for (const { id } of [given, left])
    await send(dora, 'PUT', `/api/assistants/${id}/readers`, { readers: [`user:${ben.person.id}`] });
  await send(dora, 'PUT', `/api/assistants/${given.id}/owner`, { owner: `user:${ana.person.id}` });
  expect(await begin(ben, left.id)).toContain('answer-done');
  await send(house, 'PATCH', `/api/people/${dora.person.id}`, { state: 'suspended' });
  expect(await begin(ben, left.id)).toContain('assistant_owner_left');
  expect(await begin(ben, given.id)).toContain('answer-done');
  expect((await ben.request(`/api/assistants/${left.id}/archive`)).status).toBe(200);
});

test('a form that is not filled in says which fields are missing; what is filled in comes first', async () => {
  const form = [
    { name: 'campagne', label: { fr: 'Campagne', en: 'Campaign' }, kind: 'text', required: true },
    { name: 'ton', label: 'Ton', kind: 'choice', choices: ['sobre', 'vif'] },
  ];
  const made = await send<Assistant>(
    ana,
    'POST',
    '/api/assistants',
    typed('formulaire', { settings: settings({ form }) }),
  );
  const incomplete = await begin(ana, made.id);
  expect(incomplete).toContain('form_incomplete');
  expect(incomplete).toContain('Campagne');
  expect(await begin(ana, made.id, { form: { campagne: 'Rentrée', ton: 'criard' } })).toContain('Ton');
  expect(await begin(ana, made.id, { form: { campagne: 'Rentrée', autre: 'x' } })).toContain('autre');
  requests.length = 0;
  await begin(ana, made.id, { form: { campagne: 'Rentrée des chaises', ton: 'vif' } });
  const asked = requests[0]?.messages.at(-1)?.content ?? '';
  expect(asked).toMatch(/Campagne : Rentrée des chaises\s+Ton : vif\s+Combien coûte/u);
});

test('a folder comes in as an archive and leaves to the byte; the same one again is no new version', async () => {
  const skill = '---\nname: importe\ndescription: Vient d’ailleurs.\nlicense: MIT\n---\nFais ceci.\n';
  const files = [
    { path: 'SKILL.md', content: Buffer.from(skill) },
    { path: 'scripts/faire.py', content: Buffer.from('print("jamais")') },
  ];
  const packed = await packFolder('importe', files);
  const bring = () =>
    ana.request('/api/assistants/archive', { method: 'POST', body: new Blob([Buffer.from(packed)]).stream() });
  const made = (await (await bring()).json()) as Assistant;
  expect(made).toMatchObject({ name: 'importe', version: 1 });
  expect(((await (await bring()).json()) as Assistant).version).toBe(1);
  const { version } = await send<AssistantDetails>(ana, 'GET', `/api/assistants/${made.id}`);
  expect(version.files).toEqual([
    { path: 'SKILL.md', bytes: Buffer.byteLength(skill), use: 'read' },
    { path: 'scripts/faire.py', bytes: 15, use: 'never-run' },
  ]);
  expect(version.warnings).toEqual(['scripts/faire.py']);
  const back = await ana.request(`/api/assistants/${made.id}/archive`);
  expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(packed))).toBe(true);
  expect(await refusal(ben, 'GET', `/api/assistants/${made.id}/archive`)).toEqual([404, 'assistant_not_found']);
});
