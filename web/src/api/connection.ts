import type { ApiError } from './api-error.ts';

/** `away`: the house answers, and its database does not. */
export type ConnectionState = 'locked' | 'offline' | 'away' | 'reached';

const listeners = new Set<(state: ConnectionState) => void>();

/** Hears of every answer: `locked` on 401, `offline` when none came, `away` without the database. Returns what stops listening. */
export function watchConnection(listener: (state: ConnectionState) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells the page how the latest call ended. */
export function announce(state: ConnectionState): void {
  for (const listener of listeners) listener(state);
}

/** What a call that ended with `error` (null: well) says of the connection. */
export function toState(error: ApiError | null): ConnectionState {
  if (error?.offline) return 'offline';
  if (error?.status === 401) return 'locked';
  return error?.away ? 'away' : 'reached';
}
