import { type Clock, createId, createSecret, MaisonError, sha256 } from '../../base/index.ts';
import type { Invitation, InviteRequest, MadeInvitation } from '../../contract/index.ts';
import {
  deleteInvitation,
  findPersonByEmail,
  insertInvitation,
  listInvitations as listStoredInvitations,
  type Store,
  type StoredInvitation,
} from '../../store/index.ts';
import { type Actor, personOf } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { emailTaken } from './describe-person.ts';

const openMilliseconds = 7 * 24 * 60 * 60 * 1000;

interface InvitationParts {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Invites somebody by an address to be sent to them, which is shown this once and works for seven days. Another open
 * invitation of that e-mail is withdrawn. Throws `email_taken` (409), and
 * `second_factor_required` (403) for who is to run the house.
 */
export async function invite(
  { store, clock }: InvitationParts,
  actor: Actor,
  { email, role, groups }: InviteRequest,
): Promise<MadeInvitation> {
  authorize(actor, 'invitation:make', { role });
  if (role === 'administrator' || role === 'owner') requireFreshProof(actor);
  const createdAt = clock.now();
  const endsAt = new Date(createdAt.getTime() + openMilliseconds);
  const made = { id: createId(), email, role, groups, invitedBy: personOf(actor), createdAt, endsAt };
  const secret = createSecret();
  await store.asActor(actor, async (tx) => {
    if (await findPersonByEmail(tx, { email })) throw emailTaken();
    await insertInvitation(tx, { ...made, secretSha256: sha256(secret) });
    recordAct(tx, actor, { act: 'invitation-made', object: { kind: 'invitation', id: made.id }, detail: { role } });
  });
  // Behind the #, so that no server and no other page is ever told.
  return { ...describeInvitation(made), address: `/#invitation=${secret}` };
}

/** The invitations that nobody has accepted yet, the newest first; their secrets are nowhere. */
export async function listInvitations({ store, clock }: InvitationParts, actor: Actor): Promise<Invitation[]> {
  authorize(actor, 'invitation:read');
  const open = await store.asActor(actor, (tx) => listStoredInvitations(tx, { now: clock.now() }));
  return open.map(describeInvitation);
}

/** Withdraws an open invitation. Throws `invitation_unknown` (404). */
export async function withdrawInvitation(
  { store }: Pick<InvitationParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'invitation:withdraw');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteInvitation(tx, { id }))) throw invitationUnknown();
    recordAct(tx, actor, { act: 'invitation-withdrawn', object: { kind: 'invitation', id } });
  });
}

function describeInvitation(stored: StoredInvitation): Invitation {
  const { id, email, role, groups, invitedBy, createdAt, endsAt } = stored;
  return {
    id,
    email,
    role: role as Invitation['role'],
    groups: [...groups],
    invitedBy: invitedBy.replace(/^user:/, ''),
    createdAt: createdAt.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

function invitationUnknown(): MaisonError {
  return new MaisonError('invitation_unknown', 404, {
    fr: 'Cette invitation n’est pas ouverte : elle a été acceptée, retirée, ou n’a jamais existé. Rien n’a été modifié. Revenez à la liste.',
    en: 'This invitation is not open: it was accepted, withdrawn, or never was. Nothing was changed. Go back to the list.',
  });
}
