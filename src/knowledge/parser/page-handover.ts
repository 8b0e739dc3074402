import type { AttachmentFound, ReadPages } from './parser-messages.ts';

type Given = ReadPages | AttachmentFound;

/** Pages and attachments from the child's reading to whoever takes them one by one: the child waits until all it gave are taken. */
export class PageHandover {
  private given: { readonly read: Given; readonly taken: () => void } | null = null;
  private ended = false;
  private wake = Promise.withResolvers<void>();

  /** Resolves when the pages have been taken. */
  readonly give = async (read: Given): Promise<null> => {
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
  async *take(): AsyncGenerator<Given> {
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
