import type { ChildExit } from './supervise.ts';

/** What a child said and how it ended, for a house that asks for one message at a time. */
export class ChildInbox<Message> {
  /** How the child ended; null while it runs. */
  exit: ChildExit | null = null;
  readonly #messages: Message[] = [];
  #listener: PromiseWithResolvers<void> | null = null;

  readonly onMessage = (message: unknown): void => {
    this.#messages.push(message as Message);
    this.#listener?.resolve();
  };

  readonly onExit = (exit: ChildExit): void => {
    this.exit = exit;
    this.#listener?.resolve();
  };

  /** The next message, or null when the child has ended without one. `onLate` is called once if it takes longer. */
  async take(timeoutMilliseconds: number, onLate: () => void): Promise<Message | null> {
    const timer = setTimeout(onLate, Math.max(0, timeoutMilliseconds));
    try {
      while (this.#messages.length === 0 && this.exit === null) {
        this.#listener = Promise.withResolvers<void>();
        await this.#listener.promise;
      }
    } finally {
      clearTimeout(timer);
    }
    return this.#messages.shift() ?? null;
  }
}
