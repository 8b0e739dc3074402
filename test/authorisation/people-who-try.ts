import type pg from 'pg';
import type { Actor, Role } from '../../src/governance/actor.ts';
import { bringIn, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { openBrowserSession, type TestBrowser } from '../api/session-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** Somebody who tries every door. A new kind of actor, such as a key of an API, is a line in `bringEverybody`. */
export interface Trier {
  readonly name: string;
  /** The value of `Authorization` that is theirs; null for who has none. */
  readonly authorization: string | null;
  /** As which actor the house knows them, for what its policies say; null: it does not let them in. */
  readonly actor: Actor | null;
  /** The session of a browser, which may ask for tickets. */
  readonly session: string | null;
}

export interface Everybody {
  readonly triers: readonly Trier[];
  readonly owner: TestBrowser;
  readonly curator: TestPerson;
  readonly member: TestPerson;
  /** The group of `member` alone, which `demoted` was in. */
  readonly group: string;
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
    { name: 'anonymous', authorization: null, actor: null, session: null },
    { name: 'owner', authorization: owner.headers.authorization, actor: ownerActor, session: owner.id },
    { name: 'command line', authorization: `Bearer ${house.maison.token}`, actor: ownerActor, session: null },
    person('administrator', administrator, 'administrator'),
    person('curator', curator, 'curator'),
    person('member', member, 'member', [group]),
    person('stranger', stranger, 'member'),
    { ...person('suspended', suspended, 'curator'), actor: null },
    person('demoted', demoted, 'member'),
    person('protection officer', officer, 'protection-officer'),
  ];
  return { triers, owner, curator, member, group };
}
