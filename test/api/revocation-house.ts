import { randomBytes } from 'node:crypto';
import type { MadeProvisioningToken } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import { createSpace, deleteKey, deleteService, deleteSessions } from '../../src/store/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey, take } from './keys-for-tests.ts';
import { bringIn, goodPassword, sendTo, type TestPerson } from './people-for-tests.ts';
import { openSessionWith } from './session-for-tests.ts';

// A house in which an answer never ends and a download is slow, and people who are being sent both. What takes it from
// them is done here, in the database alone, or at another server of the same database.

/** Whose documents everything is sent from, and a space that only the owner reads. */
export const [space, shut] = ['partagé', 'fermé'];
// Larger than what is read of a file at once, and of no kind that is read: it is kept and sent as it is.
export const file = randomBytes(16 * 1024 * 1024);

/** Where a change is made: a server of the house, asked as its owner, by a directory, and by whoever signs in there. */
export interface Place {
  request(route: string, options?: { method?: string; json?: unknown }): Promise<Response>;
  directory(route: string, method: string, json?: object): Promise<Response>;
  /** As somebody with their e-mail and password, in a new session there. */
  signIn(person: TestPerson): Promise<TestPerson['request']>;
}

export interface RevocationHouse {
  readonly house: TestHouse;
  readonly largeId: string;
  readonly smallId: string;
  readonly here: Place;
  /** A new person who reads the space by a group: one of the house's own, or of the directory. */
  prepare(by?: 'group' | 'directory group'): Promise<Case>;
  /** Has the space and its documents readable again to all groups. */
  restore(): Promise<void>;
  /** What a directory shows. */
  readonly directoryToken: string;
}

/** Somebody in a group that reads a space, with one document to ask about and a large one to fetch. */
export interface Case {
  readonly person: TestPerson;
  readonly group: string;
}

export type WayIn = 'session' | 'key' | 'ticket' | 'service key';
export const ways: readonly WayIn[] = ['session', 'key', 'ticket', 'service key'];
export const waysOfPeople: readonly WayIn[] = ['session', 'key', 'ticket'];

/** Opens it, with so many groups of each kind, all of them readers of the space. */
export async function openRevocationHouse(cases: number, env: Record<string, string> = {}): Promise<RevocationHouse> {
  const models = createModelsForPage(() => new Promise<string>(() => undefined));
  const house = await openTestHouse({ models, env });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  const named = await house.request('/api/provisioning-tokens', { method: 'POST', json: { name: 'annuaire' } });
  const { secret } = await take<MadeProvisioningToken>(named);
  const here = placeOf(house, secret);
  const made = { group: [] as string[], 'directory group': [] as string[] };
  for (let index = 0; index < cases; index += 1) {
    const json = { name: `groupe ${index}` };
    made.group.push((await take<{ id: string }>(await house.request('/api/groups', { method: 'POST', json }))).id);
    const group = await here.directory('/Groups', 'POST', { displayName: `équipe ${index}`, members: [] });
    made['directory group'].push((await take<{ id: string }>(group)).id);
  }
  // Those of the cases to come: a group may be gone with its case.
  const listReaders = (): string[] => [
    ...Object.values(made)
      .flat()
      .map((group) => `group:${group}`),
    'user:owner',
  ];
  const curators = ['user:owner'];
  await house.maison.parts.store.asActor(owner, async (tx) => {
    await createSpace(tx, { name: space, readers: listReaders(), curators });
    await createSpace(tx, { name: shut, readers: curators, curators });
  });
  const body = '# Charte\n\nUn mot de passe compte au moins quatorze signes.\n';
  const small = await house.request(`/api/documents?path=charte.md&space=${space}`, { method: 'POST', body });
  const smallId = (await take<{ document: { id: string } }>(small)).document.id;
  await house.settle();
  const large = { method: 'POST', body: new Blob([file]).stream() };
  const added = await house.request(`/api/documents?path=grand.bin&space=${space}`, large);
  const largeId = (await take<{ document: { id: string } }>(added)).document.id;
  let count = 0;
  return {
    house,
    largeId,
    smallId,
    here,
    directoryToken: secret,
    async prepare(by = 'group') {
      count += 1;
      const group = made[by].pop() ?? '';
      const person = await bringIn(house, `cas${count}`, 'curator', by === 'group' ? [group] : []);
      if (by === 'directory group') {
        const add = patchGroup('add', person.person.id);
        await take(await here.directory(`/Groups/${group}`, 'PATCH', add));
      }
      return { person, group };
    },
    async restore() {
      const readers = listReaders();
      await take(
        await house.request(`/api/spaces/${space}/access`, {
          method: 'PUT',
          json: { readers, curators, confirmed: true },
        }),
      );
      for (const id of [smallId, largeId])
        await take(
          await house.request(`/api/documents/${id}/access`, {
            method: 'PUT',
            json: { rule: 'inherited', confirmed: true },
          }),
        );
      await setReadersOf(house, space);
    },
  };
}

