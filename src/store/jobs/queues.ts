import { type ConstructorOptions, PgBoss, type QueueOptions } from 'pg-boss';
import type pg from 'pg';
import { createQueue } from '../../base/index.ts';
import { installTurns } from './fair-turns.ts';

// The queues of the house and what pg-boss needs of the database.

/** Where pg-boss keeps its tables. */
export const schema = 'pgboss';

/** The queues of the house. `policy: 'short'` keeps at most one waiting job of a kind (see `key`). */
export const queues = {
  'read-document': { policy: 'standard', retryLimit: 3, retryDelay: 2, expireInSeconds: 3600 },
  'read-small-document': { policy: 'standard', retryLimit: 3, retryDelay: 2, expireInSeconds: 3600 },
  'cut-out-photo': { policy: 'standard', retryLimit: 3, retryDelay: 2, expireInSeconds: 3600 },
  'erase-person': { policy: 'short', retryLimit: 20, retryDelay: 30, expireInSeconds: 6 * 3600 },
  'render-photo': { policy: 'short', retryLimit: 3, retryDelay: 2, expireInSeconds: 3600 },
  'work-assistant-job': { policy: 'short', retryLimit: 3, retryDelay: 2, expireInSeconds: 3600 },
} as const satisfies Record<string, QueueOptions & { policy: string }>;

/** Queues of earlier versions, which nothing was ever sent to: they go from the houses that have them. */
const formerQueues = ['embed-passages', 'refresh-statistics', 'scan-folder', 'sweep-blobs'];

export type QueueName = keyof typeof queues;

/** Those whose jobs take seconds or minutes: who brings the long ones pays for the time. */
export const queuesOfTime: ReadonlySet<QueueName> = new Set<QueueName>(['read-document', 'read-small-document']);

/** Their names. */
export const queueNames = Object.keys(queues) as QueueName[];

/** How pg-boss is set, for its owner and for its workers alike. */
export const common = {
  schema,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} as const satisfies ConstructorOptions;

/** Makes pg-boss's tables and the queues of the house, as their owner, and says who may do what with them. */
export async function installJobs(client: pg.Client): Promise<void> {
  const boss = new PgBoss({
    ...common,
    migrate: true,
    createSchema: true,
    db: { executeSql: queueStatements(client) },
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (!(await boss.getQueue(name))) await boss.createQueue(name, { ...options, heartbeatSeconds: 30 });
    }
    for (const name of formerQueues) if (await boss.getQueue(name)) await boss.deleteQueue(name);
  } finally {
    await boss.stop({ graceful: false });
  }
  // The program adds jobs and can read none: they name documents that its reader may not know of.
  await client.query(`
    revoke all on schema ${schema} from public;
    revoke all on all tables in schema ${schema} from public;
    revoke all on all functions in schema ${schema} from public;
    grant usage on schema ${schema} to maison_program, maison_worker;
    grant select, insert, update, delete on all tables in schema ${schema} to maison_worker;
    grant usage on all sequences in schema ${schema} to maison_worker;
    grant execute on all functions in schema ${schema} to maison_worker;
    grant execute on function ${schema}.job_now() to maison_program;
    grant select (name, policy, expire_seconds, deletion_seconds, retention_seconds, retry_limit, retry_delay, retry_backoff,
      retry_delay_max, dead_letter, heartbeat_seconds) on ${schema}.queue to maison_program;
    grant insert on ${schema}.job_common to maison_program;
    ${installTurns(schema)}
  `);
}

// pg-boss asks several things at once; one connection answers one after the other.
function queueStatements(client: pg.Client): (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> {
  const queue = createQueue();
  return (text, values) => queue.run(() => client.query(text, values));
}
