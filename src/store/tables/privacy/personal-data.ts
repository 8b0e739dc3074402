import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

// What is a person's own, as the rows are, page by page: a copy for them is made while it is sent. Everything is read under
// row-level security, which gives a person what is theirs.

/** The kinds of rows of which a copy consists. */
export const ownRowKinds = [
  'conversations',
  'drafts',
  'comments',
  'assistants',
  'jobs',
  'feedback',
  'cases',
  'proposals',
  'photos',
  'batches',
  'recipes',
  'documents',
] as const;
export type OwnRowKind = (typeof ownRowKinds)[number];

/** A row as JSON, with the key after which the next page goes on. */
export interface OwnRow {
  readonly key: string;
  readonly row: Record<string, unknown>;
}

type Query = (principal: string, person: string) => RawBuilder<unknown>;

const queries: Record<OwnRowKind, Query> = {
  conversations: (principal) => sql`
    select c.id::text as key, to_jsonb(c) || jsonb_build_object('messages', (
      select coalesce(jsonb_agg(to_jsonb(m) order by m.ordinal), '[]') from messages m where m.conversation_id = c.id)) as row
    from conversations c where c.owner = ${principal}`,
  jobs: (principal) => sql`
    select j.id::text as key, to_jsonb(j) || jsonb_build_object('steps', (
      select coalesce(jsonb_agg(to_jsonb(s) order by s.number), '[]') from job_steps s where s.job_id = j.id)) as row
    from assistant_jobs j where j.owner = ${principal}`,
  feedback: (principal) =>
    sql`select message_id::text as key, to_jsonb(f) as row from feedback f where owner = ${principal}`,
  cases: (principal) =>
    sql`select message_id::text as key, to_jsonb(e) as row from evaluation_cases e where owner = ${principal}`,
  proposals: (principal) =>
    sql`select id::text as key, to_jsonb(p) as row from assistant_proposals p where owner = ${principal}`,
  drafts: (principal) => sql`
    select d.id::text as key, to_jsonb(d) || jsonb_build_object('versions', (
      select coalesce(jsonb_agg(to_jsonb(v) order by v.number), '[]') from draft_versions v where v.draft_id = d.id)) as row
    from drafts d where d.owner = ${principal}`,
  comments: (principal) =>
    sql`select id::text as key, to_jsonb(c) as row from draft_comments c where author = ${principal}`,
  assistants: (principal) => sql`
    select a.id::text as key, to_jsonb(a) || jsonb_build_object('versions', (
      select coalesce(jsonb_agg(to_jsonb(v) order by v.number), '[]') from assistant_versions v where v.assistant_id = a.id)) as row
    from assistants a where a.owner = ${principal}`,
  photos: (principal) => sql`select id::text as key, to_jsonb(p) as row from photos p where owner = ${principal}`,
  batches: (principal) => sql`
    select b.id::text as key, to_jsonb(b) || jsonb_build_object('pictures', (
      select coalesce(jsonb_agg(to_jsonb(i) order by i.ordinal), '[]') from photo_batch_items i where i.batch_id = b.id)) as row
    from photo_batches b where b.owner = ${principal}`,
  recipes: (principal) => sql`
    select name as key, to_jsonb(r) as row from photo_recipes r where owner = ${principal}
    union all select '', to_jsonb(b) from photo_brands b where owner = ${principal}`,
  documents: (principal, person) => sql`
    select d.id::text as key, jsonb_build_object('id', d.id, 'space', d.space, 'path', d.path, 'name', d.name, 'title', d.title,
      'mediaType', d.media_type, 'bytes', d.bytes, 'sha256', d.sha256, 'addedAt', d.added_at, 'changedAt', d.changed_at) as row
    from documents d where d.added_by = ${principal} or d.id in (select list_private_documents(${person}))`,
};

/** A page of the rows of one kind that are a person's own, after `after`. As the person, or as somebody with their principal. */
export async function listOwnRows(
  tx: Transaction,
  { kind, person, after, limit }: { kind: OwnRowKind; person: string; after: string | null; limit: number },
): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select key, row from (${queries[kind](`user:${person}`, person)}) as own
    where ${after}::text is null or key collate "C" > ${after} order by key collate "C" limit ${limit}`.execute(tx);
  return rows;
}

/** Who a person is to the house, their groups, keys and identities by name; no secret of theirs. As they are seen by themselves. */
export async function readOwnAccount(
  tx: Transaction,
  { person }: { person: string },
): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ account: Record<string, unknown> }>`
    select jsonb_build_object(
      'person', (select jsonb_build_object('id', id, 'email', email, 'name', name, 'role', role, 'state', state,
        'createdAt', created_at, 'signedInAt', signed_in_at, 'passwordSetAt', password_set_at, 'secondFactorAt', second_factor_at)
        from people where id = ${person}),
      'groups', (select coalesce(jsonb_agg(g.name order by g.name), '[]') from groups g
        join group_members m on m.group_id = g.id where m.person = ${person}),
      'keys', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'scopes', scopes, 'createdAt', created_at,
        'endsAt', ends_at, 'usedAt', used_at)), '[]') from keys where keys.person = ${person}),
      'identities', (select coalesce(jsonb_agg(jsonb_build_object('issuer', issuer, 'subject', subject, 'email', email,
        'linkedAt', linked_at, 'signedInAt', signed_in_at)), '[]') from identities where identities.person = ${person})
    ) as account`.execute(tx);
  return rows[0]?.account ?? {};
}

/** What is kept of a person's browsers and by a directory; no key of theirs. As the worker. */
export async function readEntryData(tx: Transaction, { person }: { person: string }): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ entry: Record<string, unknown> }>`
    select jsonb_build_object(
      'sessions', (select coalesce(jsonb_agg(jsonb_build_object('browser', browser, 'openedAt', opened_at, 'seenAt', seen_at,
        'endsAt', ends_at)), '[]') from sessions where sessions.person = ${person}),
      'directory', (select jsonb_build_object('userName', user_name, 'externalId', external_id, 'attributes', attributes)
        from provisioned_people p where p.person = ${person})
    ) as entry`.execute(tx);
  return rows[0]?.entry ?? {};
}
