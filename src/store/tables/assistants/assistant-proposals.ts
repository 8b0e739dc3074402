import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A turn that its person gave as a case, with what names people masked. */
export interface StoredProposal {
  readonly id: string;
  /** A person’s principal: told to nobody. */
  readonly owner: string;
  readonly prompt: string;
  readonly form: Readonly<Record<string, string>>;
  readonly expected: string;
  readonly givenAt: Date;
}

/** So many wait of one assistant; the database takes no more (0067). */
export const proposalsAtMost = 200;

/** Keeps what somebody gave. */
export async function insertProposal(
  tx: Transaction,
  { id, owner, prompt, form, expected, givenAt, assistantId }: StoredProposal & { readonly assistantId: string },
): Promise<void> {
  await tx
    .insertInto('assistant_proposals')
    .values({ id, assistant_id: assistantId, owner, prompt, form: JSON.stringify(form), expected, given_at: givenAt })
    .execute();
}

/** How many wait of an assistant that the actor uses, whoever gave them. */
export async function countProposals(tx: Transaction, { assistantId }: { assistantId: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count_assistant_proposals(${assistantId}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Those of an assistant that the actor gave, and all to who changes it; the oldest first. */
export async function listProposals(
  tx: Transaction,
  { assistantId }: { assistantId: string },
): Promise<StoredProposal[]> {
  const rows = await tx
    .selectFrom('assistant_proposals')
    .select(['id', 'owner', 'prompt', 'form', 'expected', 'given_at as givenAt'])
    .where('assistant_id', '=', assistantId)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
  return rows.map(({ form, ...row }) => ({ ...row, form: form as Record<string, string> }));
}

/** Takes one away; false where the actor has none of that name here. */
export async function deleteProposal(
  tx: Transaction,
  { id, assistantId }: { id: string; assistantId: string },
): Promise<boolean> {
  const result = await tx
    .deleteFrom('assistant_proposals')
    .where('id', '=', id)
    .where('assistant_id', '=', assistantId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What those who can sign in are called. */
export async function listKnownNames(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from known_people_names()`.execute(tx);
  return rows.map(({ name }) => name);
}
