import { sql } from 'kysely';
import { createId } from '../../../base/index.ts';
import type { Transaction } from '../../database/schema.ts';
import { claimSeconds } from '../../jobs/hold-claim.ts';

// The steps of work as their person. The rows are the queue: the job only says that there is something to do. Whoever
// works on a step holds a claim on its row, and of two servers one alone is believed.

/** A step to add. */
export interface NewStep {
  readonly number: number;
  readonly step: string;
  readonly item: number | null;
  readonly kind: string;
  /** The steps of the plan that have to be over before it. */
  readonly reads: readonly string[];
  readonly input: unknown;
}

export interface StoredStep extends NewStep {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'asks';
  readonly output: unknown;
  readonly problem: unknown;
  readonly answer: string | null;
  readonly attempts: number;
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
}

/** Whose working on a step it is. */
export interface StepClaim {
  readonly jobId: string;
  readonly number: number;
  readonly claim: string;
}

const columns = [
  'number',
  'step',
  'item',
  'kind',
  'reads',
  'state',
  'problem',
  'answer',
  'attempts',
  'input',
  'output',
] as const;
const times = ['began_at as beganAt', 'ended_at as endedAt'] as const;
const untilThen = sql<Date>`now() + ${sql.lit(claimSeconds)} * interval '1 second'`;

/** Adds steps to work. */
export async function insertSteps(tx: Transaction, jobId: string, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ input, reads, ...step }) => ({
    ...step,
    reads: [...reads],
    input: JSON.stringify(input),
    job_id: jobId,
  }));
  await tx.insertInto('job_steps').values(rows).execute();
}

