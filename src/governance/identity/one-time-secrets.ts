import { type Clock, createSecret, sha256 } from '../../base/index.ts';

/** Random secrets that open one thing, once, for a short time. They live in this process and die with it. */
export interface OneTimeSecrets<Value> {
  issue(value: Value): string;
  /** What the secret was issued for; null when it is unknown, spent or too old. It is spent by this. */
  take(secret: string): Value | null;
}

/** Makes an empty set; of more than `most` unused secrets the oldest is forgotten. Only hashes are kept. */
export function createOneTimeSecrets<Value>(
  clock: Clock,
  { milliseconds, most }: { milliseconds: number; most: number },
): OneTimeSecrets<Value> {
  const issued = new Map<string, { value: Value; until: number }>();
  return {
    issue(value) {
      const secret = createSecret();
      issued.set(sha256(secret), { value, until: clock.elapsed() + milliseconds });
      const [oldest] = issued.keys();
      if (issued.size > most && oldest !== undefined) issued.delete(oldest);
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
