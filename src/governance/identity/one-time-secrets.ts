import { type Clock, createSecret, sha256 } from '../../base/index.ts';

/** Random secrets that open one thing, once, for a short time. They live in this process and die with it. */
export interface OneTimeSecrets<Value> {
  /** `holder` is whose secrets it counts among; all together without it. */
  issue(value: Value, holder?: string): string;
  /** What the secret was issued for; null when it is unknown, spent or too old. It is spent by this. */
  take(secret: string): Value | null;
}

/** Makes an empty set; of more than `most` unused secrets of one holder the oldest is forgotten. Only hashes are kept. */
export function createOneTimeSecrets<Value>(
  clock: Clock,
  { milliseconds, most }: { milliseconds: number; most: number },
): OneTimeSecrets<Value> {
  const issued = new Map<string, { value: Value; holder: string; until: number }>();
  const forgetLate = (now: number): void => {
    // A Map keeps the order of insertion, and all of them last equally long.
    for (const [key, { until }] of issued) {
      if (until > now) return;
      issued.delete(key);
    }
  };
  return {
    issue(value, holder = '') {
      const now = clock.elapsed();
      forgetLate(now);
      const secret = createSecret();
      issued.set(sha256(secret), { value, holder, until: now + milliseconds });
      const own = [...issued].filter(([, other]) => other.holder === holder);
      if (own.length > most && own[0]) issued.delete(own[0][0]);
      return secret;
    },
    take(secret) {
      const key = sha256(secret);
      const found = issued.get(key);
      issued.delete(key);
      return found && clock.elapsed() < found.until ? found.value : null;
    },
  };
}
