import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId } from '../../src/base/index.ts';
import type { FileSet } from '../../src/contract/index.ts';
import { type Actor, owner, type Role } from '../../src/governance/actor.ts';
import { createSpace, insertIdentity } from '../../src/store/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { makeClone, type TestClone } from '../code/git-for-tests.ts';
import { plantTurn } from '../turns/plant-turn.ts';
import { openAs } from './open-as.ts';
import { bodies, nobodys, queries, recipe } from './stranger-requests.ts';
import { addPhoto, makeBatch, waitUntilCut } from './photo-calls.ts';

// Somebody who belongs to the company and was told an identifier. What they are answered must not tell it from one that
// was made up, on any route that takes one; the routes are asked of the server itself.

const person = (role: Role): Actor => ({
  kind: 'person',
  id: 'mallory',
  principals: ['user:mallory', 'everyone'],
  role,
});
const uuids = (value: unknown): string[] => [
  ...new Set(JSON.stringify(value).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)),
];

const listAttached = (set: unknown): string[] => (set as FileSet).files.map(({ document }) => document.id);

let house: TestHouse;
let clone: TestClone;
/** By the first part of a route: identifiers of the owner's own. */
const foreign: Record<string, string[]> = {};

const make = async (route: string, json: unknown): Promise<string> =>
  ((await (await house.request(route, { method: 'POST', json })).json()) as { id: string }).id;
const makeService = async (): Promise<Record<string, string[]>> => {
  const id = await make('/api/services', { name: 'coffre' });
  const key = await make(`/api/services/${id}/keys`, { name: 'coffre', scopes: ['ask'] });
  return { services: [id], 'service-keys': [key] };
};
const makeRepository = async (): Promise<string> => {
  clone = await makeClone();
  await clone.write({ 'code.ts': 'export const coffre = 1;\n' });
  clone.commit('coffre');
  return make('/api/repositories', { path: clone.folder, space: 'coffre', name: 'coffre' });
};
const makeAssistant = async (): Promise<string> =>
  make('/api/assistants', { name: 'coffre', description: 'x', instructions: 'x', settings: { title: 'x', plan } });
/** A draft of the owner's with what was said to it. */
const makeDraft = async (conversationId = '', exchangeId = ''): Promise<string[]> => {
  const answer = await house.request('/api/drafts', { method: 'POST', json: { conversationId, exchangeId } });
  const { draft, blocks } = (await answer.json()) as { draft: { id: string }; blocks: { id: string }[] };
  return [draft.id, await make(`/api/drafts/${draft.id}/comments`, { block: blocks[0]?.id, text: 'coffre' })];
};
const plan = [{ id: 'ask', kind: 'ask-person', question: 'x' }];
/** Work of the owner’s that waits for their answer. */
const makeJob = async (): Promise<string> => make('/api/assistant-jobs', { assistant: foreign['assistants']?.[0] });
/** An edit of the owner's, which nobody waits for. */
const beginEdit = async (): Promise<string> => {
  const body = new Blob([new Uint8Array(await drawPhoto(2))]).stream();
  const headers = { 'content-type': 'image/png', prefer: 'respond-async' };
  const answer = await house.request('/api/photos/edit', { method: 'POST', body, headers });
  return ((await answer.json()) as { id: string }).id;
};
/** A call of the owner's that waits for their word. */
const waitForConfirmation = (): string => {
  const id = createId();
  const call = { id, person: 'owner', server: {}, tool: {}, arguments: {}, endsAt: new Date(Date.now() + 3_600_000) };
  house.maison.parts.toolCalls.put(call as never);
  return id;
};
const read = async (route: string): Promise<unknown> => (await house.request(route)).json();

