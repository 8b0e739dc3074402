import type { Dispatcher } from 'undici';

/** What is sent; it goes over the connections of `dispatcher`. */
interface Sent {
  readonly method: Dispatcher.HttpMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly headersTimeout?: number;
}

/** An answer that has begun. */
export interface ArrivingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Its body as it comes, to be read once. Who stops reading closes the connection, and who reads slowly is sent slowly. */
  readonly body: AsyncIterableIterator<Uint8Array>;
}

/**
 * Sends one request and resolves when its answer begins. Throws what the connection throws, and the signal's reason once that
 * is aborted, as the body does. The same as undici's `request`, without a stream of Node for each body: a word that a model
 * streams is a piece of its own, and costs less than what a stream does for it.
 */
export function sendRequest(
  dispatcher: Dispatcher,
  url: URL,
  { method, headers, body, headersTimeout }: Sent,
  signal: AbortSignal,
): Promise<ArrivingAnswer> {
  if (signal.aborted) return Promise.reject(toError(signal.reason));
  const arrival = new Arrival(signal);
  dispatcher.dispatch(
    {
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(headersTimeout === undefined ? {} : { headersTimeout }),
    },
    arrival,
  );
  return arrival.begun;
}

/** So much waits here for who reads; then the server is asked to wait. */
const waitingAtMost = 64 * 1024;

type Taken = IteratorResult<Uint8Array>;

class Arrival implements Dispatcher.DispatchHandler, AsyncIterableIterator<Uint8Array> {
  readonly #signal: AbortSignal;
  readonly #begun = Promise.withResolvers<ArrivingAnswer>();
  #controller: Dispatcher.DispatchController | null = null;
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  #asked: PromiseWithResolvers<Taken> | null = null;
  #ended = false;
  #failure: { readonly thrown: unknown } | null = null;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  get begun(): Promise<ArrivingAnswer> {
    return this.#begun.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It was given up while it waited for a connection.
    if (this.#failure) controller.abort(toError(this.#failure.thrown));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: ArrivingAnswer['headers']): void {
    if (status >= 200) this.#begun.resolve({ status, headers, body: this });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    if (this.#ended || this.#failure) return;
    if (this.#asked) return this.#answerAsked({ value: piece, done: false });
    this.#pieces.push(piece);
    this.#waiting += piece.byteLength;
    if (this.#waiting > waitingAtMost) controller.pause();
  }

  onResponseEnd(): void {
    this.#end();
    this.#answerAsked({ value: undefined, done: true });
  }

  onResponseError(_: Dispatcher.DispatchController, thrown: Error): void {
    this.#fail(thrown);
  }

  next(): Promise<Taken> {
    const piece = this.#pieces.shift();
    if (piece) {
      this.#waiting -= piece.byteLength;
      if (this.#controller?.paused && this.#waiting <= waitingAtMost) this.#controller.resume();
      return Promise.resolve({ value: piece, done: false });
    }
    if (this.#failure) return Promise.reject(toError(this.#failure.thrown));
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    this.#asked = Promise.withResolvers();
    return this.#asked.promise;
  }

  return(): Promise<Taken> {
    this.#pieces = [];
    const isOpen = !this.#ended && !this.#failure;
    this.#end();
    if (isOpen) this.#controller?.abort(new Error('the rest of the answer is not wanted'));
    this.#answerAsked({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  readonly #stop = (): void => {
    this.#pieces = [];
    this.#fail(this.#signal.reason);
    this.#controller?.abort(toError(this.#signal.reason));
  };

  #fail(thrown: unknown): void {
    if (this.#ended || this.#failure) return;
    this.#failure = { thrown };
    this.#signal.removeEventListener('abort', this.#stop);
    this.#begun.reject(toError(thrown));
    this.#asked?.reject(toError(thrown));
    this.#asked = null;
  }

  #end(): void {
    this.#ended = true;
    this.#signal.removeEventListener('abort', this.#stop);
  }

  #answerAsked(taken: Taken): void {
    this.#asked?.resolve(taken);
    this.#asked = null;
  }
}

// Whoever aborts may say anything.
function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
