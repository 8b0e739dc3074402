import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadTicket } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import {
  changePerson,
  createSpace,
  deleteKey,
  deleteService,
  deleteSessions,
  setGroups,
} from '../../src/store/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey, take } from './keys-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';

// Must hold within five seconds, for each way in and each reason, also where another process on the same PostgreSQL made
// the change: then only the row is changed here, and nobody in this process is told.

const limitMilliseconds = 5000;
// Larger than what is read of a file at once, and of no kind that is read: it is kept and sent as it is.
const file = randomBytes(16 * 1024 * 1024);

let house: TestHouse;
let largeId = '';
let count = 0;
const space = 'partagé';
/** A group for each case, all of them readers of one space. */
const groups: string[] = [];
beforeAll(async () => {
  house = await openTestHouse({ models: createModelsForPage(() => new Promise<string>(() => undefined)) });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  for (let index = 0; index <= cells.length + 2; index += 1) {
    const json = { name: `groupe ${index}` };
    groups.push((await take<{ id: string }>(await house.request('/api/groups', { method: 'POST', json }))).id);
  }
  const readers = [...groups.map((group) => `group:${group}`), 'user:owner'];
  const { store } = house.maison.parts;
  await store.asActor(owner, async (tx) => {
    await createSpace(tx, { name: space, readers, curators: ['user:owner'] });
    await createSpace(tx, { name: 'fermé', readers: ['user:owner'], curators: ['user:owner'] });
  });
  const body = '# Charte\n\nUn mot de passe compte au moins quatorze signes.\n';
  await take(await house.request(`/api/documents?path=charte.md&space=${space}`, { method: 'POST', body }));
  await house.settle();
  const large = { method: 'POST', body: new Blob([file]).stream() };
  const added = await house.request(`/api/documents?path=grand.bin&space=${space}`, large);
  largeId = (await take<{ document: { id: string } }>(added)).document.id;
}, 240_000);
afterAll(() => house?.close());

/** Somebody in a group that reads a space, with one document to ask about and a large one to fetch. */
interface Case {
  readonly person: TestPerson;
  readonly group: string;
}

type WayIn = 'session' | 'key' | 'ticket' | 'service key';

async function prepare(): Promise<Case> {
  count += 1;
  const group = groups[count] ?? '';
  return { person: await bringIn(house, `cas${count}`, 'curator', [group]), group };
}

/** What shows who asks, and how its row alone is removed. */
async function comeIn(way: WayIn, { person, group }: Case) {
  const { store } = house.maison.parts;
  const { id } = person.person;
  if (way === 'session' || way === 'ticket')
    return {
      headers: person.headers,
      tell: () => person.request(`/api/sessions/${person.id}`, { method: 'DELETE' }),
      removeRow: () => store.asWorker((tx) => deleteSessions(tx, { person: id, id: person.id })),
    };
  if (way === 'key') {
    const key = await makeKeyAs(person.request, ['ask']);
    const self = { id, principals: [`user:${id}`], role: 'curator' };
    return {
      headers: showKey(key),
      tell: () => person.request(`/api/keys/${key.id}`, { method: 'DELETE' }),
      removeRow: () => store.asActor(self, (tx) => deleteKey(tx, key.id, { person: id })),
    };
  }
  const service = await makeServiceAs(house.request, { name: `service ${group}`, groups: [group] });
  const key = await makeServiceKeyAs(house.request, service.id);
  return {
    headers: showKey(key),
    tell: () => house.request(`/api/service-keys/${key.id}`, { method: 'DELETE' }),
    removeRow: () => store.asActor(owner, (tx) => deleteService(tx, { id: service.id })),
  };
}

interface Cut {
  readonly milliseconds: number;
  /** The code of what was said last; null for a file, which breaks off. */
  readonly code: string | null;
}

/** Asks a question whose answer never ends; then how long it goes on after `change`. */
async function cutAnswer(headers: Record<string, string>, change: () => Promise<unknown>): Promise<Cut> {
  const response = await fetch(`${house.maison.parts.place.address}/api/ask`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'Combien de signes compte un mot de passe ?' }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('sources-found')) {
    const piece = await reader?.read();
    if (!piece || piece.done) throw new Error(`ended before it began: ${text}`);
    text += piece.value;
  }
  expect(text).toContain('charte.md');
  await change();
  const began = performance.now();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) text += piece.value;
  const code = /event: error\ndata: \{"code":"(\w+)"/.exec(text)?.[1] ?? null;
  return { milliseconds: Math.round(performance.now() - began), code };
}

/** Fetches a large file slowly; then how long it goes on after `change`. */
async function cutDownload(
  route: string,
  headers: Record<string, string>,
  change: () => Promise<unknown>,
): Promise<Cut> {
  const response = await house.maison.fetch(new Request(new URL(route, 'http://localhost'), { headers }));
  expect(response.status, await (response.ok ? '' : response.text())).toBe(200);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const first = await reader.read();
  expect(first.value?.byteLength).toBeLessThan(file.length / 2);
  await change();
  const began = performance.now();
  const broken = await Promise.race([
    reader.closed.then(
      () => 'whole',
      () => 'broken',
    ),
    new Promise((resolve) => setTimeout(() => resolve('still open'), 2 * limitMilliseconds).unref()),
  ]);
  expect(broken).toBe('broken');
  return { milliseconds: Math.round(performance.now() - began), code: null };
}

