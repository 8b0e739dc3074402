/** The calls of tools that are under way, so that a client can take one back. */
export interface RunningCalls {
  /** Notes a call; the returned function ends it. */
  begin(caller: string, id: string | number, stop: AbortController): () => void;
  /** Stops the call of that caller and number, where there is exactly one. */
  cancel(caller: string, id: string | number): void;
}

/**
 * Clients of before July 2026 take a call back by a request of its own, which names the call by a number. The house keeps
 * no sessions: a number is looked for among the calls of the same key. Two programs with one key may count alike; then
 * neither is stopped, since it cannot be known whose call is meant.
 */
export function createRunningCalls(): RunningCalls {
  const running = new Map<string, Set<AbortController>>();
  const nameOf = (caller: string, id: string | number): string => `${caller} ${typeof id} ${id}`;
  return {
    begin(caller, id, stop) {
      const name = nameOf(caller, id);
      const same = running.get(name) ?? new Set();
      running.set(name, same.add(stop));
      return () => {
        same.delete(stop);
        if (same.size === 0) running.delete(name);
      };
    },
    cancel(caller, id) {
      const [one, other] = running.get(nameOf(caller, id)) ?? [];
      if (one && !other) one.abort();
    },
  };
}
