import type { Transaction } from '../../src/store/index.ts';
import { owner } from '../../src/governance/index.ts';
import { changePerson, setGroups } from '../../src/store/index.ts';
import { chooseSize, createDraw, drawSome } from '../campaign.ts';
import { take } from './keys-for-tests.ts';
import {
  type Case,
  type Entry,
  makeInactive,
  patchGroup,
  type Place,
  type RevocationHouse,
  setReadersOf,
  shut,
  space,
  type WayIn,
  ways,
  waysOfPeople,
} from './revocation-house.ts';

// Everything that takes from somebody what they are being sent.

/** A reason for which a sending stops, and the ways in for which there is such a reason. */
export interface Reason {
  readonly name: string;
  readonly ways: readonly WayIn[];
  /** What is said last. */
  readonly code: RegExp;
  /** By which group the person reads. */
  readonly by?: 'group' | 'directory group';
  act(at: Place, one: Case, entry: Entry, opened: RevocationHouse): Promise<unknown>;
}

const refused = /session_required|key_refused/;
const changed = /rights_changed/;
const patchPerson = async (at: Place, { person }: Case, json: object): Promise<unknown> =>
  take(await at.request(`/api/people/${person.person.id}`, { method: 'PATCH', json }));
const setDocuments = async (at: Place, { smallId, largeId }: RevocationHouse, json: object): Promise<unknown> =>
  Promise.all(
    [smallId, largeId].map(async (id) =>
      take(await at.request(`/api/documents/${id}/access`, { method: 'PUT', json: { ...json, confirmed: true } })),
    ),
  );

/** What somebody does at a server of the house, by its page, its API or a directory. */
export const reasons: readonly Reason[] = [
  {
    name: 'the credential is ended',
    ways,
    code: refused,
    act: async (at, _one, entry) => take(await entry.endAt(at)),
  },
  {
    name: 'the person is suspended',
    ways: waysOfPeople,
    code: refused,
    act: (at, one) => patchPerson(at, one, { state: 'suspended' }),
  },
  {
    name: 'a directory makes the person inactive',
    ways: waysOfPeople,
    code: refused,
    by: 'directory group',
    act: async (at, { person }) => take(await at.directory(`/Users/${person.person.id}`, 'PATCH', makeInactive)),
  },
  {
    name: 'a directory removes the person',
    ways: waysOfPeople,
    code: refused,
    by: 'directory group',
    act: async (at, { person }) => expectDone(await at.directory(`/Users/${person.person.id}`, 'DELETE')),
  },
  {
    name: 'a group is left',
    ways: waysOfPeople,
    code: changed,
    act: (at, one) => patchPerson(at, one, { groups: [] }),
  },
  {
    name: 'a directory takes the person out of its group',
    ways: waysOfPeople,
    code: changed,
    by: 'directory group',
    act: async (at, { person, group }) =>
      take(await at.directory(`/Groups/${group}`, 'PATCH', patchGroup('remove', person.person.id))),
  },
  {
    name: 'a directory removes its group',
    ways,
    code: changed,
    by: 'directory group',
    act: async (at, { group }) => expectDone(await at.directory(`/Groups/${group}`, 'DELETE')),
  },
  {
    name: 'the group is removed',
    ways,
    code: changed,
    act: async (at, { group }) => take(await at.request(`/api/groups/${group}`, { method: 'DELETE' })),
  },
  {
    name: 'the role is lowered',
    ways: waysOfPeople,
    code: changed,
    act: (at, one) => patchPerson(at, one, { role: 'member' }),
  },
  {
    name: 'the right to the document is withdrawn',
    ways,
    code: changed,
    act: (at, _one, _entry, opened) => setDocuments(at, opened, { rule: 'replaced', readers: ['user:owner'] }),
  },
  {
    name: 'the right to the space is withdrawn',
    ways,
    code: changed,
    act: async (at) => {
      const json = { readers: ['user:owner'], curators: ['user:owner'], confirmed: true };
      return take(await at.request(`/api/spaces/${space}/access`, { method: 'PUT', json }));
    },
  },
];

const writeRow = (
  { house }: RevocationHouse,
  { person }: Case,
  work: (tx: Transaction, id: string) => Promise<unknown>,
): Promise<unknown> => house.maison.parts.store.asActor(owner, (tx) => work(tx, person.person.id));

/** The same where only a row changes, and no program says anything to this one. */
export const silentReasons: readonly Reason[] = [
  {
    name: 'the credential’s row is removed',
    ways,
    code: refused,
    act: (_at, _one, entry) => entry.removeRow(),
  },
  {
    name: 'the person’s row says suspended',
    ways: waysOfPeople,
    code: refused,
    act: (_at, one, _entry, opened) => writeRow(opened, one, (tx, id) => changePerson(tx, id, { state: 'suspended' })),
  },
  {
    name: 'the rows of a group are gone',
    ways: waysOfPeople,
    code: changed,
    act: (_at, one, _entry, opened) => writeRow(opened, one, (tx, id) => setGroups(tx, id, [])),
  },
  {
    name: 'the person’s row has a lower role',
    ways: waysOfPeople,
    code: changed,
    act: (_at, one, _entry, opened) => writeRow(opened, one, (tx, id) => changePerson(tx, id, { role: 'member' })),
  },
  {
    name: 'the document’s row has other readers',
    ways,
    code: changed,
    act: (_at, _one, _entry, { house }) => setReadersOf(house, shut),
  },
];

/** Each reason, by each way in where the whole campaign runs, else by one that is drawn; another `stream` draws others. */
export function listCells(list: readonly Reason[], stream: number): (readonly [string, WayIn, Reason])[] {
  const draw = createDraw(stream);
  return list.flatMap((reason) => {
    const drawn = drawSome(reason.ways, chooseSize(reason.ways.length, 1), draw);
    return drawn.map((way) => [reason.name, way, reason] as const);
  });
}

async function expectDone(answer: Response): Promise<void> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