async function askForTicket({ person }: Case): Promise<string> {
  const address = `/api/documents/${largeId}/original`;
  const answer = await person.request('/api/downloads', { method: 'POST', json: { address } });
  return `${address}?ticket=${(await take<DownloadTicket>(answer)).ticket}`;
}

// As the worker, which this process and any other one has: the documents have the readers of that space from now on.
async function setReadersOf(name: string): Promise<void> {
  await house.maison.parts.store.asWorker((tx) =>
    tx
      .updateTable('documents')
      .set(({ selectFrom }) => ({ acl: selectFrom('spaces').select('acl').where('name', '=', name) }))
      .where('space', '=', space)
      .execute(),
  );
}

type Change = (one: Case, way: Awaited<ReturnType<typeof comeIn>>) => Promise<unknown>;
const change = (one: Case, json: object): Promise<Response> =>
  house.request(`/api/people/${one.person.person.id}`, { method: 'PATCH', json });
const rows = (one: Case, work: (tx: Parameters<typeof changePerson>[0], id: string) => Promise<unknown>) =>
  house.maison.parts.store.asActor(owner, (tx) => work(tx, one.person.person.id));

const reasons: [string, Change, string | RegExp, readonly WayIn[]][] = [
  [
    'the credential is ended',
    (_, way) => way.tell(),
    /session_required|key_refused/,
    ['session', 'key', 'ticket', 'service key'],
  ],
  [
    'the credential’s row is removed elsewhere',
    (_, way) => way.removeRow(),
    /session_required|key_refused/,
    ['session', 'key', 'ticket', 'service key'],
  ],
  [
    'the person is suspended',
    (one) => change(one, { state: 'suspended' }),
    /session_required|key_refused/,
    ['session', 'key', 'ticket'],
  ],
  [
    'the person is suspended elsewhere',
    (one) => rows(one, (tx, id) => changePerson(tx, id, { state: 'suspended' })),
    /session_required|key_refused/,
    ['session', 'key', 'ticket'],
  ],
  ['a group is left', (one) => change(one, { groups: [] }), 'rights_changed', ['session', 'key', 'ticket']],
  [
    'a group is left elsewhere',
    (one) => rows(one, (tx, id) => setGroups(tx, id, [])),
    'rights_changed',
    ['session', 'key', 'ticket'],
  ],
  [
    'the group is removed',
    ({ group }) => house.request(`/api/groups/${group}`, { method: 'DELETE' }),
    'rights_changed',
    ['session', 'key', 'ticket', 'service key'],
  ],
  ['the role is lowered', (one) => change(one, { role: 'member' }), 'rights_changed', ['session', 'key', 'ticket']],
  [
    'the role is lowered elsewhere',
    (one) => rows(one, (tx, id) => changePerson(tx, id, { role: 'member' })),
    'rights_changed',
    ['session', 'key', 'ticket'],
  ],
  [
    'the right to the document is withdrawn elsewhere',
    () => setReadersOf('fermé'),
    'rights_changed',
    ['session', 'key', 'ticket', 'service key'],
  ],
];
const cells = reasons.flatMap(([reason, act, code, ways]) => ways.map((way) => [reason, way, act, code] as const));

describe('what is being sent stops within five seconds when', () => {
  it.each(cells)(
    '%s (%s)',
    async (reason, way, act, code) => {
      const prepared = await prepare();
      const told: string[] = [];
      const tell = (what: string, { milliseconds }: Cut): void => {
        told.push(`${what} ${milliseconds} ms`);
        expect(milliseconds).toBeLessThan(limitMilliseconds);
      };
      const route = way === 'ticket' ? await askForTicket(prepared) : `/api/documents/${largeId}/original`;
      const entry = await comeIn(way, prepared);
      if (way === 'ticket') tell('file', await cutDownload(route, {}, () => act(prepared, entry)));
      else {
        // Both are open when it changes.
        let changed: Promise<unknown> | null = null;
        const once = (): Promise<unknown> => (changed ??= act(prepared, entry));
        let arrived = 0;
        const both = Promise.withResolvers<void>();
        const whenBoth = async (): Promise<void> => {
          if ((arrived += 1) === 2) both.resolve();
          await both.promise;
          await once();
        };
        const [answer, download] = await Promise.all([
          cutAnswer(entry.headers, whenBoth),
          cutDownload(route, entry.headers, whenBoth),
        ]);
        tell('answer', answer);
        tell('file', download);
        expect(answer.code).toMatch(code);
      }
      await setReadersOf(space);
      process.stdout.write(`${reason}, by ${way}: ${told.join(', ')}\n`);
    },
    60_000,
  );
});

describe('what is being sent goes on', () => {
  it('when somebody is put into another group, or another person’s rights change', async () => {
    const [one, other] = [await prepare(), await prepare()];
    const { headers } = await comeIn('key', one);
    const response = await house.maison.fetch(
      new Request(new URL(`/api/documents/${largeId}/original`, 'http://localhost'), { headers }),
    );
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let bytes = (await reader.read()).value?.byteLength ?? 0;
    await change(one, { groups: [one.group, other.group] });
    await change(other, { role: 'member' });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.byteLength;
    expect(bytes).toBe(file.length);
  }, 60_000);
});
