import sharp from 'sharp';
import { type DraftDetails, PhotoRecipe, type RoleName } from '../../src/contract/index.ts';
import { inviteAs, goodPassword, requestAs, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { createId } from '../../src/base/index.ts';
import { makeKey, prove } from '../api/session-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { Marks } from './marks.ts';

/** How many of each kind. */
export interface Amounts {
  readonly questions: number;
  /** Of each conversation. */
  readonly renames: number;
  readonly documents: number;
  readonly photos: number;
  readonly keys: number;
  readonly recipes: number;
}

const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });

/** A person who leaves a mark in everything that a person can fill in, by the API alone. */
export async function plantPerson(house: TestHouse, marks: Marks, amounts: Amounts): Promise<TestPerson> {
  const who = await comeIn(house, marks, 'curator');
  await fillAccount(who, marks, amounts);
  await fillLibrary(house, who, marks, amounts);
  await fillConversations(who, marks, amounts);
  await fillWritings(who, marks);
  await giveCase(house, who, marks);
  await fillWork(who, marks);
  await fillStudio(house, who, marks, amounts);
  return who;
}

async function comeIn(house: TestHouse, marks: Marks, role: RoleName): Promise<TestPerson> {
  const email = `${marks.make('e-mail')}@example.org`;
  const { secret } = await inviteAs(house.request, { email, role });
  const send = sendTo(house);
  const key = makeKey();
  const answer = await send('/api/invitations/accept', {
    method: 'POST',
    body: JSON.stringify({
      secret,
      name: `${marks.make('name')} Dupont`,
      password: goodPassword,
      publicKey: key.publicKey,
    }),
    headers: { 'content-type': 'application/json', 'user-agent': `Firefox ${marks.make('browser')}` },
  });
  const { id } = (await answer.json()) as { id: string };
  const { challenge } = (await (await send('/api/session')).json()) as { challenge: string };
  const headers = { authorization: prove(id, key.privateKey, challenge) };
  const request = requestAs(house, headers);
  const person = (await (await request('/api/me')).json()) as TestPerson['person'];
  return { id, privateKey: key.privateKey, headers, person, email, request };
}

