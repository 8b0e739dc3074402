import { createId, MaisonError, sha256 } from '../../base/index.ts';
import type { AcceptInvitationRequest } from '../../contract/index.ts';
import { findInvitation, insertPerson, isDuplicate, joinGroups, spendInvitation } from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import { actFor } from './person-actor.ts';
import { requireGoodPassword } from './password-rules.ts';
import { toPlace } from '../guessing/place.ts';
import { readPublicKey } from './session-proof.ts';
import type { SignInParts, Visitor } from './sign-in.ts';

/**
 * Makes a person of who was invited, with the password they choose, and opens a session for them. Throws
 * `invitation_spent` (401) for a secret that is spent, late or unknown alike, `password_refused` (400).
 */
export async function acceptInvitation(
  parts: SignInParts,
  input: AcceptInvitationRequest,
  visitor: Visitor,
): Promise<{ id: string; endsAt: Date }> {
  const publicKey = readPublicKey(input.publicKey);
  const { store, clock, throttle } = parts;
  // Nobody guesses 256 bits: tries are not counted, they only take their turn.
  const secretSha256 = sha256(input.secret);
  const find = () => store.asWorker((tx) => findInvitation(tx, { secretSha256, now: clock.now() }));
  const invited = await throttle.inTurn(toPlace(visitor.address), find);
  if (!invited) throw invitationSpent();
  const { email, role, groups } = invited;
  await requireGoodPassword(input.password, email);
  const password = await parts.passwords.hash(input.password);
  const [id, at] = [createId(), clock.now()];
  try {
    await store.asWorker(async (tx) => {
      await insertPerson(tx, { id, email, name: input.name, role, password, at });
      // Of two who come with one secret at the same moment one is let in.
      if (!(await spendInvitation(tx, { id: invited.id, person: id, at }))) throw invitationSpent();
      await joinGroups(tx, id, groups);
      const object = { kind: 'invitation', id: invited.id };
      recordAct(tx, actFor({ person: id, role, groups }, at), { act: 'invitation-accepted', subject: id, object });
    });
  } catch (thrown) {
    // Somebody in the house has taken that e-mail meanwhile.
    throw isDuplicate(thrown) ? invitationSpent() : thrown;
  }
  return parts.sessions.openFor(id, { publicKey, ...visitor, way: 'invitation' });
}

function invitationSpent(): MaisonError {
  return new MaisonError('invitation_spent', 401, {
    fr: 'Cette invitation a déjà servi, a été retirée, ou a plus de sept jours. Rien n’a été ouvert. Demandez-en une autre à qui vous a invité.',
    en: 'This invitation was used already, was withdrawn, or is older than seven days. Nothing was opened. Ask who invited you for another one.',
  });
}
