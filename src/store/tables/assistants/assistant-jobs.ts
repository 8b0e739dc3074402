import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** Work in steps that somebody has begun. */
export interface StoredJob {
  readonly id: string;
  /** A person’s principal. */
  readonly owner: string;
  readonly assistantId: string;
  readonly version: number;
  readonly title: unknown;
  readonly language: 'fr' | 'en';
  readonly form: unknown;
  /** The documents that it was begun with. */
  readonly given: unknown;
  readonly state: 'running' | 'asks' | 'stopped' | 'done' | 'failed';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** How far work in steps is. */
export interface JobCounts {
  readonly steps: number;
  readonly done: number;
  readonly failed: number;
  /** That still have to be done, of those that read something. */
  readonly toRead: number;
  /** What one of the last ten of those took, the waiting between them included; null where none is done. */
  readonly secondsEach: number | null;
}

const columns = [
  'id',
  'owner',
  'assistant_id as assistantId',
  'version',
  'title',
  'language',
  'form',
  'given',
  'state',
  'created_at as createdAt',
  'ended_at as endedAt',
] as const;

/** Begins work in steps, without its steps. */
export async function insertJob(
  tx: Transaction,
  { assistantId, title, form, given, createdAt, ...job }: Omit<StoredJob, 'state' | 'endedAt'>,
): Promise<void> {
  const written = { title: JSON.stringify(title), form: JSON.stringify(form), given: JSON.stringify(given) };
  await tx
    .insertInto('assistant_jobs')
    .values({ ...job, ...written, assistant_id: assistantId, created_at: createdAt })
    .execute();
}

/** The actor’s work in steps, the newest first. */
export async function listJobs(tx: Transaction, { limit }: { limit: number }): Promise<StoredJob[]> {
  return tx
    .selectFrom('assistant_jobs')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Work of the actor; null where it is not theirs. `lock` keeps two changes of it apart. */
export async function findJob(
  tx: Transaction,
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<StoredJob | null> {
  const query = tx.selectFrom('assistant_jobs').select(columns).where('id', '=', id);
  return (await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()) ?? null;
}

/** How many of the actor’s are not over. */
export async function countOpenJobs(tx: Transaction): Promise<number> {
  const row = await tx
    .selectFrom('assistant_jobs')
    .select((from) => from.fn.countAll<string>().as('open'))
    .where('state', 'in', ['running', 'asks'])
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

/** How far these are, by identifier. */
export async function countJobSteps(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, JobCounts>> {
  const { rows } = await sql<JobCounts & { id: string }>`
    select s.job_id as id, count(*)::integer as steps, count(*) filter (where s.state = 'done')::integer as done,
      count(*) filter (where s.state = 'failed')::integer as failed,
      count(*) filter (where s.item is not null and s.state in ('waiting', 'running'))::integer as "toRead",
      (select extract(epoch from max(d.ended_at) - min(d.began_at))::float8 / count(*) from (
        select began_at, ended_at from job_steps l where l.job_id = s.job_id and l.item is not null and l.state = 'done'
        order by l.ended_at desc limit 10) d) as "secondsEach"
    from job_steps s where s.job_id = any(${[...ids]}::uuid[]) group by s.job_id`.execute(tx);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Says how work in steps stands. */
export async function setJobState(
  tx: Transaction,
  { id, state, endedAt }: { id: string; state: StoredJob['state']; endedAt: Date | null },
): Promise<void> {
  await tx.updateTable('assistant_jobs').set({ state, ended_at: endedAt }).where('id', '=', id).execute();
}

/** Removes work with its steps; false where it is not the actor’s. */
export async function deleteJob(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('assistant_jobs').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Whose work it is, and nothing else of it. As the worker. */
export async function findJobOwner(tx: Transaction, { id }: { id: string }): Promise<string | null> {
  const row = await tx.selectFrom('assistant_jobs').select('owner').where('id', '=', id).executeTakeFirst();
  return row?.owner ?? null;
}

/** What runs, the oldest first. As the worker. */
export async function listRunningJobs(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .selectFrom('assistant_jobs')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
