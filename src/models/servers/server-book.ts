import { z } from 'zod';
import { type Log, wait } from '../../base/index.ts';
import { ServerRecord } from '../../contract/index.ts';
import { readSetting, readSettingToChange, type Store, type Transaction, writeSetting } from '../../store/index.ts';

/** What the chat servers of the house were found able to do, by their identity: model with address. */
export interface ServerBook {
  of(identity: string): ServerRecord | undefined;
  /** Keeps a record; the engine of that server goes by it from now on. */
  keep(tx: Transaction, identity: string, record: ServerRecord): Promise<void>;
  /** Reads again what was kept: at once after a check here, and now and then for one of another house on the same store. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const settingKey = 'model.servers';
const refreshMilliseconds = 30_000;
type Kept = Readonly<Record<string, ServerRecord>>;

/** Opens the records that a house keeps. */
export async function openServerBook({
  store,
  log,
}: {
  readonly store: Store;
  readonly log: Log;
}): Promise<ServerBook> {
  const closing = new AbortController();
  let kept: Kept = {};
  const refresh = async (): Promise<void> => {
    kept = pickGood(await store.asWorker((tx) => readSetting(tx, { key: settingKey })));
  };
  await refresh();
  const keeping = keepRefreshing(refresh, log, closing.signal);
  return {
    of: (identity) => kept[identity],
    async keep(tx, identity, record) {
      const before = pickGood(await readSettingToChange(tx, { key: settingKey }));
      await writeSetting(tx, { key: settingKey, value: { ...before, [identity]: record } });
    },
    refresh,
    async close() {
      closing.abort();
      await keeping;
    },
  };
}

// What another version has written is as good as nothing, record by record: the server is checked again.
function pickGood(value: unknown): Kept {
  const all = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  const good = Object.entries(all).flatMap(([identity, record]) => {
    const { data } = ServerRecord.safeParse(record);
    return data ? [[identity, data] as const] : [];
  });
  return Object.fromEntries(good);
}

async function keepRefreshing(refresh: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(refreshMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await refresh().catch((thrown: unknown) => log.warn({ err: thrown }, 'records of servers not read'));
  }
}
