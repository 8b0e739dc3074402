import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** An assistant with the version that new conversations begin with. */
export interface StoredAssistant {
  readonly id: string;
  readonly name: string;
  /** A person’s principal, or `house`. */
  readonly owner: string;
  readonly readers: readonly string[];
  readonly state: 'draft' | 'published' | 'retired';
  readonly version: number;
  /** The last day on which a conversation begins with it, as YYYY-MM-DD. */
  readonly expiresAt: string | null;
}

/** A version of an assistant; its settings are checked by whoever reads them. */
export interface StoredVersion {
  readonly number: number;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly note: string;
  readonly description: string;
  readonly instructions: string;
  readonly settings: unknown;
  /** SHA-256 over its files, in hexadecimal. */
  readonly digest: string;
}

export interface StoredAssistantFile {
  readonly path: string;
  readonly content: Buffer;
}

const assistantColumns = ['id', 'name', 'owner', 'readers', 'state', 'version'] as const;
const versionColumns = [
  'number',
  'saved_by as savedBy',
  'saved_at as savedAt',
  'note',
  'description',
  'instructions',
  'settings',
  'digest',
] as const;
// A date of PostgreSQL is a day, in whichever time zone.
const expiry = sql<string | null>`to_char(assistants.expires_at, 'YYYY-MM-DD')`.as('expiresAt');

/** The assistants that the actor may use, each with the version it offers, by name. */
export async function listAssistants(tx: Transaction): Promise<(StoredAssistant & { current: StoredVersion })[]> {
  const rows = await tx
    .selectFrom('assistants')
    .innerJoin('assistant_versions as v', (join) =>
      join.onRef('v.assistant_id', '=', 'assistants.id').onRef('v.number', '=', 'assistants.version'),
    )
    .select(['id', 'name', 'owner', 'readers', 'state', 'version', expiry])
    .select(['v.number', 'v.saved_by as savedBy', 'v.saved_at as savedAt', 'v.note', 'v.description'])
    .select(['v.instructions', 'v.settings', 'v.digest'])
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, owner, readers, state, version, expiresAt, ...current }) => ({
    id,
    name,
    owner,
    readers,
    state,
    version,
    expiresAt,
    current,
  }));
}

/** An assistant by its identifier or its name; null where the actor uses none of it. */
export async function findAssistant(
  tx: Transaction,
  wanted: { readonly id: string } | { readonly name: string },
): Promise<StoredAssistant | null> {
  const query = tx.selectFrom('assistants').select([...assistantColumns, expiry]);
  const found = 'id' in wanted ? query.where('id', '=', wanted.id) : query.where('name', '=', wanted.name);
  return (await found.executeTakeFirst()) ?? null;
}

/** A version of an assistant; null where there is none that the actor may read. */
export async function findAssistantVersion(
  tx: Transaction,
  { id, number }: { id: string; number: number },
): Promise<StoredVersion | null> {
  const row = await tx
    .selectFrom('assistant_versions')
    .select(versionColumns)
    .where('assistant_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ?? null;
}

/** All versions of an assistant, the newest first. */
export async function listAssistantVersions(tx: Transaction, { id }: { id: string }): Promise<StoredVersion[]> {
  return tx
    .selectFrom('assistant_versions')
    .select(versionColumns)
    .where('assistant_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
}

/** The files of a version, by path. */
export async function readAssistantFiles(
  tx: Transaction,
  { id, number }: { id: string; number: number },
): Promise<StoredAssistantFile[]> {
  return tx
    .selectFrom('assistant_files')
    .select(['path', 'content'])
    .where('assistant_id', '=', id)
    .where('number', '=', number)
    .orderBy('path')
    .execute();
}

/** Makes an assistant without a version: its first one is added in the same transaction. A name that is taken throws 23505. */
export async function insertAssistant(
  tx: Transaction,
  { createdAt, expiresAt, readers, ...made }: StoredAssistant & { createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('assistants')
    .values({ ...made, readers: [...readers], expires_at: expiresAt, created_at: createdAt })
    .execute();
}

/** Adds a version with its files. A number that somebody else has taken meanwhile throws 23505. */
export async function insertAssistantVersion(
  tx: Transaction,
  id: string,
  { files, savedBy, savedAt, settings, ...version }: StoredVersion & { files: readonly StoredAssistantFile[] },
): Promise<void> {
  await tx
    .insertInto('assistant_versions')
    .values({ ...version, assistant_id: id, saved_by: savedBy, saved_at: savedAt, settings: JSON.stringify(settings) })
    .execute();
  for (const { path, content } of files)
    await tx
      .insertInto('assistant_files')
      .values({ assistant_id: id, number: version.number, path, content })
      .execute();
}

/** Changes what is given of an assistant; false where the actor may not change it. */
export async function updateAssistant(
  tx: Transaction,
  id: string,
  {
    expiresAt,
    readers,
    ...changed
  }: Partial<Pick<StoredAssistant, 'owner' | 'readers' | 'state' | 'version' | 'expiresAt'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('assistants')
    .set({
      ...changed,
      ...(readers === undefined ? {} : { readers: [...readers] }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** With whom the actor may share an assistant, by name; `people` of a group. */
export async function listColleagues(
  tx: Transaction,
): Promise<{ principal: string; name: string; people: number | null }[]> {
  const { rows } = await sql<{ principal: string; name: string; people: number | null }>`
    select * from maison.list_colleagues()`.execute(tx);
  return rows;
}

/** What those are called who own, save and use the assistants that the actor may use, by principal. */
export async function nameAssistantPeople(tx: Transaction): Promise<Map<string, string>> {
  const { rows } = await sql<{ principal: string; name: string }>`select * from maison.name_assistant_people()`.execute(
    tx,
  );
  return new Map(rows.map(({ principal, name }) => [principal, name]));
}

/** Whether whoever answers for an assistant that the actor may use is let in no more. */
export async function hasOwnerLeft(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`select maison.assistant_owner_left(${id}::uuid) as left`.execute(tx);
  return rows[0]?.left ?? false;
}

/** Removes an assistant with all its versions; false where the actor may not. */
export async function deleteAssistant(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('assistants').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
