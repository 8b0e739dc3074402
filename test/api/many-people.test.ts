import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation, Group } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import { createSpace } from '../../src/store/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto } from './photo-calls.ts';
import { bringIn, goodPassword, readRefusal, type TestPerson } from './people-for-tests.ts';
import { openSessionWith } from './session-for-tests.ts';

// Several people in one house, each through HTTP with a session of their own: what one has, the others do not.

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;
let administrator: TestPerson;
/** Answers wait for this, so that something is being sent for as long as a test wants. */
let go: () => Promise<string>;
beforeAll(async () => {
  go = async () => 'Un mot de passe compte au moins quatorze signes.';
  house = await openTestHouse({ models: createModelsForPage(() => go()) });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  const body = '# Charte\n\nUn mot de passe compte au moins quatorze signes.\n';
  await house.request('/api/documents?path=charte.md', { method: 'POST', body });
  [ana, ben, administrator] = [
    await bringIn(house, 'ana'),
    await bringIn(house, 'ben'),
    await bringIn(house, 'administrator', 'administrator'),
  ];
  await house.settle();
}, 120_000);
afterAll(() => house?.close());

const question = 'Combien de signes compte un mot de passe ?';
const read = async (who: Pick<TestPerson, 'request'>, route: string): Promise<string> => {
  const answer = await who.request(route);
  expect([route, answer.status]).toEqual([route, 200]);
  return answer.text();
};
const change = (id: string, json: unknown): Promise<Response> =>
  house.request(`/api/people/${id}`, { method: 'PATCH', json });

describe('a member of a new house', () => {
  it('is answered from what is open to everybody, and has conversations and photos that nobody else sees', async () => {
    expect(await read(ana, '/api/documents')).toContain('charte.md');
    const asked = await ana.request('/api/ask', { method: 'POST', json: { question } });
    expect(await asked.text()).toContain('event: answer-done');
    const asAna: TestHouse = {
      ...house,
      request: (route, given) => house.request(route, { ...given, headers: ana.headers }),
    };
    const photo = await addPhoto(asAna, await drawPhoto(1), 'name=d-ana.png');
    const mine = JSON.parse(await read(ana, '/api/conversations')) as { conversations: Conversation[] };
    expect(mine.conversations).toHaveLength(1);
    expect(await read(ana, '/api/photos')).toContain(photo.id);
    // Neither the other member, nor the owner of the house, by list or by name.
    for (const other of [ben, house]) {
      expect(await read(other, '/api/conversations')).toBe('{"conversations":[]}');
      expect(await read(other, '/api/photos')).not.toContain(photo.id);
      for (const route of [`/api/conversations/${mine.conversations[0]?.id}`, `/api/photos/${photo.id}`])
        expect([route, (await other.request(route)).status]).toEqual([route, 404]);
    }
  });

  it('reads nothing that is open to others alone, until they are in the group that does; and no longer when they left', async () => {
    const group = (await (
      await house.request('/api/groups', { method: 'POST', json: { name: 'Direction' } })
    ).json()) as Group;
    const space = { name: 'direction', readers: ['user:owner', `group:${group.id}`], curators: ['user:owner'] };
    await house.maison.parts.store.asActor(owner, (tx) => createSpace(tx, space));
    const body = 'Le budget de la direction est de douze millions.';
    await house.request('/api/documents?path=budget.txt&space=direction', { method: 'POST', body });
    await house.settle();
    const sees = async (): Promise<boolean> => (await read(ben, '/api/documents')).includes('budget.txt');
    expect(await sees()).toBe(false);
    await change(ben.person.id, { groups: [group.id] });
    expect(await sees()).toBe(true);
    const found = await ben.request('/api/search', { method: 'POST', json: { question: 'budget de la direction' } });
    expect(await found.text()).toContain('douze millions');
    await change(ben.person.id, { groups: [] });
    expect(await sees()).toBe(false);
    const gone = await ben.request('/api/search', { method: 'POST', json: { question: 'budget de la direction' } });
    expect(await gone.text()).not.toContain('douze millions');
  });

  it('loses a group within a second also when another process takes it away', async () => {
    const { store } = house.maison.parts;
    const { groups } = JSON.parse(await read(house, '/api/groups')) as { groups: Group[] };
    const id = groups.find(({ name }) => name === 'Direction')?.id ?? '';
    await change(ben.person.id, { groups: [id] });
    expect(await read(ben, '/api/documents')).toContain('budget.txt');
    const actor = { id: 'owner', principals: ['user:owner'], role: 'owner' };
    await store.asActor(actor, (tx) => tx.deleteFrom('group_members').where('person', '=', ben.person.id).execute());
    const began = performance.now();
    await expect.poll(() => read(ben, '/api/documents'), { interval: 50, timeout: 10_000 }).not.toContain('budget.txt');
    process.stdout.write(`heard after ${Math.round(performance.now() - began)} ms\n`);
    expect(performance.now() - began).toBeLessThan(2500);
  });
});

