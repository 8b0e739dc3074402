import type { ReadPages } from './parser-messages.ts';

/** Pages from the child's reading to whoever takes them one by one: the child waits until all it gave are taken. */
export class PageHandover {
  private given: { readonly read: ReadPages; readonly taken: () => void } | null = null;
  private ended = false;
  private wake = Promise.withResolvers<void>();

  /** Resolves when the pages have been taken. */
  readonly give = async (read: ReadPages): Promise<null> => {
    const { promise, resolve: taken } = Promise.withResolvers<void>();
    this.given = { read, taken };
    this.wake.resolve();
    await promise;
    return null;
  };

  /** Says that no further pages come. */
  readonly end = (): void => {
    this.ended = true;
    this.wake.resolve();
  };

  /** All pages, until the end. */
  async *take(): AsyncGenerator<ReadPages> {
    while (!this.ended || this.given) {
      if (!this.given) await this.wake.promise;
      this.wake = Promise.withResolvers<void>();
      const given = this.given;
      if (!given) continue;
      this.given = null;
      yield given.read;
      given.taken();
    }
  }
}
