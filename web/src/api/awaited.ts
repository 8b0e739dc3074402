import { keepText } from './kept-text.ts';

// Whose answers were seen being written, and not looked at since: kept for who closes the browser meanwhile. It holds
// identifiers of conversations and nothing of them.

const key = 'maison-awaited';

const listeners = new Set<() => void>();

/** The conversations whose answers are awaited in this browser, as a text: the same as long as they are the same. */
export function readAwaited(): string {
  return localStorage.getItem(key) ?? '[]';
}

/** Keeps which conversations are awaited. */
export function keepAwaited(ids: string): void {
  if (ids === readAwaited()) return;
  keepText(key, ids);
  for (const listener of listeners) listener();
}

/** Erases what is awaited: whoever signs out leaves nothing behind. */
export function forgetAwaited(): void {
  localStorage.removeItem(key);
}

/** Hears of every change, by another tab too. Returns what stops listening. */
export function watchAwaited(listener: () => void): () => void {
  const hear = (event: StorageEvent): void => (event.key === key ? listener() : undefined);
  listeners.add(listener);
  addEventListener('storage', hear);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', hear);
  };
}
