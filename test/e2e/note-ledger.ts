import { appendFileSync } from 'node:fs';
import type { Maison } from '../../src/main.ts';
import { insertOutboundConnection, listOutboundConnections, type Store } from '../../src/store/index.ts';
import type { LedgerOfHouse } from '../network/compare-ledgers.ts';

type Exit = Parameters<typeof insertOutboundConnection>[1];

const planted = new WeakMap<Store, string[]>();

/** Writes lines into the ledger of a house as if they had left it, to look at the page that shows them; the traced browser leaves them out. */
export async function plantExits(store: Store, connections: readonly Exit[]): Promise<void> {
  planted.set(store, [...(planted.get(store) ?? []), ...connections.map(({ host }) => host)]);
  await store.asWorker(async (tx) => {
    for (const connection of connections) await insertOutboundConnection(tx, connection);
  });
}

/** Keeps what the ledger of a house holds before it is closed, where `MAISON_TEST_LEDGERS` names a file (test/traced-browser.sh). */
export async function noteLedger({ parts: { store } }: Maison): Promise<void> {
  const file = process.env['MAISON_TEST_LEDGERS'];
  if (file === undefined) return;
  const rows = await store.asWorker((tx) => listOutboundConnections(tx, { limit: 1000 }));
  const connections = rows.map(({ purpose, host, outcome }) => ({ purpose, host, outcome }));
  appendFileSync(
    file,
    `${JSON.stringify({ connections, planted: planted.get(store) ?? [] } satisfies LedgerOfHouse)}\n`,
  );
}
