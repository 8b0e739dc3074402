import type pg from 'pg';
import type { Actor, Role } from '../../src/governance/actor.ts';
import { bringIn, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { openBrowserSession, type TestBrowser } from '../api/session-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { bringDirectories, type Directories } from './directories-who-try.ts';
import { bringKeys } from './keys-who-try.ts';
import type { Kind } from './plant-things.ts';

/** Somebody, or a program, that tries every door. A new kind of actor is a line in `bringEverybody`. */
export interface Trier {
  readonly name: string;
  readonly by: 'person' | 'key' | 'directory';
  /** The value of `Authorization` that is theirs; null for who has none. */
  readonly authorization: string | null;
  /** As which actor the house knows them, for what its policies say; null: it does not let them in. */
  readonly actor: Actor | null;
  /** The session of a browser, which may ask for tickets. */
  readonly session: string | null;
  /** Where it is not what is known to their own name: as whom they know things, and of which kinds alone. */
  readonly knows?: { readonly as: string | null; readonly kinds: readonly Kind[] };
}

export interface Everybody {
  readonly triers: readonly Trier[];
  readonly owner: TestBrowser;
  readonly curator: TestPerson;
  readonly member: TestPerson;
  /** The group of `member` alone, which `demoted` was in. */
  readonly group: string;
  /** A key of the owner for everything that a key is for. */
  readonly ownerKey: string;
  readonly directories: Directories;
}

/** Brings in one person of each kind. What somebody was before they were suspended or demoted, their session still was. */
export async function bringEverybody(house: TestHouse, database: pg.Client): Promise<Everybody> {
  const { sessions } = house.maison.parts;
  const owner = await openBrowserSession(sendTo(house), sessions.issueCode());
  const made = await house.request('/api/groups', { method: 'POST', json: { name: 'salle' } });
  const group = ((await made.json()) as { id: string }).id;
  const bring = (name: string, role: Role, groups: string[] = []) => bringIn(house, name, role, groups);
  const curator = await bring('curatrice', 'curator');
  const member = await bring('membre', 'member', [group]);
  const administrator = await bring('administratrice', 'administrator');
  const stranger = await bring('etrangere', 'member');
  const suspended = await bring('suspendue', 'curator', [group]);
  const demoted = await bring('retrogradee', 'curator', [group]);
  const officer = await bring('deleguee', 'protection-officer');
  const keys = await bringKeys(house, database, { owner: house.request, member, group, suspended });
  const directories = await bringDirectories(house);
  // Both have been let in, and what the house knows of their sessions is fresh, when their rights go.
  for (const { request } of [suspended, demoted]) await request('/api/documents');
  // Written beside the house: no code of its own tells it.
  await database.query("update maison.people set state = 'suspended' where id = $1", [suspended.person.id]);
  await database.query("update maison.people set role = 'member' where id = $1", [demoted.person.id]);
  await database.query('delete from maison.group_members where person = $1', [demoted.person.id]);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const person = (
    name: string,
    { headers, id, person: { id: known } }: TestPerson,
    role: Role,
    groups: string[] = [],
  ): Trier => ({
    name,
    by: 'person',
    authorization: headers.authorization,
    session: id,
    actor: {
      kind: 'person',
      id: known,
      role,
      principals: [`user:${known}`, ...groups.map((one) => `group:${one}`), 'everyone'],
    },
  });
  const ownerActor: Actor = { kind: 'person', id: 'owner', role: 'owner', principals: ['user:owner', 'everyone'] };
  const triers: Trier[] = [
    { name: 'anonymous', by: 'person', authorization: null, actor: null, session: null },
    { name: 'owner', by: 'person', authorization: owner.headers.authorization, actor: ownerActor, session: owner.id },
    {
      name: 'command line',
      by: 'person',
      authorization: `Bearer ${house.maison.token}`,
      actor: ownerActor,
      session: null,
    },
    person('administrator', administrator, 'administrator'),
    person('curator', curator, 'curator'),
    person('member', member, 'member', [group]),
    person('stranger', stranger, 'member'),
    { ...person('suspended', suspended, 'curator'), actor: null },
    person('demoted', demoted, 'member'),
    person('protection officer', officer, 'protection-officer'),
    ...keys,
    ...directories.triers,
  ];
  const ownerKey = keys.find(({ name }) => name === 'a key of the owner (every scope)')?.authorization ?? '';
  return { triers, owner, curator, member, group, ownerKey, directories };
}
