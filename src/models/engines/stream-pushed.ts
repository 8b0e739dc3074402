import { type LinkedSignals, linkSignals } from '../../base/index.ts';

type Work<Item> = (push: (item: Item) => void, signal: AbortSignal) => Promise<void>;

/**
 * What `work` pushes, in order and as it comes; throws what it throws. It begins when the first is asked for. Taking no more
 * ends the work too: its signal is then aborted, as it is with the signal given.
 */
export function streamPushed<Item>(work: Work<Item>, { signal }: { signal: AbortSignal }): AsyncGenerator<Item> {
  return new PushedStream(work, signal);
}

// As an async generator would do it, without its promises: each word of each answer comes through here, some twice.
class PushedStream<Item> implements AsyncGenerator<Item> {
  readonly #work: Work<Item>;
  readonly #signal: AbortSignal;
  readonly #items: Item[] = [];
  readonly #asked: PromiseWithResolvers<IteratorResult<Item>>[] = [];
  #linked: LinkedSignals | null = null;
  #state: 'new' | 'working' | 'ended' = 'new';
  /** What it threw, for the first who asks then. */
  #failure: { readonly thrown: unknown } | null = null;

  constructor(work: Work<Item>, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
  }

  next(): Promise<IteratorResult<Item>> {
    this.#begin();
    if (this.#items.length > 0) return Promise.resolve({ value: this.#items.shift() as Item, done: false });
    if (this.#state === 'ended') return this.#tellEnd();
    const asked = Promise.withResolvers<IteratorResult<Item>>();
    this.#asked.push(asked);
    return asked.promise;
  }

  async return(value?: unknown): Promise<IteratorResult<Item>> {
    if (this.#state === 'working') this.#linked?.abort();
    this.#state = 'ended';
    this.#items.length = 0;
    for (const { resolve } of this.#asked.splice(0)) resolve({ value: undefined, done: true });
    return { value, done: true };
  }

  async throw(thrown: unknown): Promise<IteratorResult<Item>> {
    await this.return();
    throw thrown;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #begin(): void {
    if (this.#state !== 'new') return;
    this.#state = 'working';
    const linked = linkSignals([this.#signal]);
    this.#linked = linked;
    void this.#work((item) => this.#push(item), linked.signal)
      .catch((thrown: unknown) => {
        if (this.#state === 'working') this.#failure = { thrown };
      })
      .finally(() => {
        this.#state = 'ended';
        linked.release();
        for (const { resolve, reject } of this.#asked.splice(0)) this.#tellEnd().then(resolve, reject);
      });
  }

  #push(item: Item): void {
    if (this.#state !== 'working') return;
    const asked = this.#asked.shift();
    if (asked) asked.resolve({ value: item, done: false });
    else this.#items.push(item);
  }

  async #tellEnd(): Promise<IteratorResult<Item>> {
    const failure = this.#failure;
    this.#failure = null;
    if (failure) throw failure.thrown;
    return { value: undefined, done: true };
  }
}