beforeAll(async () => {
  house = await openTestHouse();
  const { store } = house.maison.parts;
  const own = { name: 'coffre', readers: ['user:owner'], curators: ['user:owner'] };
  await store.asActor(owner, (tx) => createSpace(tx, own));
  const body = new Blob(['Le code du coffre est noté ici.']).stream();
  const added = await house.request('/api/documents?path=code.txt&space=coffre', { method: 'POST', body });
  if (added.status !== 200) throw new Error(await added.text());
  await house.settle();
  await (
    await house.request('/api/ask', { method: 'POST', json: { question: 'Quel est le code du coffre ?' } })
  ).text();
  const { conversations } = (await read('/api/conversations')) as { conversations: { id: string }[] };
  const { exchanges } = (await read(`/api/conversations/${conversations[0]?.id}`)) as { exchanges: { id: string }[] };
  const shared = { exchangeId: exchanges[0]?.id };
  const share = await make(`/api/conversations/${conversations[0]?.id}/shares`, shared);
  const conversation = uuids(await read(`/api/conversations/${conversations[0]?.id}`));
  for (const id of conversation)
    await house.request(`/api/exchanges/${id}/case`, { method: 'POST', json: { gold: null, consent: true } });
  const kept = uuids(await read('/api/evaluation-cases'));
  if (kept.length === 0) throw new Error('no case was kept');
  const photo = await waitUntilCut(house, (await addPhoto(house, await drawPhoto(1), 'name=secrete.png')).id);
  const batch = await makeBatch(house, { name: 'lot', photoIds: [photo.id], recipe, channels: [] });
  await house.request('/api/photo-recipes/secrete', { method: 'PUT', json: { recipe } });
  const provider = { name: 'coffre', issuer: 'https://idp.invalid', clientId: 'x' };
  await house.request('/api/providers/coffre', { method: 'PUT', json: provider });
  const identity = createId();
  const link = { id: identity, person: 'owner', issuer: 'https://idp.invalid', subject: 'x', email: null };
  await store.asWorker((tx) => insertIdentity(tx, { ...link, at: new Date(0) }));
  const fileSet = await make('/api/file-sets', { conversationId: conversations[0]?.id });
  const joint = new Blob(['Le code du coffre est aussi noté là.']).stream();
  await house.request(`/api/file-sets/${fileSet}/files?name=joint.txt`, { method: 'POST', body: joint });
  const attached = listAttached(await read(`/api/file-sets/${fileSet}`));
  const items = uuids(await read(`/api/photo-batches/${batch.id}/items`));
  const documents = uuids(await read('/api/documents?space=coffre'));
  Object.assign(foreign, {
    documents: [...documents, ...attached],
    'file-sets': [fileSet],
    conversations: conversation,
    exchanges: conversation,
    messages: conversation,
    turns: [...conversation, await plantTurn(house)],
    shares: [share],
    'evaluation-cases': conversation,
    photos: [photo.id],
    'photo-batches': [batch.id, ...items],
    'photo-edits': [await beginEdit()],
    'photo-recipes': ['secrete'],
    assistants: [await makeAssistant()],
    drafts: await makeDraft(conversations[0]?.id, exchanges[0]?.id),
    folders: documents,
    repositories: [await makeRepository()],
    sessions: documents,
    spaces: ['coffre'],
    people: ['owner'],
    me: [identity],
    providers: ['coffre'],
    'provisioning-tokens': [await make('/api/provisioning-tokens', { name: 'coffre' })],
    groups: [await make('/api/groups', { name: 'coffre' })],
    'tool-servers': [await make('/api/tool-servers', { name: 'coffre', address: 'http://127.0.0.1:1/mcp' })],
    'tool-calls': [waitForConfirmation()],
    keys: [await make('/api/keys', { name: 'coffre', scopes: ['ask'] })],
    ...(await makeService()),
    invitations: [await make('/api/invitations', { email: 'coffre@example.org' })],
  });
  foreign['assistant-jobs'] = [await makeJob()];
}, 120_000);
afterAll(() => Promise.all([house?.close(), clone?.remove()]));

