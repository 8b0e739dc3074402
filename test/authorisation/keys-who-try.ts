import type pg from 'pg';
import { KeyScope } from '../../src/contract/index.ts';
import type { Key, Role } from '../../src/governance/actor.ts';
import { makeKeyText } from '../../src/governance/keys/key-text.ts';
import { listScopeActions } from '../../src/governance/policies/scopes.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, take } from '../api/keys-for-tests.ts';
import { requestAs, type TestPerson } from '../api/people-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import type { Trier } from './people-who-try.ts';
import type { Kind } from './plant-things.ts';

// Programs: keys of persons and of services, each scope alone and all together, and every kind of key that opens nothing
// any more.

type Request = TestPerson['request'];

/** What a key of one scope may hear of among what its holder knows of; written here a second time, by hand. */
const heardOf: Readonly<Record<KeyScope, readonly Kind[]>> = {
  ask: [
    'assistants',
    'documents',
    'document-paths',
    'library-folders',
    'spaces',
    'files',
    'conversations',
    'file-sets',
    'texts',
  ],
  // A scanner sends, and hears of the spaces that it may send to, and of what it moves or removes for its holder.
  documents: ['spaces', 'documents'],
  spaces: ['spaces', 'folders'],
  photos: ['photos', 'photo-batches', 'batch-items', 'photo-recipes'],
  house: [],
  models: [],
  code: ['repositories', 'code-paths', 'code-texts', 'spaces'],
};

/** What no key does, whoever holds it and whatever it was made for: see `scopes.ts`. */
export const shutToKeys =
  /^(account|person|group|invitation|service|key|settings|backup|audit|session|provider|provisioning|job):/;

interface Holder {
  readonly name: string;
  readonly id: string;
  readonly role: Role;
  readonly principals: readonly string[];
  /** Whose things they know of. */
  readonly as: string | null;
}

function describeTrier(holder: Holder, { id, secret }: { id: string; secret: string }, scopes: KeyScope[]): Trier {
  const { name, as, role, principals } = holder;
  const actor: Key = { kind: 'key', id: holder.id, credential: id, role, principals, scopes: listScopeActions(scopes) };
  const whole = scopes.length === KeyScope.options.length;
  return {
    name: `${name} (${whole ? 'every scope' : scopes.join()})`,
    by: 'key',
    authorization: `Bearer ${secret}`,
    session: null,
    actor,
    knows: { as, kinds: scopes.flatMap((scope) => heardOf[scope]) },
  };
}

interface KeyHolders {
  readonly owner: Request;
  readonly member: TestPerson;
  readonly group: string;
  /** Suspended beside the house, after this was called. */
  readonly suspended: TestPerson;
}

const every = [...KeyScope.options];

/** Makes a key of each kind. Those of whoever is suspended are made before. */
export async function bringKeys(house: TestHouse, database: pg.Client, holders: KeyHolders): Promise<Trier[]> {
  const { owner, member, group, suspended } = holders;
  const ofOwner: Holder = {
    name: 'a key of the owner',
    id: 'owner',
    role: 'owner',
    principals: ['user:owner', 'everyone'],
    as: 'owner',
  };
  const ofMember: Holder = {
    name: 'a key of the member',
    id: member.person.id,
    role: 'member',
    principals: [`user:${member.person.id}`, `group:${group}`, 'everyone'],
    as: 'member',
  };
  const triers: Trier[] = [];
  for (const scopes of [...every.map((one) => [one]), every]) {
    triers.push(describeTrier(ofOwner, await makeKeyAs(owner, scopes), scopes));
  }
  triers.push(describeTrier(ofMember, await makeKeyAs(member.request, every), every));
  triers.push(...(await bringServices(owner, group)));
  triers.push(...(await bringEnded(house, database, { owner, suspended })));
  return triers;
}

async function bringServices(owner: Request, group: string): Promise<Trier[]> {
  const grouped = { name: 'moisson', role: 'curator' as const, company: true, groups: [group] };
  const shut = { name: 'sourde', company: false, groups: [] };
  const triers: Trier[] = [];
  for (const [json, lists, principals] of [
    [grouped, [...every.map((one) => [one]), every], [`group:${group}`, 'everyone']],
    [shut, [every], []],
  ] as const) {
    const { id } = await makeServiceAs(owner, json);
    const holder: Holder = {
      name: `a key of the service « ${json.name} »`,
      id,
      role: 'role' in json ? json.role : 'member',
      principals: [`service:${id}`, ...principals],
      as: null,
    };
    for (const scopes of lists)
      triers.push(describeTrier(holder, await makeServiceKeyAs(owner, id, [...scopes]), [...scopes]));
  }
  return triers;
}

/** Keys that open nothing any more, each for another reason. */
async function bringEnded(
  house: TestHouse,
  database: pg.Client,
  { owner, suspended }: Pick<KeyHolders, 'owner' | 'suspended'>,
): Promise<Trier[]> {
  const [expired, revoked, held] = [
    await makeKeyAs(owner, every),
    await makeKeyAs(owner, every),
    await makeKeyAs(suspended.request, every),
  ];
  const service = await makeServiceAs(owner, { name: 'partie', company: true });
  const [removed, ofService] = [
    await makeServiceKeyAs(owner, service.id, every),
    await makeServiceKeyAs(owner, service.id, every),
  ];
  // All of them are known to the house before they end.
  for (const { secret } of [expired, revoked, held, removed, ofService])
    await take(await requestAs(house, { authorization: `Bearer ${secret}` })('/api/house'));
  const past = "update maison.keys set ends_at = created_at + interval '1 millisecond' where id = $1";
  await database.query(past, [expired.id]);
  await take(await owner(`/api/keys/${revoked.id}`, { method: 'DELETE' }));
  await take(await owner(`/api/service-keys/${ofService.id}`, { method: 'DELETE' }));
  await take(await owner(`/api/services/${service.id}`, { method: 'DELETE' }));
  const { secret } = await makeKeyAs(owner, every);
  const damaged = `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`;
  const ended = {
    expired: expired.secret,
    revoked: revoked.secret,
    'of somebody suspended': held.secret,
    'of a service, revoked': ofService.secret,
    'of a service that was removed': removed.secret,
    'with a letter changed': damaged,
    'that nobody made': makeKeyText(),
  };
  return Object.entries(ended).map(([what, text]) => ({
    name: `a key ${what}`,
    by: 'key',
    authorization: `Bearer ${text}`,
    session: null,
    actor: null,
  }));
}
