/** A library of the page that is fetched when it is first needed, and is at hand without waiting from then on. */
export interface Library<T> {
  /** null until it is here. */
  readonly loaded: T | null;
  /** Rejects where it cannot be had; the next call tries again. */
  load(): Promise<T>;
}

/** Fetches by `fetch` once: to await an import that is long done costs a turn of the page and a look at its whole head. */
export function loadOnce<T>(fetch: () => Promise<T>): Library<T> {
  let under: Promise<T> | null = null;
  const library: { loaded: T | null; load(): Promise<T> } = {
    loaded: null,
    load() {
      under ??= fetch().then(
        (loaded) => (library.loaded = loaded),
        (thrown: unknown) => {
          under = null;
          throw thrown;
        },
      );
      return under;
    },
  };
  return library;
}