describe('an administrator of flesh and blood', () => {
  it('sees who is in the house and reads no content of anybody, in whatever group they put themselves', async () => {
    const { groups } = JSON.parse(await read(administrator, '/api/groups')) as { groups: Group[] };
    expect(await read(administrator, '/api/people')).toContain('ana@example.org');
    await change(administrator.person.id, { groups: groups.map(({ id }) => id) });
    for (const route of ['documents', 'conversations', 'photos'])
      expect([route, (await administrator.request(`/api/${route}`)).status]).toEqual([route, 403]);
    const post = (route: string) => administrator.request(route, { method: 'POST', json: { question } });
    expect((await post('/api/search')).status).toBe(403);
    // Decided before anything is sent: a refusal, and no stream with a status of 200 that ends in one.
    const asked = await post('/api/ask');
    expect(await readRefusal(asked)).toEqual([403, 'access_denied']);
  });
});

describe('an answer that is being sent', () => {
  /** Asks over a real connection; what it says once somebody has done something to who asked. */
  async function readUntilCut(
    who: TestPerson,
    act: () => Promise<unknown>,
  ): Promise<{ milliseconds: number; last: string }> {
    const known = { email: who.email, password: goodPassword };
    const { address } = house.maison.parts.place;
    const browser = await openSessionWith((route, init) => fetch(`${address}${route}`, init), known);
    const response = await fetch(`${address}/api/ask`, {
      method: 'POST',
      headers: { ...browser.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('sources-found')) {
      const piece = await reader?.read();
      if (!piece || piece.done) throw new Error(`ended: ${response.status} ${text}`);
      text += piece.value;
    }
    await act();
    const began = performance.now();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) text += piece.value;
    return { milliseconds: Math.round(performance.now() - began), last: text.trim().split('\n\n').at(-1) ?? '' };
  }

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['by this process', (id) => change(id, { state: 'suspended' })],
    [
      'by another process',
      (id) => {
        const actor = { id: 'owner', principals: ['user:owner'], role: 'owner' };
        const suspend = (tx: Parameters<Parameters<typeof house.maison.parts.store.asActor>[1]>[0]) =>
          tx.updateTable('people').set({ state: 'suspended' }).where('id', '=', id).execute();
        return house.maison.parts.store.asActor(actor, suspend);
      },
    ],
  ])('is cut when who asked is suspended %s', async (how, suspend) => {
    go = () => new Promise<string>(() => undefined);
    const { milliseconds, last } = await readUntilCut(ana, () => suspend(ana.person.id));
    process.stdout.write(`suspended ${how}: cut after ${milliseconds} ms\n`);
    expect(milliseconds).toBeLessThan(2500);
    expect(last).toMatch(/^event: error\ndata: \{"code":"session_required"/);
    await change(ana.person.id, { state: 'active' });
  });
});
