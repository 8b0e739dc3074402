import type { Clock } from '../../base/index.ts';
import type { Store } from '../../store/index.ts';

const quietMilliseconds = 60_000;
const mostRemembered = 10_000;
const remembered = new WeakMap<Store, Map<string, number>>();

/** Whether something of this name is told for the first time in a minute, of a house: who repeats a thousand times what is refused fills no log. */
export function isFirstOfMinute({ store, clock }: { store: Store; clock: Clock }, name: string): boolean {
  const seen = remembered.get(store) ?? new Map<string, number>();
  remembered.set(store, seen);
  const now = clock.elapsed();
  if (now - (seen.get(name) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds) return false;
  seen.delete(name);
  seen.set(name, now);
  if (seen.size > mostRemembered) seen.delete(seen.keys().next().value ?? '');
  return true;
}
