import type { Transaction } from '../../database/schema.ts';

/** A provider of single sign-on, without its secret. */
export interface StoredProvider {
  /** Stands in the address to which the provider sends people back. */
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Where its endpoints were when an owner saved it. */
  readonly origins: readonly string[];
  readonly groupsClaim: string | null;
  /** None: every domain. */
  readonly emailDomains: readonly string[];
  readonly emailsTrusted: boolean;
  readonly admitsNewcomers: boolean;
  readonly joinsMembers: boolean;
}

/** A group that a provider governs, and the value of its claim that stands for it. */
export interface GovernedGroup {
  readonly provider: string;
  readonly groupId: string;
  readonly value: string;
}

const columns = [
  'id',
  'name',
  'issuer',
  'client_id as clientId',
  'origins',
  'groups_claim as groupsClaim',
  'email_domains as emailDomains',
  'emails_trusted as emailsTrusted',
  'admits_newcomers as admitsNewcomers',
  'joins_members as joinsMembers',
] as const;

/** The providers by name. */
export async function listProviders(tx: Transaction): Promise<StoredProvider[]> {
  return tx.selectFrom('sign_on_providers').select(columns).orderBy('name').orderBy('id').execute();
}

/** One provider; null when there is none of this name, or none that may be seen. */
export async function findProvider(tx: Transaction, { id }: { id: string }): Promise<StoredProvider | null> {
  return (await tx.selectFrom('sign_on_providers').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The sealed secret of a provider; null for a public client. As the worker. */
export async function readSealedSecret(tx: Transaction, { id }: { id: string }): Promise<Buffer | null> {
  const query = tx.selectFrom('sign_on_providers').select('sealed_secret').where('id', '=', id);
  return (await query.executeTakeFirst())?.sealed_secret ?? null;
}

/** Makes a provider, or changes the one of this name. Its secret stays where none is given. */
export async function saveProvider(
  tx: Transaction,
  provider: StoredProvider & { sealedSecret?: Buffer | null | undefined; at: Date },
): Promise<void> {
  const { id, name, issuer, at, sealedSecret } = provider;
  const values = {
    name,
    issuer,
    client_id: provider.clientId,
    origins: [...provider.origins],
    groups_claim: provider.groupsClaim,
    email_domains: [...provider.emailDomains],
    emails_trusted: provider.emailsTrusted,
    admits_newcomers: provider.admitsNewcomers,
    joins_members: provider.joinsMembers,
    ...(sealedSecret === undefined ? {} : { sealed_secret: sealedSecret }),
  };
  // Not by "on conflict", which would have to read what only the worker may.
  if (await findProvider(tx, { id }))
    await tx.updateTable('sign_on_providers').set(values).where('id', '=', id).execute();
  else
    await tx
      .insertInto('sign_on_providers')
      .values({ sealed_secret: null, ...values, id, created_at: at })
      .execute();
}

/** Removes a provider; the identities of its issuer stay with their people. False when there is none of this name. */
export async function deleteProvider(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('sign_on_providers').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The groups that providers govern: of one, or of all. */
export async function listGovernedGroups(
  tx: Transaction,
  { provider }: { provider?: string } = {},
): Promise<GovernedGroup[]> {
  const query = tx.selectFrom('sign_on_groups').select(['provider', 'group_id as groupId', 'value']);
  return (provider === undefined ? query : query.where('provider', '=', provider)).orderBy('value').execute();
}

/** Has a provider govern these groups and no other. Those that are gone are left out. */
export async function setGovernedGroups(
  tx: Transaction,
  provider: string,
  governed: readonly { groupId: string; value: string }[],
): Promise<void> {
  await tx.deleteFrom('sign_on_groups').where('provider', '=', provider).execute();
  if (governed.length === 0) return;
  const ids = governed.map(({ groupId }) => groupId);
  const known = new Set(
    (await tx.selectFrom('groups').select('id').where('id', 'in', ids).execute()).map(({ id }) => id),
  );
  const rows = governed.flatMap(({ groupId, value }) =>
    known.has(groupId) ? [{ provider, group_id: groupId, value }] : [],
  );
  if (rows.length > 0) await tx.insertInto('sign_on_groups').values(rows).execute();
}
