import { type Clock, createId } from '../../base/index.ts';
import { type ScimPatch, ScimUser, scimSchemas } from '../../contract/index.ts';
import {
  changePerson,
  findRemovedPerson,
  insertMember,
  isDuplicate,
  leaveProvisionedGroups,
  listProvisionedPeople,
  type ProvisionedPerson,
  saveProvisionedPerson,
  type Store,
  type Transaction,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import type { Sessions } from '../identity/sessions.ts';
import { authorize } from '../policies/authorize.ts';
import { readPersonFilter } from './filter.ts';
import { applyPatch } from './patch.ts';
import { recordProvisionedPerson } from './record-changes.ts';
import { personOfHouse, provisionedTwice, resourceUnknown, valueRefused } from './refusals.ts';

/** What provisioning works with. */
export interface ProvisioningParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sessions: Sessions;
}

/** What a directory asks for: a filter, and which part of what fits. */
export interface ScimQuery {
  readonly filter?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A part of what fits, and how much fits in all. */
export interface ListedResources {
  readonly resources: readonly object[];
  readonly total: number;
}

const inHand: readonly string[] = ['member', 'curator'];

/** The people who fit, as a directory is shown them. Throws `scim_filter` (400). */
export async function listUsers(
  parts: ProvisioningParts,
  actor: Actor,
  { filter, ...page }: ScimQuery,
): Promise<ListedResources> {
  authorize(actor, 'provisioning:apply');
  const asked = { ...page, filter: readPersonFilter(filter) };
  const { people, total } = await parts.store.asActor(actor, (tx) => listProvisionedPeople(tx, asked));
  return { resources: people.map(toUser), total };
}

/** One person. Throws `resource_unknown` (404). */
export async function readUser(parts: ProvisioningParts, actor: Actor, { id }: { id: string }): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return toUser(await parts.store.asActor(actor, (tx) => requirePerson(tx, id)));
}

/**
 * Makes a member, without a password: they come in by single sign-on. Somebody whom the directory removed before is the
 * same person again, with what they wrote. Throws `provisioned_twice` (409).
 */
export async function createUser(parts: ProvisioningParts, actor: Actor, user: ScimUser): Promise<object> {
  authorize(actor, 'provisioning:apply');
  const at = parts.clock.now();
  const id = await parts.store
    .asActor(actor, async (tx) => {
      const before = await findRemovedPerson(tx, user);
      if (before !== null) {
        await write(tx, { ...before, state: 'suspended' }, user, at);
        recordAct(tx, actor, { act: user.active ? 'person-restored' : 'person-changed', subject: before.id });
        return before.id;
      }
      const made = createId();
      const state = user.active ? 'active' : 'suspended';
      await insertMember(tx, { id: made, email: chooseEmail(user), name: chooseName(user), role: 'member', state, at });
      await keep(tx, made, user, { suspended: !user.active, at });
      recordAct(tx, actor, { act: 'person-added', subject: made, detail: { role: 'member', state } });
      return made;
    })
    .catch(explain);
  return readUser(parts, actor, { id });
}

/** Says anew all that a directory knows of a person. Throws `resource_unknown` (404), `access_denied` (403). */
export async function replaceUser(
  parts: ProvisioningParts,
  actor: Actor,
  { id, user }: { id: string; user: ScimUser },
): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return change(parts, actor, id, () => user);
}

/** Changes some of it. Who is made inactive is out at once: sessions end, and what is being sent to them stops. */
export async function patchUser(
  parts: ProvisioningParts,
  actor: Actor,
  { id, patch }: { id: string; patch: ScimPatch },
): Promise<object> {
  authorize(actor, 'provisioning:apply');
  return change(parts, actor, id, (person) => {
    const read = ScimUser.safeParse(applyPatch(toUser(person), patch.Operations));
    if (!read.success) throw valueRefused(read.error.issues[0]?.path.join('.') ?? '');
    return read.data;
  });
}

/** Removes a person for the directory: here they are suspended and out of its groups, and all that they wrote is kept. */
export async function removeUser(parts: ProvisioningParts, actor: Actor, { id }: { id: string }): Promise<void> {
  authorize(actor, 'provisioning:apply');
  const at = parts.clock.now();
  await parts.store.asActor(actor, async (tx) => {
    const person = await requireInHand(tx, id);
    const { userName, externalId, attributes } = person;
    const suspended = person.state === 'active' || person.suspended;
    await changePerson(tx, id, { state: 'suspended' });
    await saveProvisionedPerson(tx, { person: id, userName, externalId, attributes, suspended, removed: true, at });
    await leaveProvisionedGroups(tx, id);
    recordAct(tx, actor, { act: 'person-suspended', subject: id, detail: { removed: true } });
  });
  await parts.sessions.endOf(id);
}