/** Gives the documents the readers of a space, in their rows alone: as the worker, which this process and any other one has. */
export async function setReadersOf({ maison }: TestHouse, name: string): Promise<void> {
  await maison.parts.store.asWorker((tx) =>
    tx
      .updateTable('documents')
      .set(({ selectFrom }) => ({ acl: selectFrom('spaces').select('acl').where('name', '=', name) }))
      .where('space', '=', space)
      .execute(),
  );
}

/** What a directory sends to change who is in a group. */
export function patchGroup(op: 'add' | 'remove', person: string): object {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const operation =
    op === 'add' ? { op, path: 'members', value: [{ value: person }] } : { op, path: `members[value eq "${person}"]` };
  return { schemas, Operations: [operation] };
}

/** What a directory sends to shut somebody out. */
export const makeInactive = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
};

/** The server in this process. */
function placeOf(house: TestHouse, directoryToken: string): Place {
  return placeAt(sendTo(house), house.maison.token, directoryToken);
}

/** A server that is asked by `send`, with its own token of the command line. */
export function placeAt(
  send: (route: string, init?: RequestInit) => Promise<Response>,
  token: string,
  directoryToken: string,
): Place {
  const asWho =
    (authorization: string, type = 'application/json') =>
    (route: string, { method = 'GET', json }: { method?: string; json?: unknown } = {}): Promise<Response> =>
      send(route, {
        method,
        headers: { authorization, ...(json === undefined ? {} : { 'content-type': type }) },
        body: json === undefined ? null : JSON.stringify(json),
      });
  return {
    request: asWho(`Bearer ${token}`),
    directory: (route, method, json) =>
      asWho(`Bearer ${directoryToken}`, 'application/scim+json')(`/scim/v2${route}`, { method, json }),
    async signIn({ email }) {
      const browser = await openSessionWith(send, { email, password: goodPassword });
      return asWho(browser.headers.authorization);
    },
  };
}

/** What shows who asks; how it is ended by whom it belongs to, at a place; and how its row alone is removed. */
export interface Entry {
  readonly headers: Record<string, string>;
  endAt(place: Place): Promise<Response>;
  removeRow(): Promise<unknown>;
}

/** A way in of somebody. */
export async function comeIn({ house }: RevocationHouse, way: WayIn, { person, group }: Case): Promise<Entry> {
  const { store } = house.maison.parts;
  const { id } = person.person;
  if (way === 'session' || way === 'ticket')
    return {
      headers: person.headers,
      endAt: async (place) => (await place.signIn(person))(`/api/sessions/${person.id}`, { method: 'DELETE' }),
      removeRow: () => store.asWorker((tx) => deleteSessions(tx, { person: id, id: person.id })),
    };
  if (way === 'key') {
    const key = await makeKeyAs(person.request, ['ask']);
    const self = { id, principals: [`user:${id}`], role: 'curator' };
    return {
      headers: showKey(key),
      endAt: async (place) => (await place.signIn(person))(`/api/keys/${key.id}`, { method: 'DELETE' }),
      removeRow: () => store.asActor(self, (tx) => deleteKey(tx, key.id, { person: id })),
    };
  }
  const service = await makeServiceAs(house.request, { name: `service ${group}`, groups: [group] });
  const key = await makeServiceKeyAs(house.request, service.id);
  return {
    headers: showKey(key),
    endAt: (place) => place.request(`/api/service-keys/${key.id}`, { method: 'DELETE' }),
    removeRow: () => store.asActor(owner, (tx) => deleteService(tx, { id: service.id })),
  };
}
