import type { Transaction } from '../../database/schema.ts';

/** What a directory shows to provision people; its secret is nowhere. */
export interface StoredProvisioningToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

const columns = ['id', 'name', 'created_at as createdAt', 'used_at as usedAt'] as const;

/** The tokens of directories, the newest first. */
export async function listProvisioningTokens(tx: Transaction): Promise<StoredProvisioningToken[]> {
  return tx.selectFrom('provisioning_tokens').select(columns).orderBy('created_at', 'desc').orderBy('id').execute();
}

/** Keeps a new token by the hash of its secret. */
export async function insertProvisioningToken(
  tx: Transaction,
  { id, name, secretHash, at }: { id: string; name: string; secretHash: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('provisioning_tokens')
    .values({ id, name, secret_hash: secretHash, created_at: at, used_at: null })
    .execute();
}

/** Revokes a token. False when there is none such. */
export async function deleteProvisioningToken(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  return (await tx.deleteFrom('provisioning_tokens').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

/** The token of this hash; null when it is unknown or revoked. As the worker. */
export async function findProvisioningToken(
  tx: Transaction,
  { secretHash }: { secretHash: string },
): Promise<StoredProvisioningToken | null> {
  const query = tx.selectFrom('provisioning_tokens').select(columns).where('secret_hash', '=', secretHash);
  return (await query.executeTakeFirst()) ?? null;
}

/** Notes that a token was used. As the worker. */
export async function touchProvisioningToken(tx: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.updateTable('provisioning_tokens').set({ used_at: at }).where('id', '=', id).execute();
}
