import { statfs } from 'node:fs/promises';
import type { Clock, Config, Log } from '../../base/index.ts';
import type { Alarm } from '../../contract/index.ts';
import type { Audit } from '../../governance/index.ts';
import type { Ingestion } from '../../knowledge/index.ts';
import { type NightlyBackups, type QueueState, queueNames, type Store } from '../../store/index.ts';
import { readCertificate } from '../network/certificate.ts';
import type { Reach } from '../network/reach.ts';
import type { ChildWatch } from './watch-children.ts';
import { sayAlarm } from './say-alarm.ts';

/** What alarms are found in. */
export interface AlarmParts {
  readonly store: Store;
  readonly config: Pick<Config, 'home'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly reach: Pick<Reach, 'certificate'>;
  readonly backups: Pick<NightlyBackups, 'state'>;
  readonly ingestion: Pick<Ingestion, 'paused'>;
  readonly audit: { readonly checkpoints: Pick<Audit['checkpoints'], 'destinations'> };
  readonly children: ChildWatch;
}

const hour = 60 * 60;
const lowBytes = 2e9;
const lowShare = 0.05;
const stuckSeconds = 10 * 60;
const growingBy = 200;
const certificateDays = 21;
/** A backup that nobody has seen restore for so long is a hope. */
const oldBackupDays = 7;
const dayMilliseconds = 24 * hour * 1000;

/** What somebody who runs the house should do something about, the most urgent first. A part that does not answer says nothing here: others tell of it. */
export async function findAlarms(parts: AlarmParts): Promise<Alarm[]> {
  const found = await Promise.all(
    [findDisk, findCertificate, findBackup, findCheckpoints, findCrashes, findQueues].map((find) =>
      find(parts).catch((cause: unknown) => {
        parts.log.warn({ cause }, 'alarms not looked for');
        return [];
      }),
    ),
  );
  return found.flat();
}

async function findDisk({ config, store }: AlarmParts): Promise<Alarm[]> {
  const { bavail, blocks, bsize } = await statfs(config.home);
  const [free, size] = [bavail * bsize, blocks * bsize];
  if ((await store.readiness()).disk === 'full') return [sayAlarm({ kind: 'disk-full', free })];
  return free < Math.max(lowBytes, lowShare * size) ? [sayAlarm({ kind: 'disk-low', free })] : [];
}

async function findCertificate({ reach, clock }: AlarmParts): Promise<Alarm[]> {
  if (reach.certificate === null) return [];
  const { endsAt } = await readCertificate(reach.certificate);
  const days = Math.floor((endsAt.getTime() - clock.now().getTime()) / dayMilliseconds);
  return days < certificateDays ? [sayAlarm({ kind: 'certificate-ending', days })] : [];
}

async function findBackup({ backups, clock }: AlarmParts): Promise<Alarm[]> {
  const state = await backups.state();
  if (state?.failure) return [sayAlarm({ kind: 'backup-failed', code: state.failure.code })];
  if (!state?.checked) return [];
  const days = Math.floor((clock.now().getTime() - Date.parse(state.checked.madeAt)) / dayMilliseconds);
  return days >= oldBackupDays ? [sayAlarm({ kind: 'backup-old', days })] : [];
}

/** Without a line outside, whoever holds the database could write the whole audit anew. */
export async function findCheckpoints({ audit }: Pick<AlarmParts, 'audit'>): Promise<Alarm[]> {
  const failing = audit.checkpoints.destinations().filter((one) => one.failing);
  const destinations = failing.map(({ kind, place }) => `${kind} ${place}`);
  return failing.length === 0 ? [] : [sayAlarm({ kind: 'checkpoint-failing', destinations })];
}

async function findCrashes({ children }: AlarmParts): Promise<Alarm[]> {
  return children.crashing().map(({ worker, failures }) => sayAlarm({ kind: 'child-crashing', worker, failures }));
}

async function findQueues({ store, ingestion }: AlarmParts): Promise<Alarm[]> {
  // What a person has paused waits because they want it to.
  const watched = queueNames.filter((queue) => !(ingestion.paused && queue.startsWith('read-')));
  const states = await Promise.all(watched.map(async (queue) => ({ queue, state: await store.jobs.state(queue) })));
  return states.flatMap(({ queue, state }) => judgeQueue(queue, state));
}

/** What the state of a queue says: that nothing moves, or that more comes than is done. */
export function judgeQueue(queue: string, state: QueueState): Alarm[] {
  const { waiting, running, oldestSeconds, arrived, done, doneLately } = state;
  if (waiting > 0 && running === 0 && doneLately === 0 && oldestSeconds > stuckSeconds)
    return [sayAlarm({ kind: 'queue-stuck', queue, waiting, minutes: Math.round(oldestSeconds / 60) })];
  const grows = arrived - done > growingBy && oldestSeconds > hour;
  return grows ? [sayAlarm({ kind: 'queue-growing', queue, waiting, minutes: Math.round(oldestSeconds / 60) })] : [];
}