describe('an identifier of somebody else', () => {
  // A curator of nothing here comes further than a member: to folders, and to spaces.
  test.each(['member', 'curator'] as const)(
    'is answered on every route as one that does not exist, to a %s',
    async (role) => {
      const { app, call } = openAs(house, person(role));
      // What a directory speaks is for no person at all: test/sign-on/provisioning.test.ts.
      const isForPeople = (path: string): boolean => !path.startsWith('/scim/');
      const routes = app.routes.filter(
        ({ method, path }) => method !== 'ALL' && /\/[:{]/.test(path) && isForPeople(path),
      );
      const seen = new Set<string>();
      for (const { method, path } of routes) {
        const route = path.replace(/\{(\w+)\}/g, ':$1');
        const name = `${method} ${route}`;
        if (seen.has(name) || nobodys.includes(route) || bodies[name] === null) continue;
        seen.add(name);
        const ids = foreign[route.split('/')[2] ?? ''] ?? [];
        expect(ids.length, `what is an identifier of somebody else in ${name}?`).toBeGreaterThan(0);
        const made = /:name/.test(route) ? 'inventee' : createId();
        const fill = (id: string, item = id): string =>
          route
            .replace(/:(id|name)/, id)
            .replace(':itemId', item)
            .replace(':documentId', item)
            .replace(':commentId', item)
            .replace(':number', '1')
            .concat(queries[name] ?? '');
        const answer = async (id: string, item?: string) => {
          const { status, body } = await call(method, fill(id, item), bodies[name]);
          return { name, status, body: body.replaceAll(id, '…') };
        };
        const nothing = await answer(made);
        // Anything but not found would be the answer to another question. Of a session it is said that none was ended, and
        // a turn is answered by a stream of events.
        const ended = route.startsWith('/api/sessions/') && nothing.body === '{"ended":0}';
        const refused = [403, 404].includes(nothing.status) || nothing.body.startsWith('event: error');
        expect(ended || refused, JSON.stringify(nothing)).toBe(true);
        for (const id of ids) expect(await answer(id, ids.at(-1))).toEqual(nothing);
      }
      expect(seen.size).toBeGreaterThan(30);
      process.stdout.write(`${seen.size} routes that take an identifier\n`);
    },
    60_000,
  );

  test.each(['member', 'curator'] as const)(
    'is answered likewise where a request of a %s holds it in its body',
    async (role) => {
      const { call } = openAs(house, person(role));
      const requests: [string, string[] | undefined, (id: string) => unknown, method?: string][] = [
        ['/api/documents', foreign['documents'], (id) => ({ ids: [id], folder: 'x' }), 'PATCH'],
        ['/api/documents', foreign['spaces'], (space) => ({ ids: [createId()], space }), 'PATCH'],
        [
          '/api/search',
          foreign['documents'],
          (id) => ({ question: 'Quel est le code ?', scope: { documentIds: [id] } }),
        ],
        [
          '/api/evaluations/sentences',
          foreign['spaces'],
          (space) => ({ line: { question: 'Quel est le code du coffre ?', answerable: false }, space }),
        ],
        ['/api/ask', foreign['conversations'], (id) => ({ question: 'Et après ?', conversationId: id })],
        ['/api/ask', foreign['file-sets'], (id) => ({ question: 'Quel est le code ?', files: id })],
        ['/api/drafts', foreign['conversations'], (id) => ({ conversationId: id, exchangeId: createId() })],
        ['/api/assistant-jobs', foreign['assistants'], (assistant) => ({ assistant })],
        ['/api/file-sets', foreign['conversations']?.slice(0, 1), (id) => ({ conversationId: id })],
        ['/api/photo-batches', foreign['photos'], (id) => ({ name: 'x', photoIds: [id], recipe, channels: [] })],
      ];
      for (const [route, ids, write, method = 'POST'] of requests) {
        const answer = async (id: string) => {
          const { status, body } = await call(method, route, write(id));
          return { route, status, body: body.replaceAll(id, '…').replace(/"milliseconds":\d+/g, '') };
        };
        const nothing = await answer(createId());
        for (const id of ids ?? []) expect(await answer(id)).toEqual(nothing);
      }
    },
  );

  test('changed nothing of what is its owner’s', async () => {
    const attached = listAttached(await read(`/api/file-sets/${foreign['file-sets']?.[0]}`));
    expect(attached).toHaveLength(1);
    expect([...uuids(await read('/api/documents?space=coffre')), ...attached]).toEqual(foreign['documents']);
    expect(uuids(await read('/api/photos'))).toEqual(foreign['photos']);
    const { conversations } = (await read('/api/conversations')) as { conversations: unknown[] };
    expect(conversations).toHaveLength(1);
  });

  test('is in no list', async () => {
    const { call } = openAs(house, person('member'));
    const lists = [
      'documents',
      'conversations',
      'photos',
      'photo-batches',
      'photo-recipes',
      'drafts',
      'sessions',
      'house',
      'ingestion',
      'evaluation-cases',
    ];
    for (const list of lists) {
      const { status, body } = await call('GET', `/api/${list}`);
      expect(status, list).toBe(200);
      for (const id of Object.values(foreign).flat()) expect(body, list).not.toContain(id);
      expect(body, list).not.toContain('coffre');
    }
  });
});

describe('an administrator', () => {
  test('sees the state of the house and none of its content', async () => {
    const { call } = openAs(house, person('administrator'));
    const status = async (method: string, route: string, json?: unknown) => (await call(method, route, json)).status;
    for (const route of ['house', 'ingestion', 'models']) expect(await status('GET', `/api/${route}`), route).toBe(200);
    for (const route of [
      'documents',
      'conversations',
      'photos',
      'photo-batches',
      'photo-recipes',
      'folders',
      'damaged-files',
    ])
      expect(await status('GET', `/api/${route}`), route).toBe(403);
    expect(await status('POST', '/api/search', { question: 'Quel est le code ?' })).toBe(403);
    expect(await status('POST', '/api/ingestion/pause')).toBe(200);
    expect(await status('POST', '/api/ingestion/resume')).toBe(200);
  });
});