async function change(
  parts: ProvisioningParts,
  actor: Actor,
  id: string,
  toWanted: (person: ProvisionedPerson) => ScimUser,
): Promise<object> {
  const at = parts.clock.now();
  const changed = await parts.store
    .asActor(actor, async (tx) => {
      const person = await requireInHand(tx, id);
      await write(tx, person, toWanted(person), at);
      const after = await requirePerson(tx, id);
      recordProvisionedPerson(tx, actor, person, after);
      return after;
    })
    .catch(explain);
  if (changed.state === 'suspended') await parts.sessions.endOf(id);
  parts.sessions.refresh(id);
  return toUser(changed);
}

// Who was suspended by somebody of the house stays suspended, whatever a directory says at its next round.
async function write(
  tx: Transaction,
  { id, state, suspended }: Pick<ProvisionedPerson, 'id' | 'state' | 'suspended'>,
  user: ScimUser,
  at: Date,
): Promise<void> {
  const restores = user.active && state === 'suspended' && suspended;
  const next = restores ? 'active' : user.active ? state : 'suspended';
  const email = chooseEmail(user);
  await changePerson(tx, id, { name: chooseName(user), ...(email === null ? {} : { email }), state: next });
  await keep(tx, id, user, { suspended: !user.active && (suspended || state === 'active'), at });
}

async function keep(
  tx: Transaction,
  person: string,
  user: ScimUser,
  { suspended, at }: { suspended: boolean; at: Date },
): Promise<void> {
  const { userName, externalId = null, displayName, name, emails } = user;
  const said = {
    person,
    userName,
    externalId,
    // Null where the directory has none, or took it away: then it is not shown the house's own.
    attributes: { displayName: displayName ?? null, name, emails },
    suspended,
    removed: false,
    at,
  };
  await saveProvisionedPerson(tx, said);
}

async function requirePerson(tx: Transaction, id: string): Promise<ProvisionedPerson> {
  const { people } = await listProvisionedPeople(tx, { filter: [{ by: 'id', value: id }], offset: 0, limit: 1 });
  if (!people[0]) throw resourceUnknown();
  return people[0];
}

async function requireInHand(tx: Transaction, id: string): Promise<ProvisionedPerson> {
  const person = await requirePerson(tx, id);
  if (!inHand.includes(person.role)) throw personOfHouse();
  return person;
}

function explain(thrown: unknown): never {
  throw isDuplicate(thrown) ? provisionedTwice(thrown) : thrown;
}

function chooseEmail({ emails, userName }: ScimUser): string | null {
  const chosen = emails?.find(({ primary }) => primary === true) ?? emails?.[0];
  return chosen?.value ?? (/^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(userName) ? userName : null);
}

function chooseName({ displayName, name, userName }: ScimUser): string {
  const both = [name?.givenName, name?.familyName].filter(Boolean).join(' ');
  return (displayName || name?.formatted || both || userName).slice(0, 200);
}

function toUser(person: ProvisionedPerson): Record<string, unknown> {
  const said = person.attributes as Pick<ScimUser, 'displayName' | 'name' | 'emails'>;
  const emails = said.emails ?? (person.email === null ? [] : [{ value: person.email, type: 'work', primary: true }]);
  return {
    schemas: [scimSchemas.user],
    id: person.id,
    ...(person.externalId === null ? {} : { externalId: person.externalId }),
    userName: person.userName,
    ...(said.displayName === null ? {} : { displayName: said.displayName ?? person.name }),
    ...(said.name ? { name: said.name } : {}),
    ...(emails.length === 0 ? {} : { emails }),
    active: person.state === 'active',
    groups: person.groups.map(({ id, name }) => ({ value: id, display: name, $ref: `/scim/v2/Groups/${id}` })),
    meta: describe('User', `/scim/v2/Users/${person.id}`, person),
  };
}

/** What SCIM says about a resource itself. */
export function describe(
  resourceType: string,
  location: string,
  { createdAt, changedAt }: { readonly createdAt: Date; readonly changedAt: Date },
): object {
  return {
    resourceType,
    location,
    created: new Date(createdAt).toISOString(),
    lastModified: new Date(changedAt).toISOString(),
  };
}
