import type { Clock } from '../../base/index.ts';
import type { Store } from '../../store/index.ts';

const minuteMilliseconds = 60_000;
const mostRemembered = 10_000;
const remembered = new WeakMap<Store, Map<string, { since: number; count: number }>>();

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/** Whether something of this name is told for the first time in a minute, of a house: who repeats a thousand times what is refused fills no log. */
export function isFirstOfMinute(parts: Parts, name: string): boolean {
  return isAmongFirstOfMinute(parts, name, 1);
}

/** The same for the first few of a minute. */
export function isAmongFirstOfMinute({ store, clock }: Parts, name: string, most: number): boolean {
  const seen = remembered.get(store) ?? new Map<string, { since: number; count: number }>();
  remembered.set(store, seen);
  const now = clock.elapsed();
  const before = seen.get(name);
  if (before && now - before.since < minuteMilliseconds) return ++before.count <= most;
  seen.delete(name);
  seen.set(name, { since: now, count: 1 });
  if (seen.size > mostRemembered) seen.delete(seen.keys().next().value ?? '');
  return true;
}
