import type { Transaction } from '../../database/schema.ts';

/** A link with which a person sets a new password. */
export interface NewPasswordLink {
  readonly id: string;
  readonly secretHash: string;
  readonly person: string;
  /** Who made it, as a principal. */
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
}

/** Keeps a link, in the place of another one of that person. */
export async function insertPasswordLink(tx: Transaction, link: NewPasswordLink): Promise<void> {
  const { id, secretHash, person, madeBy, createdAt, endsAt } = link;
  await tx.deleteFrom('password_links').where('person', '=', person).execute();
  await tx
    .insertInto('password_links')
    .values({ id, secret_hash: secretHash, person, made_by: madeBy, created_at: createdAt, ends_at: endsAt })
    .execute();
}

/** Whose open link has this secret; null when it is spent, late or unknown, or its person is suspended. As the worker. */
export async function findPasswordLink(
  tx: Transaction,
  { secretHash, now }: { secretHash: string; now: Date },
): Promise<{ person: string; email: string | null } | null> {
  const found = await tx
    .selectFrom('password_links')
    .innerJoin('people', 'people.id', 'password_links.person')
    .select(['person', 'email'])
    .where('secret_hash', '=', secretHash)
    .where('ends_at', '>', now)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return found ?? null;
}

/** Spends a link. False when somebody else was faster. As the worker. */
export async function spendPasswordLink(tx: Transaction, { secretHash }: { secretHash: string }): Promise<boolean> {
  const query = tx.deleteFrom('password_links').where('secret_hash', '=', secretHash);
  return (await query.executeTakeFirst()).numDeletedRows > 0n;
}

/** Withdraws the links that somebody made. */
export async function deletePasswordLinksBy(tx: Transaction, { madeBy }: { madeBy: string }): Promise<void> {
  await tx.deleteFrom('password_links').where('made_by', '=', madeBy).execute();
}
