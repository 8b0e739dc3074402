import { type Clock, createId, MaisonError } from '../../base/index.ts';
import {
  findIdentity,
  findInvitationOf,
  findPerson,
  findPersonByEmail,
  insertIdentity,
  insertMember,
  isDuplicate,
  joinGroups,
  leaveGroups,
  listGovernedGroups,
  spendInvitation,
  type Store,
  type StoredProvider,
  touchIdentity,
  type Transaction,
} from '../../store/index.ts';
import { system } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { recordPersonChanges } from '../identity/record-person-changes.ts';
import type { Claimed } from './claims.ts';

// Whose account somebody comes into. The rule, in this order (docs/sign-on.md tells it to people):
// 1. Who was here before as this subject of this issuer is that person, whatever their e-mail says now.
// 2. A verified e-mail with an open invitation as member or curator takes that invitation up.
// 3. A verified e-mail that a member or curator has joins their account, where the owner lets this provider do so.
// 4. A verified e-mail that nobody has is a new member, where the owner lets this provider admit newcomers.
// Nobody who runs the house or watches over it comes in by an e-mail alone: they link the provider to their account
// themselves, once they are in, or take their invitation up by its address.

const byEmail: readonly string[] = ['member', 'curator'];

/** Finds or makes the person of who came in, and puts them in the groups that the provider governs. Answers who. */
export async function admit(
  { store, clock }: { store: Store; clock: Clock },
  provider: StoredProvider,
  claimed: Claimed,
): Promise<string> {
  const at = clock.now();
  try {
    return await store.asWorker(async (tx) => {
      const person = await choosePerson(tx, provider, claimed, at);
      const found = await findPerson(tx, { id: person });
      if (found?.state !== 'active') throw accountSuspended();
      await joinClaimedGroups(tx, provider, person, claimed.groups);
      recordPersonChanges(tx, system, found, { groups: (await findPerson(tx, { id: person }))?.groups });
      return person;
    });
  } catch (thrown) {
    // Two browsers brought the same newcomer at one moment.
    throw isDuplicate(thrown) ? tryAgain() : thrown;
  }
}

async function choosePerson(tx: Transaction, provider: StoredProvider, claimed: Claimed, at: Date): Promise<string> {
  const { issuer, subject, email } = claimed;
  const known = await findIdentity(tx, { issuer, subject });
  if (known) {
    await touchIdentity(tx, { id: known.id, email, at });
    return known.person;
  }
  if (email === null) throw emailUnverified(provider.name);
  const person =
    (await findMember(tx, provider, email)) ??
    (await takeInvitationUp(tx, claimed, email, at)) ??
    (await makeNewcomer(tx, provider, claimed, email, at));
  const id = createId();
  await insertIdentity(tx, { id, person, issuer, subject, email, at });
  const object = { kind: 'identity', id };
  recordAct(tx, system, { act: 'identity-linked', subject: person, object, detail: { provider: provider.id } });
  return person;
}

async function findMember(tx: Transaction, provider: StoredProvider, email: string): Promise<string | null> {
  const found = await findPersonByEmail(tx, { email });
  if (!found) return null;
  if (!byEmail.includes(found.role) || !provider.joinsMembers) throw linkFirst(provider.name);
  return found.id;
}

async function takeInvitationUp(tx: Transaction, { name }: Claimed, email: string, at: Date): Promise<string | null> {
  const invited = await findInvitationOf(tx, { email, now: at });
  if (!invited) return null;
  if (!byEmail.includes(invited.role)) throw invitationByAddress();
  const id = createId();
  await insertMember(tx, { id, email, name: name || email, role: invited.role, at });
  if (!(await spendInvitation(tx, { id: invited.id, person: id, at }))) throw tryAgain();
  await joinGroups(tx, id, invited.groups);
  const object = { kind: 'invitation', id: invited.id };
  recordAct(tx, system, { act: 'invitation-accepted', subject: id, object, detail: { way: 'sign-on' } });
  return id;
}

async function makeNewcomer(
  tx: Transaction,
  provider: StoredProvider,
  { name }: Claimed,
  email: string,
  at: Date,
): Promise<string> {
  if (!provider.admitsNewcomers) throw notInvited(provider.name);
  const id = createId();
  await insertMember(tx, { id, email, name: name || email, role: 'member', at });
  recordAct(tx, system, { act: 'person-added', subject: id, detail: { way: 'sign-on', role: 'member' } });
  return id;
}

async function joinClaimedGroups(
  tx: Transaction,
  provider: StoredProvider,
  person: string,
  claimed: readonly string[] | null,
): Promise<void> {
  if (claimed === null) return;
  const governed = await listGovernedGroups(tx, { provider: provider.id });
  const isIn = ({ value }: { value: string }): boolean => claimed.includes(value);
  const toIds = (groups: typeof governed): string[] => groups.map(({ groupId }) => groupId);
  await leaveGroups(tx, person, toIds(governed.filter((group) => !isIn(group))));
  await joinGroups(tx, person, toIds(governed.filter(isIn)));
}

function emailUnverified(name: string): MaisonError {
  return new MaisonError('email_unverified', 403, {
    fr: `« ${name} » ne garantit pas votre adresse électronique, ou la maison n’accepte pas ce domaine. Rien n’a été ouvert. Demandez à qui tient la maison.`,
    en: `“${name}” does not vouch for your e-mail address, or the house does not take this domain. Nothing was opened. Ask those who run the house.`,
  });
}

function linkFirst(name: string): MaisonError {
  return new MaisonError('account_to_link', 403, {
    fr: `Un compte de la maison a déjà cette adresse. Rien n’a été ouvert. Entrez comme d’habitude, puis ajoutez « ${name} » dans Mon compte.`,
    en: `An account of the house already has this address. Nothing was opened. Sign in as usual, then add “${name}” in My account.`,
  });
}

function invitationByAddress(): MaisonError {
  return new MaisonError('invitation_by_address', 403, {
    fr: 'Votre invitation donne un rôle qui ne s’ouvre pas par une adresse électronique. Rien n’a été ouvert. Ouvrez l’adresse de l’invitation, puis ajoutez ce service dans Mon compte.',
    en: 'Your invitation gives a role that no e-mail address opens. Nothing was opened. Open the address of the invitation, then add this service in My account.',
  });
}

function notInvited(name: string): MaisonError {
  return new MaisonError('not_invited', 403, {
    fr: `« ${name} » vous connaît, la maison pas encore. Rien n’a été ouvert. Demandez une invitation à qui tient la maison.`,
    en: `“${name}” knows you, the house does not yet. Nothing was opened. Ask those who run the house for an invitation.`,
  });
}

function accountSuspended(): MaisonError {
  return new MaisonError('account_suspended', 403, {
    fr: 'Ce compte est suspendu. Rien n’a été ouvert, et ce qu’il a écrit est gardé. Demandez à qui tient la maison.',
    en: 'This account is suspended. Nothing was opened, and what it wrote is kept. Ask those who run the house.',
  });
}

function tryAgain(): MaisonError {
  return new MaisonError('sign_on_crossed', 409, {
    fr: 'Ce compte vient d’être ouvert ailleurs au même moment. Rien n’a été ouvert ici. Recommencez.',
    en: 'This account was just opened elsewhere at the same moment. Nothing was opened here. Begin again.',
  });
}
