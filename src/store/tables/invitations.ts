import { type SqlBool, sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** An invitation as it is seen in the house: its secret is not. */
export interface StoredInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly groups: readonly string[];
  /** Who invited, as a principal. */
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
}

const columns = [
  'id',
  'email',
  'role',
  'groups',
  'invited_by as invitedBy',
  'created_at as createdAt',
  'ends_at as endsAt',
] as const;

/** Keeps an invitation, in the place of an open one for the same e-mail. */
export async function insertInvitation(
  tx: Transaction,
  invitation: StoredInvitation & { secretSha256: string },
): Promise<void> {
  const { id, email, role, groups, invitedBy, createdAt, endsAt, secretSha256 } = invitation;
  await tx
    .deleteFrom('invitations')
    .where('accepted_at', 'is', null)
    .where(sql<SqlBool>`lower(email) = lower(${email})`)
    .execute();
  await tx
    .insertInto('invitations')
    .values({
      id,
      secret_hash: secretSha256,
      email,
      role,
      groups: [...groups],
      invited_by: invitedBy,
      created_at: createdAt,
      ends_at: endsAt,
      accepted_at: null,
      accepted_by: null,
    })
    .execute();
}

/** The invitations that are open at `now`, the newest first. */
export async function listInvitations(tx: Transaction, { now }: { now: Date }): Promise<StoredInvitation[]> {
  return tx
    .selectFrom('invitations')
    .select(columns)
    .where('accepted_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Withdraws an open invitation. False when this transaction may withdraw none such. */
export async function deleteInvitation(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const query = tx.deleteFrom('invitations').where('id', '=', id).where('accepted_at', 'is', null);
  return (await query.executeTakeFirst()).numDeletedRows > 0n;
}

/** Withdraws what somebody invited and nobody has accepted yet. */
export async function deleteInvitationsBy(tx: Transaction, { invitedBy }: { invitedBy: string }): Promise<void> {
  await tx.deleteFrom('invitations').where('invited_by', '=', invitedBy).where('accepted_at', 'is', null).execute();
}

/** The open invitation of a secret; null when it is spent, late or unknown. As the worker. */
export async function findInvitation(
  tx: Transaction,
  { secretSha256, now }: { secretSha256: string; now: Date },
): Promise<StoredInvitation | null> {
  const query = tx.selectFrom('invitations').select(columns).where('secret_hash', '=', secretSha256);
  return (await query.where('accepted_at', 'is', null).where('ends_at', '>', now).executeTakeFirst()) ?? null;
}

/** The open invitation of an e-mail; null when there is none. As the worker. */
export async function findInvitationOf(
  tx: Transaction,
  { email, now }: { email: string; now: Date },
): Promise<StoredInvitation | null> {
  const query = tx
    .selectFrom('invitations')
    .select(columns)
    .where(sql<SqlBool>`lower(email) = lower(${email})`);
  return (await query.where('accepted_at', 'is', null).where('ends_at', '>', now).executeTakeFirst()) ?? null;
}

/** Spends an invitation. False when somebody else was faster. As the worker. */
export async function spendInvitation(
  tx: Transaction,
  { id, person, at }: { id: string; person: string; at: Date },
): Promise<boolean> {
  const query = tx.updateTable('invitations').set({ accepted_at: at, accepted_by: person }).where('id', '=', id);
  return (await query.where('accepted_at', 'is', null).executeTakeFirst()).numUpdatedRows > 0n;
}
