/** Lets one in at a time, in the order of arrival; who gives up while waiting lets those behind move up. */
export class Turns {
  private taken = false;
  private waiting: (() => void)[] = [];

  /** Resolves when it is the caller’s turn, who must `give` it back. Rejects with the signal’s reason. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.taken) {
      this.taken = true;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      this.waiting = this.waiting.filter((other) => other !== resolve);
      reject(signal.reason);
    };
    this.waiting.push(resolve);
    signal.addEventListener('abort', leave, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', leave));
  }

  give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.taken = false;
  }
}
