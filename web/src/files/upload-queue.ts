import { toMessage } from '../api/api-error.ts';
import type { CollectedFile } from './collect-files.ts';

/** The files on their way to the house, as one count for the whole. */
export interface Sending {
  readonly total: number;
  readonly done: number;
  readonly added: number;
  readonly unchanged: number;
  /** Names of files of a format that the house does not read. */
  readonly ignored: readonly string[];
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  readonly running: boolean;
}

/** What the house takes: extensions without their dot (empty: not known yet) and the largest size. */
export interface UploadRules {
  readonly extensions: ReadonlySet<string>;
  readonly maximumBytes: number;
  readonly tooBig: () => string;
}

/** Those of `files` whose format the house reads. */
export function listReadable(files: readonly CollectedFile[], { extensions }: UploadRules): CollectedFile[] {
  return files.filter(
    ({ path }) => extensions.size === 0 || extensions.has(path.split('.').at(-1)?.toLowerCase() ?? ''),
  );
}

function listUnreadable(files: readonly CollectedFile[], rules: UploadRules): string[] {
  const readable = new Set(listReadable(files, rules));
  return files.filter((file) => !readable.has(file)).map(({ path }) => path);
}

export interface WaitingFile extends CollectedFile {
  readonly space: string;
}

/** Brings one file to the house and says how much came of it. */
export type SendFile = (
  file: WaitingFile,
  signal: AbortSignal,
) => Promise<Pick<Partial<Sending>, 'added' | 'unchanged' | 'failures'>>;

const atOnce = 3;
const nothing: Sending = { total: 0, done: 0, added: 0, unchanged: 0, ignored: [], failures: [], running: true };

/** Sends files a few at a time. `onChange` hears of every step; `onSent` of each file that reached the house, and of the end. */
export class UploadQueue {
  #sending: Sending = { ...nothing, running: false };
  #waiting: WaitingFile[] = [];
  #workers = 0;
  #stop = new AbortController();
  readonly #onChange: (sending: Sending) => void;
  readonly #sendFile: SendFile;

  constructor(onChange: (sending: Sending) => void, sendFile: SendFile) {
    this.#onChange = onChange;
    this.#sendFile = sendFile;
  }

  send(files: readonly CollectedFile[], space: string, rules: UploadRules, onSent: (last: boolean) => void): void {
    const readable = listReadable(files, rules).map((file) => ({ ...file, space }));
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
    const base = this.#sending.running ? this.#sending : nothing;
    this.#waiting.push(...readable);
    this.#put({
      ...base,
      total: base.total + readable.length,
      ignored: [...base.ignored, ...listUnreadable(files, rules)],
      running: this.#waiting.length > 0 || this.#workers > 0,
    });
    while (this.#workers < Math.min(atOnce, this.#waiting.length + this.#workers)) {
      this.#workers += 1;
      void this.#work(rules, onSent);
    }
  }

  cancel(): void {
    this.#waiting = [];
    this.#stop.abort();
  }

  async #work(rules: UploadRules, onSent: (last: boolean) => void): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const outcome = await this.#sendOne(next, rules);
      const { done, added, unchanged, failures } = this.#sending;
      this.#put({
        ...this.#sending,
        done: done + 1,
        added: added + (outcome.added ?? 0),
        unchanged: unchanged + (outcome.unchanged ?? 0),
        failures: [...failures, ...(outcome.failures ?? [])],
      });
      onSent(false);
    }
    this.#workers -= 1;
    if (this.#workers > 0) return;
    this.#put({ ...this.#sending, running: false });
    onSent(true);
  }

  async #sendOne(waiting: WaitingFile, rules: UploadRules): Promise<Partial<Sending>> {
    const { path, file } = waiting;
    if (file.size > rules.maximumBytes) return { failures: [{ path, reason: rules.tooBig() }] };
    try {
      return await this.#sendFile(waiting, this.#stop.signal);
    } catch (thrown) {
      return this.#stop.signal.aborted ? {} : { failures: [{ path, reason: toMessage(thrown) }] };
    }
  }

  #put(sending: Sending): void {
    this.#sending = sending;
    this.#onChange(sending);
  }
}
