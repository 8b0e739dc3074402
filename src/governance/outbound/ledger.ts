import type { Log } from '../../base/index.ts';
import {
  countOutboundConnections,
  insertOutboundConnection,
  listOutboundConnections,
  type Store,
} from '../../store/index.ts';
import { type Actor, system } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { authorize } from '../policies/authorize.ts';
import type { OutboundConnection } from './connections.ts';

/** What the foot of the page says: how many connections left the machine since the house was made. */
export interface LedgerSummary {
  readonly count: number;
  readonly last: { at: string; purpose: string; host: string } | null;
}

/** Reads the ledger of outbound connections. */
export async function readOutboundSummary(parts: { store: Store }, actor: Actor): Promise<LedgerSummary> {
  authorize(actor, 'outbound:read');
  return parts.store.asActor(actor, async (tx) => {
    // What was refused has not left.
    const latest = { limit: 1, withoutRefused: true };
    const [count, [last]] = [await countOutboundConnections(tx), await listOutboundConnections(tx, latest)];
    return { count, last: last ? { at: last.at.toISOString(), purpose: last.purpose, host: last.host } : null };
  });
}

/**
 * Writes a connection to the ledger once it has ended; one to this machine itself leaves nothing and is left out, unless
 * it was refused: who tries the machine's own addresses is what one wants to know.
 */
export async function recordConnection(
  parts: { store: Store; log: Log },
  connection: OutboundConnection,
): Promise<void> {
  if (!connection.outside && connection.outcome !== 'denied') return;
  const outcome = connection.outcome === 'denied' ? 'denied' : connection.outcome === 'done' ? 'allowed' : 'failed';
  try {
    await parts.store.asWorker(async (tx) => {
      await insertOutboundConnection(tx, { ...connection, outcome });
      const object = { kind: 'purpose', id: connection.purpose };
      if (outcome === 'denied') recordAct(tx, system, { act: 'exit-refused', result: 'refused', object });
    });
  } catch (cause) {
    parts.log.error(
      { cause, purpose: connection.purpose, host: connection.host },
      'outbound connection not written to the ledger',
    );
  }
}
