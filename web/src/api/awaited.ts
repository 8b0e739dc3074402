import { keepText } from './kept-text.ts';

// Whose answers were seen being written, and not looked at since: kept for who closes the browser meanwhile. It holds
// identifiers of conversations and nothing of them.

const key = 'maison-awaited';

/** The conversations whose answers are awaited in this browser. */
export function readAwaited(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? '[]') as string[]);
  } catch {
    return new Set();
  }
}

/** Keeps which conversations are awaited. */
export function keepAwaited(ids: readonly string[]): void {
  keepText(key, JSON.stringify(ids));
}

/** Erases what is awaited: whoever signs out leaves nothing behind. */
export function forgetAwaited(): void {
  localStorage.removeItem(key);
}

/** Hears of what another tab has looked at. Returns what stops listening. */
export function watchAwaited(listener: () => void): () => void {
  const hear = (event: StorageEvent): void => (event.key === key ? listener() : undefined);
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
