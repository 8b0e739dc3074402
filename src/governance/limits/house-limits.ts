import { type Clock, type LimitName, type Log, wait } from '../../base/index.ts';
import type { LimitChanges, LimitReport } from '../../contract/index.ts';
import { readSetting, readSettingToChange, type Store, type Transaction, writeSetting } from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';

export type Limits = Readonly<Record<LimitName, number>>;

/** What one person, key or network may ask of the house: as the environment has it, and as those who run the house set it. */
export interface HouseLimits {
  /** As they hold now. */
  current(): Limits;
  /** Reads what was set again: at once after a change here, and now and then for one on another server. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const settingKey = 'limits';
const refreshMilliseconds = 30_000;
const bounds = { least: 1, most: 1_000_000 } as const;

/** Opens the limits of a house; `usual` is what its environment says. */
export async function openLimits({ store, log }: Parts, usual: Limits): Promise<HouseLimits> {
  const closing = new AbortController();
  let current = usual;
  const refresh = async (): Promise<void> => {
    current = { ...usual, ...(await store.asWorker((tx) => readSet(tx, usual))) };
  };
  await refresh();
  const keeping = keepRefreshing(refresh, log, closing.signal);
  return {
    current: () => current,
    refresh,
    async close() {
      closing.abort();
      await keeping;
    },
  };
}

/** The limits, and where each value comes from. */
export async function readLimits(
  { store, config }: { readonly store: Store; readonly config: { readonly limits: Limits } },
  actor: Actor,
): Promise<LimitReport> {
  authorize(actor, 'settings:read');
  const set = await store.asWorker((tx) => readSet(tx, config.limits));
  return {
    limits: namesOf(config.limits).map((name) => ({
      name,
      value: set[name] ?? config.limits[name],
      usual: config.limits[name],
      set: set[name] !== undefined,
    })),
  };
}

/** Sets some limits; null gives one back to the environment. What is under way goes on. */
export async function changeLimits(
  {
    store,
    limits,
    config,
  }: { readonly store: Store; readonly limits: HouseLimits; readonly config: { limits: Limits } },
  actor: Actor,
  { limits: changes }: LimitChanges,
): Promise<LimitReport> {
  authorize(actor, 'settings:write');
  await store.asActor(actor, async (tx) => {
    const before = await readSettingToChange(tx, { key: settingKey });
    const kept: Partial<Record<LimitName, number>> = pickGood(before, config.limits);
    for (const [name, value] of Object.entries(changes) as [LimitName, number | null][]) {
      if (value === null) delete kept[name];
      else kept[name] = value;
      const object = { kind: 'setting', id: `limits.${name.toLowerCase()}` };
      recordAct(tx, actor, { act: 'settings-changed', object, detail: { value: value ?? 'usual' } });
    }
    await writeSetting(tx, { key: settingKey, value: kept });
  });
  await limits.refresh();
  return readLimits({ store, config }, actor);
}

const namesOf = (limits: Limits): LimitName[] => Object.keys(limits) as LimitName[];

async function readSet(tx: Transaction, usual: Limits): Promise<Partial<Limits>> {
  return pickGood(await readSetting(tx, { key: settingKey }), usual);
}

// What an earlier version or a hand has written there limits nothing by accident.
function pickGood(value: unknown, usual: Limits): Partial<Limits> {
  const set = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const isGood = (one: unknown): one is number =>
    Number.isInteger(one) && Number(one) >= bounds.least && Number(one) <= bounds.most;
  return Object.fromEntries(namesOf(usual).flatMap((name) => (isGood(set[name]) ? [[name, set[name]]] : [])));
}

async function keepRefreshing(refresh: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(refreshMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await refresh().catch((thrown: unknown) => log.warn({ err: thrown }, 'limits not read again'));
  }
}