async function ask<T>(who: TestPerson, method: string, route: string, json?: unknown): Promise<T> {
  const answer = await who.request(route, { method, ...(json === undefined ? {} : { json }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`);
  return (text.startsWith('{') ? JSON.parse(text) : text) as T;
}

async function fillAccount(who: TestPerson, marks: Marks, { keys }: Amounts): Promise<void> {
  await ask(who, 'PATCH', '/api/me', { name: `${marks.make('second name')} Durand` });
  for (let key = 0; key < keys; key += 1)
    await ask(who, 'POST', '/api/keys', { name: marks.make('key'), scopes: ['ask'] });
}

/** A space that they alone read, a document for each mark, and one that they added for the whole company. */
async function fillLibrary(house: TestHouse, who: TestPerson, marks: Marks, { documents }: Amounts): Promise<void> {
  const space = marks.make('space');
  const alone = [`user:${who.person.id}`];
  await ask(who, 'POST', '/api/spaces', { name: space });
  await ask(who, 'PUT', `/api/spaces/${space}/access`, { readers: alone, curators: alone });
  for (let number = 0; number < documents; number += 1) {
    const where = `${marks.make('folder of a document')}/${marks.make('name of a document')}.md`;
    // Long enough for several passages, and short enough that the database keeps its words as they are.
    const text = `# ${marks.make('heading of a document')}\n\nLe mot de passe de la réserve est ${marks.make('text of a document')}.\n`;
    await add(house, who, { space, path: where, text });
  }
  const own = `${marks.make('name of a document of the company, removed')}.md`;
  const id = await add(house, who, {
    space: 'entreprise',
    path: own,
    text: `Le code est ${marks.make('removed text')}.`,
  });
  await house.settle();
  await ask(who, 'DELETE', `/api/documents/${id}`);
  await add(house, who, {
    space: 'entreprise',
    path: `commun-${who.person.id.slice(0, 8)}.md`,
    text: 'Le délai de livraison est de trois jours.',
  });
  await house.settle();
}

async function add(
  house: TestHouse,
  who: TestPerson,
  { space, path, text }: { space: string; path: string; text: string },
): Promise<string> {
  const answer = await house.request(`/api/documents?path=${encodeURIComponent(path)}&space=${space}`, {
    method: 'POST',
    body: new Blob([text]).stream(),
    headers: who.headers,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { document: { id: string } }).document.id;
}

async function fillConversations(who: TestPerson, marks: Marks, { questions, renames }: Amounts): Promise<void> {
  for (let number = 0; number < questions; number += 1)
    await ask(who, 'POST', '/api/ask', { question: `Quel est le mot de passe ${marks.make('question')} ?` });
  const { conversations } = await ask<{ conversations: { id: string }[] }>(who, 'GET', '/api/conversations');
  const [first] = conversations;
  if (first) await attach(who, marks, first.id);
  for (const { id } of conversations) {
    for (let time = 0; time < renames; time += 1)
      await ask(who, 'PATCH', `/api/conversations/${id}`, { title: marks.make('title of a conversation') });
    const { exchanges } = await ask<{ exchanges: { id: string }[] }>(who, 'GET', `/api/conversations/${id}`);
    await ask(who, 'PATCH', `/api/conversations/${id}`, { folder: marks.make('folder of a conversation') });
    const exchange = exchanges[0]?.id ?? '';
    await ask(who, 'POST', `/api/conversations/${id}/shares`, { exchangeId: exchange });
    await ask(who, 'POST', `/api/exchanges/${exchange}/feedback`, { kind: 'wrong' });
    await ask(who, 'POST', `/api/exchanges/${exchange}/case`, { gold: null, consent: true });
  }
}

/** A draft of an answer, written on and commented, and an assistant. */
async function fillWritings(who: TestPerson, marks: Marks): Promise<void> {
  // Of an answer that is sure to come; the draft stays when its conversation goes.
  const told = await ask<string>(who, 'POST', '/api/ask', { question: '12 + 30' });
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
  const { exchanges } = await ask<{ exchanges: { id: string }[] }>(who, 'GET', `/api/conversations/${conversationId}`);
  const made = { conversationId, exchangeId: exchanges[0]?.id, title: marks.make('title of a draft') };
  const { draft, version } = await ask<DraftDetails>(who, 'POST', '/api/drafts', made);
  const blocks = [{ id: 'b1', kind: 'paragraph', level: 2, text: marks.make('text of a draft') }];
  const typed = { title: version.title, basedOn: version.number, note: marks.make('note of a version'), blocks };
  await ask(who, 'POST', `/api/drafts/${draft.id}/versions`, typed);
  await ask(who, 'POST', `/api/drafts/${draft.id}/comments`, { block: 'b1', text: marks.make('comment on a draft') });
  await ask(who, 'DELETE', `/api/conversations/${conversationId}`);
  await ask(who, 'POST', '/api/assistants', {
    name: marks.make('name of an assistant'),
    description: marks.make('description of an assistant'),
    instructions: marks.make('instructions of an assistant'),
    settings: { title: marks.make('title of an assistant') },
  });
}

/** A turn that they give to somebody else’s assistant as a case: both stay when the conversation goes. */
async function giveCase(house: TestHouse, who: TestPerson, marks: Marks): Promise<void> {
  const typed = { name: `a-${createId()}`, description: 'x', instructions: 'x', settings: { title: 'x' } };
  const made = await house.request('/api/assistants', { method: 'POST', json: typed });
  const { id } = (await made.json()) as { id: string };
  const json = { readers: [`user:${who.person.id}`] };
  const shared = await house.request(`/api/assistants/${id}/readers`, { method: 'PUT', json });
  if (!shared.ok) throw new Error(await shared.text());
  const told = await ask<string>(who, 'POST', '/api/ask', { question: '12 + 30', assistant: { id } });
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
  const { exchanges } = await ask<{ exchanges: { id: string }[] }>(who, 'GET', `/api/conversations/${conversationId}`);
  const given = {
    prompt: marks.make('question of a proposal'),
    expected: marks.make('wish of a proposal'),
    consent: true,
  };
  await ask(who, 'POST', `/api/exchanges/${exchanges[0]?.id}/proposal`, given);
  await ask(who, 'DELETE', `/api/conversations/${conversationId}`);
}

/** Work in steps over what they may read: its form and its steps name what only they do. */
async function fillWork(who: TestPerson, marks: Marks): Promise<void> {
  const { assistants } = await ask<{ assistants: { id: string; name: string }[] }>(who, 'GET', '/api/assistants');
  const assistant = assistants.find(({ name }) => name === 'data-extractor')?.id;
  const begun = { assistant, form: { columns: marks.make('column of a job') }, scope: { space: 'entreprise' } };
  const { id } = await ask<{ id: string }>(who, 'POST', '/api/assistant-jobs', begun);
  for (;;) {
    const { job } = await ask<{ job: { state: string } }>(who, 'GET', `/api/assistant-jobs/${id}`);
    if (job.state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A file that is attached to a conversation of theirs. */
async function attach(who: TestPerson, marks: Marks, conversationId: string): Promise<void> {
  const { id } = await ask<{ id: string }>(who, 'POST', '/api/file-sets', { conversationId });
  const name = `${marks.make('name of an attached file')}.md`;
  const body = new Blob([`Le mot de passe joint est ${marks.make('text of an attached file')}.\n`]).stream();
  const answer = await who.request(`/api/file-sets/${id}/files?name=${name}`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
}

async function fillStudio(
  house: TestHouse,
  who: TestPerson,
  marks: Marks,
  { photos, recipes }: Amounts,
): Promise<void> {
  const ids: string[] = [];
  for (let number = 0; number < photos; number += 1) {
    const bytes = await drawMarked(number, marks.make('bytes of a photo'));
    const query = `name=${marks.make('name of a photo')}.jpg&code=${marks.make('code of a photo')}`;
    const body = new Blob([new Uint8Array(bytes)]).stream();
    const answer = await house.request(`/api/photos?${query}`, { method: 'POST', body, headers: who.headers });
    if (!answer.ok) throw new Error(await answer.text());
    ids.push(((await answer.json()) as { id: string }).id);
  }
  if (ids[0] !== undefined) await givePlate(house, who, marks, ids[0]);
  for (let number = 0; number < recipes; number += 1)
    await ask(who, 'PUT', `/api/photo-recipes/${marks.make('recipe')}`, { recipe });
  for (const id of ids) await until(who, `/api/photos/${id}`, ['ready', 'doubtful', 'no-subject', 'failed']);
  const batch = await ask<{ id: string }>(who, 'POST', '/api/photo-batches', {
    name: marks.make('batch'),
    photoIds: ids,
    recipe,
    channels: [],
  });
  await until(who, `/api/photo-batches/${batch.id}`, ['done']);
}

async function until(who: TestPerson, route: string, ends: readonly string[]): Promise<void> {
  for (;;) {
    if (ends.includes((await ask<{ state: string }>(who, 'GET', route)).state)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function givePlate(house: TestHouse, who: TestPerson, marks: Marks, id: string): Promise<void> {
  const bytes = await drawMarked(0, marks.make('bytes of an empty ground'), true);
  const route = `/api/photos/${id}/plate?name=${marks.make('name of an empty ground')}.jpg`;
  const body = new Blob([new Uint8Array(bytes)]).stream();
  const answer = await house.request(route, { method: 'POST', body, headers: who.headers });
  if (!answer.ok) throw new Error(await answer.text());
}

async function drawMarked(seed: number, mark: string, isEmpty = false): Promise<Buffer> {
  const box = {
    create: { width: 40, height: 40, channels: 3, background: { r: 30 + seed * 7, g: 60, b: 90 } },
  } as const;
  return sharp({ create: { width: 96, height: 96, channels: 3, background: '#f0f0f0' } })
    .composite(isEmpty ? [] : [{ input: await sharp(box).png().toBuffer(), left: 28, top: 28 }])
    .withExif({ IFD0: { Copyright: mark } })
    .jpeg()
    .toBuffer();
}
