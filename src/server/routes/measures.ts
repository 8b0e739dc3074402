import { statfs } from 'node:fs/promises';
import { Alarm } from '../../contract/index.ts';
import { countOutboundConnections, countProgress, queueNames } from '../../store/index.ts';
import type { ServerParts } from '../parts.ts';

/** One figure of the house at this moment. */
export interface Measure {
  readonly name: string;
  readonly help: string;
  readonly value: number;
  readonly labels?: Record<string, string>;
}

type MeasuredParts = Pick<
  ServerParts,
  'store' | 'models' | 'backups' | 'config' | 'clock' | 'alarms' | 'log' | 'reach' | 'ingestion' | 'audit'
>;

/** How the house stands, in figures. A part that does not answer is left out, and `up` of it is 0: the rest is told. */
export async function measureHouse(parts: MeasuredParts): Promise<Measure[]> {
  const { database, disk } = await parts.store.readiness();
  const serving = database === 'answering';
  return [
    { name: 'database_up', help: '1 while the database answers.', value: Number(serving) },
    { name: 'disk_full', help: '1 while only the reserve of the disk is left.', value: Number(disk === 'full') },
    ...(serving ? await measureStore(parts).catch(() => []) : []),
    ...(await measureDisk(parts).catch(() => [])),
    ...measureModels(parts),
    ...(await measureBackups(parts)),
    ...(await measureAlarms(parts)),
  ];
}

async function measureStore({ store }: MeasuredParts): Promise<Measure[]> {
  const { counts, exits } = await store.asWorker(async (tx) => ({
    counts: await countProgress(tx),
    exits: await countOutboundConnections(tx),
  }));
  const states = ['waiting', 'reading', 'searchable', 'complete', 'refused'] as const;
  const jobs = await Promise.all(queueNames.map(async (queue) => ({ queue, value: await store.jobs.count(queue) })));
  return [
    ...states.map((state) => ({
      name: 'documents',
      help: 'Documents by state.',
      value: counts[state],
      labels: { state },
    })),
    { name: 'passages', help: 'Passages that are searched.', value: counts.passages },
    { name: 'passages_embedded', help: 'Passages that have a vector.', value: counts.passagesEmbedded },
    { name: 'outbound_connections', help: 'Connections that left the machine since the house was made.', value: exits },
    ...jobs.map(({ queue, value }) => ({ name: 'jobs', help: 'Jobs that wait or run.', value, labels: { queue } })),
  ];
}

async function measureDisk({ config }: MeasuredParts): Promise<Measure[]> {
  const { bavail, blocks, bsize } = await statfs(config.home);
  return [
    { name: 'disk_free_bytes', help: 'Free on the disk of the house.', value: bavail * bsize },
    { name: 'disk_bytes', help: 'Size of the disk of the house.', value: blocks * bsize },
  ];
}

function measureModels({ models }: MeasuredParts): Measure[] {
  const help = 'Models by task and state.';
  return models
    .status()
    .map(({ task, status }) => ({ name: 'models', help, value: 1, labels: { task, state: status.state } }));
}

// Each kind stands there, so that a supervisor's rule has something to compare with while all is well.
async function measureAlarms(parts: MeasuredParts): Promise<Measure[]> {
  const alarms = await parts.alarms.current(parts);
  return Alarm.shape.kind.options.map((kind) => ({
    name: 'alarm',
    help: 'How many alarms of a kind there are: what somebody should do something about.',
    value: alarms.filter((one) => one.kind === kind).length,
    labels: { kind },
  }));
}

async function measureBackups({ backups, clock }: MeasuredParts): Promise<Measure[]> {
  const state = await backups.state();
  if (state === null) return [];
  const failed = {
    name: 'backup_failed',
    help: '1 when the last backup or its check failed.',
    value: Number(state.failure !== null),
  };
  if (!state.checked) return [failed];
  const age = (clock.now().getTime() - Date.parse(state.checked.madeAt)) / 1000;
  const { restoreSeconds } = state.checked;
  return [
    failed,
    { name: 'backup_age_seconds', help: 'Age of the last backup that was seen to restore.', value: age },
    { name: 'backup_restore_seconds', help: 'How long that took.', value: restoreSeconds },
  ];
}
