import type { PgBoss } from 'pg-boss';
import { type QueueName, schema } from './queues.ts';

/** How a queue stands. */
export interface QueueState {
  /** Due, and not begun. */
  readonly waiting: number;
  readonly running: number;
  /** How long the oldest of those waits. */
  readonly oldestSeconds: number;
  /** In the last hour. */
  readonly arrived: number;
  readonly done: number;
  /** In the last ten minutes. */
  readonly doneLately: number;
}

const statement = `
  select count(*) filter (where state < 'active' and start_after <= ${schema}.job_now())::int as waiting,
    count(*) filter (where state = 'active')::int as running,
    coalesce(extract(epoch from ${schema}.job_now() - min(greatest(created_on, start_after))
      filter (where state < 'active' and start_after <= ${schema}.job_now())), 0)::float8 as "oldestSeconds",
    count(*) filter (where created_on > ${schema}.job_now() - interval '1 hour')::int as arrived,
    count(*) filter (where completed_on > ${schema}.job_now() - interval '1 hour')::int as done,
    count(*) filter (where completed_on > ${schema}.job_now() - interval '10 minutes')::int as "doneLately"
  from ${schema}.job where name = $1 and (state <= 'active' or completed_on > ${schema}.job_now() - interval '1 hour')`;

/** Reads how a queue stands; of what is long done nothing is read. */
export async function readQueueState(boss: Pick<PgBoss, 'getDb'>, queue: QueueName): Promise<QueueState> {
  const { rows } = await boss.getDb().executeSql(statement, [queue]);
  return rows[0] as QueueState;
}
