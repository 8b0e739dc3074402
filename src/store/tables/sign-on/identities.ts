import type { Transaction } from '../../database/schema.ts';

/** Who somebody is at a provider: its issuer and its name for them, which never changes. */
export interface StoredIdentity {
  readonly id: string;
  readonly person: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly linkedAt: Date;
  readonly signedInAt: Date;
}

const columns = [
  'id',
  'person',
  'issuer',
  'subject',
  'email',
  'linked_at as linkedAt',
  'signed_in_at as signedInAt',
] as const;

/** The identities of a person, the oldest first. */
export async function listIdentitiesOf(tx: Transaction, { person }: { person: string }): Promise<StoredIdentity[]> {
  return tx.selectFrom('identities').select(columns).where('person', '=', person).orderBy('linked_at').execute();
}

/** Whose identity this is; null for nobody's. As the worker. */
export async function findIdentity(
  tx: Transaction,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<StoredIdentity | null> {
  const query = tx.selectFrom('identities').select(columns).where('issuer', '=', issuer);
  return (await query.where('subject', '=', subject).executeTakeFirst()) ?? null;
}

/** Links an identity to a person. As the worker. */
export async function insertIdentity(
  tx: Transaction,
  { at, ...identity }: Omit<StoredIdentity, 'linkedAt' | 'signedInAt'> & { at: Date },
): Promise<void> {
  await tx
    .insertInto('identities')
    .values({ ...identity, linked_at: at, signed_in_at: at })
    .execute();
}

/** Notes that somebody came in by an identity. As the worker. */
export async function touchIdentity(
  tx: Transaction,
  { id, email, at }: { id: string; email: string | null; at: Date },
): Promise<void> {
  await tx.updateTable('identities').set({ email, signed_in_at: at }).where('id', '=', id).execute();
}

/** Takes an identity off its person. False when this transaction may take off none such. */
export async function deleteIdentity(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  return (await tx.deleteFrom('identities').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}
