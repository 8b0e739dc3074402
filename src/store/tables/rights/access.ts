import { sql } from 'kysely';
import { listRecorded } from '../../record/compare.ts';
import { noteKept } from '../../record/notes.ts';
import type { Transaction } from '../../database/schema.ts';
import { listAttached } from '../attachments.ts';

// Who reads spaces and documents. The database decides who may see and change it: see migration 0022.

/** Somebody to whom a right is granted: the company, a group or a person. `name` is null for who is gone. */
export interface NamedPrincipal {
  readonly principal: string;
  readonly name: string | null;
}

/** How a document's readers follow from those of its space. */
export type AccessRule = 'inherited' | 'narrowed' | 'replaced';

/** Who reads a document, and by which rule. */
export interface StoredAccess {
  readonly rule: AccessRule;
  /** Of the space where the document inherits, its own otherwise. */
  readonly readers: readonly NamedPrincipal[];
}

/** Who reads a space, and who looks after it. */
export interface StoredSpaceAccess {
  readonly name: string;
  readonly readers: readonly NamedPrincipal[];
  readonly curators: readonly NamedPrincipal[];
  /** Whether the actor looks after it. */
  readonly curated: boolean;
}

/** Why the readers stay what they were; `own-access-lost`: not before it is confirmed. */
export type AccessRefusal =
  | 'unknown'
  | 'denied'
  | 'attached'
  | 'principal-unknown'
  | 'no-curator'
  | 'no-reader'
  | 'own-access'
  | 'own-access-lost';
type Outcome = AccessRefusal | 'changed' | 'unchanged';

/** The spaces that this transaction may see, with who reads and who looks after each. */
export async function listSpaceAccess(tx: Transaction): Promise<StoredSpaceAccess[]> {
  const { rows } = await sql<StoredSpaceAccess>`select * from maison.list_space_access()`.execute(tx);
  return rows;
}

/** Has a space be read and looked after by these. Answers why not, or null when it is done. */
export async function setSpaceAccess(
  tx: Transaction,
  given: { space: string; readers: readonly string[]; curators: readonly string[]; confirmed: boolean },
): Promise<AccessRefusal | null> {
  const { space, readers, curators, confirmed } = given;
  const { rows } = await sql<{ outcome: Outcome }>`
    select maison.set_space_access(${space}, ${[...readers]}, ${[...curators]}, ${confirmed}) as outcome`.execute(tx);
  return toRefusal(rows[0]?.outcome);
}

/** Who reads a document that this transaction may see; null for another one. */
export async function readDocumentAccess(tx: Transaction, { id }: { id: string }): Promise<StoredAccess | null> {
  return (await listDocumentAccess(tx, { ids: [id] })).get(id) ?? null;
}

/** Who reads each of these documents, as far as this transaction may see them. */
export async function listDocumentAccess(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, StoredAccess>> {
  // A library of thousands has a few reader sets: each is described once.
  const { rows } = await sql<{ id: string; access: StoredAccess }>`
    with listed as materialized (select id, acl from documents where id = any(${[...ids]}::uuid[])),
      sets as materialized (select acl, maison.describe_access(acl) as access from (select distinct acl from listed) s)
    select listed.id, sets.access from listed join sets using (acl) where sets.access is not null`.execute(tx);
  return new Map(rows.map(({ id, access }) => [id, access]));
}

/** Gives a document, and what is attached to it, readers of its own, or those of its space again. Answers why not, or null when it is done. */
export async function setDocumentAccess(
  tx: Transaction,
  given: { id: string; rule: AccessRule; readers: readonly string[]; confirmed: boolean },
): Promise<AccessRefusal | null> {
  const { id, rule, readers, confirmed } = given;
  // Named before: whoever gives a document away does not see it any more.
  const whole = [id, ...(await listAttached(tx, { mailId: id })).map((one) => one.id)];
  const before = (await Promise.all(whole.map((one) => listRecorded(tx, { id: one })))).flat();
  const { rows } = await sql<{ outcome: Outcome }>`
    select maison.set_document_access(${id}, ${rule}, ${[...readers]}, ${confirmed}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome;
  const access = rule === 'inherited' ? null : { rule, readers: [...readers] };
  if (outcome === 'changed') for (const kept of before) noteKept(tx, { ...kept, version: kept.version + 1, access });
  return toRefusal(outcome);
}

/** Whom rights can be granted to, by name, for those who have a right to grant; `people` of a group. */
export async function listPrincipals(
  tx: Transaction,
): Promise<{ principal: string; name: string; people: number | null }[]> {
  const { rows } = await sql<{ principal: string; name: string; people: number | null }>`
    select * from maison.list_principals()`.execute(tx);
  return rows;
}

/** Spaces that nobody looks after any more, for those who run the house. */
export async function listOrphanedSpaces(tx: Transaction): Promise<{ name: string; documents: number }[]> {
  const { rows } = await sql<{ name: string; documents: number }>`
    select * from maison.list_orphaned_spaces()`.execute(tx);
  return rows;
}

/** Has a person look after a space that nobody does. Answers why not, or null when it is done. */
export async function adoptSpace(
  tx: Transaction,
  { space, person }: { space: string; person: string },
): Promise<AccessRefusal | null> {
  const { rows } = await sql<{ outcome: Outcome }>`
    select maison.adopt_space(${space}, ${person}) as outcome`.execute(tx);
  return toRefusal(rows[0]?.outcome);
}

/** How many documents of a space and a format, with a title of a kind, somebody without any group reads. */
export interface NewcomerCount {
  readonly space: string;
  readonly mediaType: string;
  readonly titleHint: string | null;
  readonly documents: number;
}

/** What a newcomer would read, in numbers; nothing but for an owner and who watches over the house. */
export async function countNewcomerDocuments(tx: Transaction): Promise<NewcomerCount[]> {
  const { rows } = await sql<NewcomerCount>`
    select space, media_type as "mediaType", title_hint as "titleHint", documents
    from maison.count_newcomer_documents()`.execute(tx);
  return rows;
}

function toRefusal(outcome: Outcome | undefined): AccessRefusal | null {
  return outcome === 'changed' || outcome === 'unchanged' ? null : (outcome ?? 'unknown');
}
