import { MaisonError } from '../../base/index.ts';
import type { ChangePersonRequest, Person } from '../../contract/index.ts';
import {
  changePerson as changeStoredPerson,
  deleteInvitationsBy,
  deletePasswordLinksBy,
  findPerson,
  findPersonByEmail,
  isLastOwner,
  joinGroups,
  leaveGroups,
  listPeople as listStoredPeople,
  setGroups,
  type Store,
  type StoredPerson,
} from '../../store/index.ts';
import type { Actor, Role } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { recordAct } from '../acts/record-act.ts';
import { recordPersonChanges } from './record-person-changes.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { describePerson, personUnknown } from './describe-person.ts';
import { personSuspended } from './session-rows.ts';
import type { Sessions } from './sessions.ts';

interface PeopleParts {
  readonly store: Store;
  readonly sessions: Sessions;
}

/** Everybody in the house, for those who run it or watch over it. */
export async function listPeople(parts: Pick<PeopleParts, 'store'>, actor: Actor): Promise<Person[]> {
  authorize(actor, 'person:read');
  return (await parts.store.asActor(actor, listStoredPeople)).map(describePerson);
}

/**
 * Changes a person's name, role, state or groups, and has it hold at once: who is suspended is signed out, and what is
 * being sent to them stops. Throws `person_unknown` (404), `own_role_kept`, `second_factor_required` (403), `last_owner` (409).
 */
export async function changePerson(
  parts: PeopleParts,
  actor: Actor,
  { id, ...changes }: ChangePersonRequest & { id: string },
): Promise<Person> {
  authorize(actor, 'person:change');
  if (changes.role !== undefined) requireFreshProof(actor);
  if (id === actor.id && (changes.role !== undefined || changes.state !== undefined)) throw ownRoleKept();
  const changed = await writeChanges(parts.store, actor, id, changes).catch((thrown: unknown) => {
    throw isLastOwner(thrown) ? lastOwner(thrown) : thrown;
  });
  if (changed.state === 'suspended') await parts.sessions.endOf(id);
  parts.sessions.refresh(id);
  return describePerson(changed);
}

async function writeChanges(
  store: Store,
  actor: Actor,
  id: string,
  { groups, join, leave, ...changes }: ChangePersonRequest,
): Promise<StoredPerson> {
  return store.asActor(actor, async (tx) => {
    const found = await findPerson(tx, { id });
    if (!found) throw personUnknown();
    authorize(actor, 'person:change', { role: found.role as Role, newRole: changes.role });
    await changeStoredPerson(tx, id, changes);
    if (groups !== undefined) await setGroups(tx, id, groups);
    // One by one: whoever chose them from an older list must not bring back what somebody else has taken away meanwhile.
    await joinGroups(tx, id, join ?? []);
    await leaveGroups(tx, id, leave ?? []);
    recordPersonChanges(tx, actor, found, {
      ...changes,
      groups: listGroupsAfter(found.groups, { groups, join, leave }),
    });
    // What somebody could hand out while they had another role is not to be picked up any more.
    const invitedBy = `user:${id}`;
    if (changes.role !== undefined || changes.state === 'suspended') {
      await deleteInvitationsBy(tx, { invitedBy });
      await deletePasswordLinksBy(tx, { madeBy: invitedBy });
    }
    return (await findPerson(tx, { id })) ?? found;
  });
}

type GroupChanges = Pick<ChangePersonRequest, 'groups' | 'join' | 'leave'>;

// Undefined where nothing was said of groups.
function listGroupsAfter(before: readonly string[], { groups, join, leave }: GroupChanges): string[] | undefined {
  if (!groups && !join && !leave) return undefined;
  return [...new Set([...(groups ?? before), ...(join ?? [])])].filter((id) => !leave?.includes(id));
}

/** A code that opens one session of the person of this e-mail. Throws `person_unknown` (404), `person_suspended` (403). */
export async function issueCodeFor(parts: PeopleParts, actor: Actor, { email }: { email: string }): Promise<string> {
  authorize(actor, 'person:change');
  const id = await parts.store.asActor(actor, async (tx) => {
    const found = await findPersonByEmail(tx, { email: email.trim() });
    if (!found) throw personUnknown();
    authorize(actor, 'person:change', { role: found.role as Role });
    if (found.state !== 'active') throw personSuspended();
    recordAct(tx, actor, { act: 'link-made', subject: found.id });
    return found.id;
  });
  return parts.sessions.issueCode(id);
}

function ownRoleKept(): MaisonError {
  return new MaisonError('own_role_kept', 403, {
    fr: 'Personne ne change son propre rôle ni ne se suspend soi-même. Rien n’a été modifié. Demandez-le à une autre personne qui tient la maison.',
    en: 'Nobody changes their own role or suspends themselves. Nothing was changed. Ask somebody else who runs the house.',
  });
}

function lastOwner(cause: unknown): MaisonError {
  return new MaisonError(
    'last_owner',
    409,
    {
      fr: 'C’est le dernier propriétaire actif de la maison, et il en faut un. Rien n’a été modifié. Nommez-en d’abord un autre.',
      en: 'This is the last active owner of the house, and it needs one. Nothing was changed. Make somebody else an owner first.',
    },
    { cause },
  );
}