/** The steps of work in their order, with what went in and came out, from `from` on. */
export async function listSteps(
  tx: Transaction,
  { jobId, from = 0, limit }: { jobId: string; from?: number; limit: number },
): Promise<StoredStep[]> {
  return tx
    .selectFrom('job_steps')
    .select([...columns, ...times])
    .where('job_id', '=', jobId)
    .where('number', '>=', from)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** One step; null where there is none. */
export async function findStep(
  tx: Transaction,
  { jobId, number }: { jobId: string; number: number },
): Promise<StoredStep | null> {
  return (await listSteps(tx, { jobId, from: number, limit: 1 })).find((step) => step.number === number) ?? null;
}

/**
 * Takes the next step that everything before is over for, for a minute at a time; one whose server says nothing any more is
 * taken up. What was read of each may have failed in part; what it needs whole may not. Null where there is none now.
 */
export async function claimStep(
  tx: Transaction,
  { jobId, server }: { jobId: string; server: string },
): Promise<(StoredStep & StepClaim) | null> {
  const { rows } = await sql<StoredStep & StepClaim>`
    with next as (
      select s.job_id, s.number from job_steps s join assistant_jobs j on j.id = s.job_id and j.state in ('running', 'asks')
      where s.job_id = ${jobId}::uuid and (s.state = 'waiting' or (s.state = 'running' and s.claimed_until < now()))
        and not exists (select from job_steps d where d.job_id = s.job_id and d.step = any(s.reads)
          and (d.state in ('waiting', 'running', 'asks', 'stopped') or (d.item is null and d.state = 'failed')))
      order by s.number limit 1 for no key update of s skip locked
    )
    update job_steps s set state = 'running', claim = ${createId()}::uuid, claim_server = ${server},
      claimed_until = ${untilThen}, attempts = attempts + 1, began_at = now(), ended_at = null, problem = null
    from next where s.job_id = next.job_id and s.number = next.number
    returning s.job_id as "jobId", s.number, s.claim, s.step, s.item, s.kind, s.reads, s.input, s.output, s.state, s.problem,
      s.answer, s.attempts, s.began_at as "beganAt", s.ended_at as "endedAt"`.execute(tx);
  return rows[0] ?? null;
}

/** Makes a claim last again. False when it is another’s by now, or the step is no longer wanted. */
export async function renewStep(tx: Transaction, { jobId, number, claim }: StepClaim): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update job_steps set claimed_until = ${untilThen}
    where job_id = ${jobId}::uuid and number = ${number} and claim = ${claim}::uuid and state = 'running'`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** How a step ended, or that it waits: for its person, or for another try. */
export interface StepEnd {
  readonly state: 'done' | 'failed' | 'asks' | 'waiting';
  readonly output?: unknown;
  readonly problem?: unknown;
}

/** Ends a claim with what came of it. False when it is another’s by now: then nothing is written. */
export async function endStep(
  tx: Transaction,
  { jobId, number, claim }: StepClaim,
  { state, output, problem }: StepEnd,
): Promise<boolean> {
  const result = await tx
    .updateTable('job_steps')
    .set({
      state,
      output: output === undefined ? null : JSON.stringify(output),
      problem: problem === undefined ? null : JSON.stringify(problem),
      claim: null,
      ended_at: state === 'waiting' ? null : sql<Date>`now()`,
    })
    .where('job_id', '=', jobId)
    .where('number', '=', number)
    .where('claim', '=', claim)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Passes over steps of the plan that wait: they are done, with nothing in them but that. */
export async function skipSteps(
  tx: Transaction,
  { jobId, steps }: { jobId: string; steps: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('job_steps')
    .set({ state: 'done', output: JSON.stringify({ skipped: true }), ended_at: sql<Date>`now()` })
    .where('job_id', '=', jobId)
    .where('step', 'in', [...steps])
    .where('state', '=', 'waiting')
    .execute();
}

/** Has steps in these states wait once more, those that are named or all; what was made of them before goes. */
export async function putStepsBack(
  tx: Transaction,
  {
    jobId,
    states,
    steps,
    number,
  }: {
    jobId: string;
    states: readonly StoredStep['state'][];
    steps?: readonly string[];
    number?: number;
  },
): Promise<number> {
  let query = tx
    .updateTable('job_steps')
    .set({ state: 'waiting', claim: null, output: null, problem: null, ended_at: null })
    .where('job_id', '=', jobId)
    .where('state', 'in', [...states]);
  if (steps !== undefined) query = query.where('step', 'in', [...steps]);
  if (number !== undefined) query = query.where('number', '=', number);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** Takes away what was read one by one in these steps of the plan, which make it anew. */
export async function deleteItems(
  tx: Transaction,
  { jobId, steps }: { jobId: string; steps: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('job_steps')
    .where('job_id', '=', jobId)
    .where('step', 'in', [...steps])
    .where('item', 'is not', null)
    .execute();
}

/** Stops what is being worked on: whoever works on it is believed no more. */
export async function stopSteps(tx: Transaction, { jobId }: { jobId: string }): Promise<void> {
  await tx
    .updateTable('job_steps')
    .set({ state: 'stopped', claim: null })
    .where('job_id', '=', jobId)
    .where('state', '=', 'running')
    .execute();
}

/** Gives a step that asks the answer of its person, and has it wait. False where it asks nothing. */
export async function answerStep(
  tx: Transaction,
  { jobId, number, answer }: { jobId: string; number: number; answer: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('job_steps')
    .set({ state: 'waiting', answer, ended_at: null })
    .where('job_id', '=', jobId)
    .where('number', '=', number)
    .where('state', '=', 'asks')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Of how many steps of work something is still to come: those that ask, that run, that can begin, and those behind a failed one. */
export async function countStepsLeft(
  tx: Transaction,
  { jobId }: { jobId: string },
): Promise<{ asks: number; running: number; ready: number; blocked: number; heldSeconds: number | null }> {
  const { rows } = await sql<{
    asks: number;
    running: number;
    ready: number;
    blocked: number;
    heldSeconds: number | null;
  }>`
    with known as (select s.*, not exists (select from job_steps d where d.job_id = s.job_id and d.step = any(s.reads)
        and (d.state in ('waiting', 'running', 'asks', 'stopped') or (d.item is null and d.state = 'failed'))) as free
      from (select job_id, reads, state, claimed_until from job_steps where job_id = ${jobId}::uuid) s)
    select count(*) filter (where state = 'asks')::integer as asks, count(*) filter (where state = 'running')::integer as running,
      count(*) filter (where state = 'waiting' and free)::integer as ready,
      count(*) filter (where state = 'waiting' and not free)::integer as blocked,
      ceil(extract(epoch from min(claimed_until) filter (where state = 'running') - now()))::integer as "heldSeconds"
    from known`.execute(tx);
  return rows[0] ?? { asks: 0, running: 0, ready: 0, blocked: 0, heldSeconds: null };
}

/** Puts back what this server was working on when it was killed, and what no server renews any more. As the worker. */
export async function recoverSteps(tx: Transaction, { server }: { server: string }): Promise<void> {
  await sql`
    update job_steps set state = 'waiting', claim = null
    where state = 'running' and (claim_server = ${server} or claimed_until < now())`.execute(tx);
}
