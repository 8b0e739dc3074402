import { type Clock, type Config, type Log, sha256, wait, locateHouse } from '../../base/index.ts';
import type { AuditSettings, AuditState } from '../../contract/index.ts';
import {
  anonymiseAudit,
  locateCheckpoints,
  openSigner,
  readSetting,
  type Store,
  type Transaction,
  writeSetting,
} from '../../store/index.ts';
import { type Actor, system } from '../actor.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { authorize, isAllowed } from '../policies/authorize.ts';
import { type CheckpointKeeper, openCheckpoints, parseDestinations } from './checkpoints.ts';
import { recordAct, recordLoneAct } from '../acts/record-act.ts';

/** The audit of a running house: its checkpoints, and what it does by itself. Opened by main; closed after all that acts. */
export interface Audit {
  readonly checkpoints: CheckpointKeeper;
  /** Writes that the house stops, signs that, and sends it out. */
  close(): Promise<void>;
}

interface AuditParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbound: Outbound;
  readonly version: string;
}

const defaults: AuditSettings = { retentionDays: 180, addresses: 'none' };
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Opens the audit: writes that the house has started, and signs a checkpoint now and every so many minutes. Throws `config_invalid` (500). */
export async function openAudit(config: Config, parts: AuditParts): Promise<Audit> {
  const destinations = parseDestinations(config.audit.checkpoints);
  const signer = await openSigner(locateHouse(config.home, config.blobsFolder));
  const file = locateCheckpoints(config.home);
  const checkpoints = openCheckpoints({ ...parts, signer, file, destinations });
  await noteStart(parts);
  const stopping = new AbortController();
  const kept = keepAudit({ ...parts, checkpoints }, config.audit.minutes, stopping.signal);
  return {
    checkpoints,
    async close() {
      stopping.abort();
      await kept;
      await recordLoneAct(parts, system, { act: 'house-stopped' });
      await attempt(parts.log, () => checkpoints.take());
    },
  };
}

/** How the audit is kept, and where its checkpoints go. */
export async function readAuditState(
  { store, audit }: { store: Store; audit: Audit },
  actor: Actor,
): Promise<AuditState> {
  authorize(actor, 'audit:read');
  const { checkpoints } = audit;
  return {
    settings: await store.asWorker(readSettings),
    mayChange: isAllowed(actor, 'audit:configure'),
    fingerprint: checkpoints.fingerprint,
    destinations: checkpoints.destinations(),
  };
}

/** Changes how long lines speak of persons, and what is kept of addresses. */
export async function changeAuditSettings(
  { store }: { store: Store },
  actor: Actor,
  settings: AuditSettings,
): Promise<AuditSettings> {
  authorize(actor, 'audit:configure');
  await store.asActor(actor, async (tx) => {
    await writeSetting(tx, { key: 'audit.retention_days', value: settings.retentionDays });
    await writeSetting(tx, { key: 'audit.addresses', value: settings.addresses });
    const detail = { retentionDays: settings.retentionDays, addresses: settings.addresses };
    recordAct(tx, actor, { act: 'settings-changed', object: { kind: 'setting', id: 'audit' }, detail });
  });
  return settings;
}

/** Has what is older than the rule of the house speak of nobody. Answers how many parts went. */
export async function anonymiseOld({ store, clock }: { store: Store; clock: Clock }): Promise<number> {
  return store.asWorker(async (tx) => {
    const { retentionDays } = await readSettings(tx);
    return anonymiseAudit(tx, { before: new Date(clock.now().getTime() - retentionDays * dayMilliseconds) });
  });
}

async function readSettings(tx: Transaction): Promise<AuditSettings> {
  const [days, addresses] = [
    await readSetting(tx, { key: 'audit.retention_days' }),
    await readSetting(tx, { key: 'audit.addresses' }),
  ];
  return {
    retentionDays: typeof days === 'number' ? days : defaults.retentionDays,
    addresses: addresses === 'truncated' || addresses === 'whole' ? addresses : defaults.addresses,
  };
}

// What the house may reach follows from its configuration, which nobody changes while it runs: it is compared at each start.
async function noteStart({ store, outbound, version }: AuditParts): Promise<void> {
  const rules = outbound.rules().map(({ purpose, kind, value }) => `${purpose} ${kind} ${value}`);
  const digest = sha256(rules.toSorted().join('\n'));
  await store.asWorker(async (tx) => {
    recordAct(tx, system, { act: 'house-started', detail: { version } });
    const before = await readSetting(tx, { key: 'outbound.rules_digest' });
    if (before === digest) return;
    await writeSetting(tx, { key: 'outbound.rules_digest', value: digest });
    recordAct(tx, system, { act: 'outbound-rules-changed', detail: { rules: rules.length } });
  });
}

async function keepAudit(
  parts: AuditParts & { checkpoints: CheckpointKeeper },
  minutes: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    // One server does it for all that share the database.
    await attempt(parts.log, () =>
      parts.store.tryLock('anonymise audit', async () => void (await anonymiseOld(parts))),
    );
    await attempt(parts.log, () => parts.checkpoints.take());
    await wait(minutes * 60_000, { signal }).catch(() => undefined);
  }
}

async function attempt(log: Log, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    log.error({ cause }, 'audit not kept');
  }
}
