export interface PreviewLineOptions<Wish, Picture> {
  readonly fetch: (wish: Wish, signal: AbortSignal) => Promise<Picture>;
  readonly onPicture: (picture: Picture, wish: Wish) => void;
  readonly onProblem: (thrown: unknown, wish: Wish) => void;
  readonly onBusy: (busy: boolean) => void;
  /** Frees a picture that came too late to be shown. */
  readonly discard: (picture: Picture) => void;
}

interface Asked<Wish> {
  readonly number: number;
  readonly wish: Wish;
  readonly subject: string;
  readonly stop: AbortController;
}

/** A request that was overtaken is given this many milliseconds to answer before it is aborted. */
const grace = 1500;

/**
 * Asks for pictures one after the other while a slider moves. A newer wish aborts the request before it, except that
 * a request about the same photo may first finish within a moment: aborting at every step would show nothing at all
 * until the slider rests. A picture asked earlier never takes the place of one asked later.
 */
export class PreviewLine<Wish, Picture> {
  readonly #options: PreviewLineOptions<Wish, Picture>;
  #current: Asked<Wish> | null = null;
  #next: Asked<Wish> | null = null;
  #asked = 0;
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: PreviewLineOptions<Wish, Picture>) {
    this.#options = options;
  }

  /** Asks for a picture; `subject` names the photo it is of. */
  ask(wish: Wish, subject: string): void {
    if (this.#closed) return;
    this.#asked += 1;
    this.#next = { number: this.#asked, wish, subject, stop: new AbortController() };
    if (!this.#current) this.#start();
    else if (this.#current.subject !== subject) this.#abort();
    else this.#timer ??= setTimeout(() => this.#abort(), grace);
  }

  /** Aborts what is under way; nothing is shown any more. */
  close(): void {
    this.#closed = true;
    this.#next = null;
    this.#abort();
  }

  #abort(): void {
    this.#current?.stop.abort();
    if (!this.#closed) this.#start();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const asked = this.#next;
    this.#next = null;
    this.#current = asked;
    if (!asked) return;
    this.#options.onBusy(true);
    void this.#run(asked);
  }

  async #run(asked: Asked<Wish>): Promise<void> {
    try {
      const picture = await this.#options.fetch(asked.wish, asked.stop.signal);
      if (this.#closed || asked.stop.signal.aborted || asked.number < this.#shown) this.#options.discard(picture);
      else {
        this.#shown = asked.number;
        this.#options.onPicture(picture, asked.wish);
      }
    } catch (thrown) {
      if (!this.#closed && !asked.stop.signal.aborted && !this.#next) this.#options.onProblem(thrown, asked.wish);
    }
    if (this.#closed || this.#current !== asked) return;
    if (this.#next) this.#start();
    else {
      this.#current = null;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#options.onBusy(false);
    }
  }
}
