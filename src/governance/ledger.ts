import type { Log } from '../base/index.ts';
import { countExits, insertExit, listExits, type Store } from '../store/index.ts';
import { type Actor, authorize } from './access.ts';
import type { Exit } from './exits.ts';

/** What the foot of the page says: how many connections left the machine since the house was made. */
export interface LedgerSummary {
  readonly count: number;
  readonly last: { at: string; purpose: string; host: string } | null;
}

/** Reads the exit ledger. */
export async function readExitSummary(parts: { store: Store }, actor: Actor): Promise<LedgerSummary> {
  authorize(actor, 'house:read');
  return parts.store.asActor(actor, async (tx) => {
    const [count, [last]] = [await countExits(tx), await listExits(tx, { limit: 1 })];
    return { count, last: last ? { at: last.at.toISOString(), purpose: last.purpose, host: last.host } : null };
  });
}

/** Writes an exit to the ledger once it has ended. A connection to this machine itself is no exit. */
export async function recordExit(parts: { store: Store; log: Log }, exit: Exit): Promise<void> {
  if (!exit.outside) return;
  const outcome = exit.outcome === 'denied' ? 'denied' : exit.outcome === 'done' ? 'allowed' : 'failed';
  try {
    await parts.store.asWorker((tx) => insertExit(tx, { ...exit, outcome }));
  } catch (cause) {
    parts.log.error({ cause, purpose: exit.purpose, host: exit.host }, 'exit not written to the ledger');
  }
}
