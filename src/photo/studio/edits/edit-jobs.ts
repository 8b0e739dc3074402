import { readFile } from 'node:fs/promises';
import { type Clock, createId, isAbort, type Log, MaisonError, toMaisonError } from '../../../base/index.ts';
import { type Actor, callerOf, personOf } from '../../../governance/index.ts';
import type { EditFolder } from './edit-folder.ts';
import type { PackedEdit } from './pack-edit.ts';

// What is made for programs that do not wait for it. It lies in memory and in the folder of files that are being made: a
// house that opens again knows nothing of it, and no backup does.

/** How many pictures of an edit are made. */
export interface EditProgress {
  done: number;
  total: number;
}

/** An edit that was begun. */
export interface EditJob {
  readonly id: string;
  readonly progress: EditProgress;
  /** When it is forgotten; null while it is being made. */
  readonly endsAt: Date | null;
  readonly result:
    | { readonly state: 'working' }
    | { readonly state: 'done'; readonly made: PackedEdit }
    | { readonly state: 'failed'; readonly error: MaisonError };
  /** Settles when it is made. */
  readonly made: Promise<PackedEdit>;
  /** Nobody waits for it any more: from now on it is kept for a while, for who asks for it by its identifier. */
  detach(): void;
  /** Ends it, and takes away what it made. */
  drop(): Promise<void>;
}

export interface EditJobs {
  /** Begins an edit of a caller. Throws `edits_waiting_own` (429), `edits_waiting` (503) where too many are kept. */
  begin(
    actor: Actor,
    folder: EditFolder,
    work: (options: { signal: AbortSignal; progress: EditProgress }) => Promise<PackedEdit>,
  ): EditJob;
  /** The edit of that identifier, for who began it. Throws `photo_edit_unknown` (404). */
  find(actor: Actor, id: string): EditJob;
  clear(): Promise<void>;
}

const keptMinutes = 15;
const mostOfOne = 16;
const most = 64;

/** Opens the edits of a house: none. */
export function openEditJobs({ clock, log }: { clock: Clock; log: Log }): EditJobs {
  const jobs = new Map<string, KeptJob>();
  return {
    begin(actor, folder, work) {
      const who = nameCaller(actor);
      const own = [...jobs.values()].filter((job) => job.who === who).length;
      if (own >= mostOfOne) throw tooMany('edits_waiting_own', 429);
      if (jobs.size >= most) throw tooMany('edits_waiting', 503);
      const job = new KeptJob({ clock, log }, who, folder, () => jobs.delete(job.id));
      jobs.set(job.id, job);
      job.begin(work);
      return job;
    },
    find(actor, id) {
      const job = jobs.get(id);
      if (!job || job.who !== nameCaller(actor)) throw editUnknown();
      return job;
    },
    async clear() {
      await Promise.all([...jobs.values()].map((job) => job.drop()));
    },
  };
}

/** The bytes of what an edit made. */
export function readPacked({ file }: PackedEdit): Promise<Buffer> {
  return readFile(file);
}

class KeptJob implements EditJob {
  readonly id = createId();
  readonly progress: EditProgress = { done: 0, total: 0 };
  endsAt: Date | null = null;
  result: EditJob['result'] = { state: 'working' };
  made!: Promise<PackedEdit>;
  readonly #stop = new AbortController();
  readonly #parts: { clock: Clock; log: Log };
  readonly #folder: EditFolder;
  readonly #onGone: () => void;
  readonly who: string;
  #detached = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: { clock: Clock; log: Log }, who: string, folder: EditFolder, onGone: () => void) {
    this.#parts = parts;
    this.who = who;
    this.#folder = folder;
    this.#onGone = onGone;
  }

  begin(work: Parameters<EditJobs['begin']>[2]): void {
    this.made = work({ signal: this.#stop.signal, progress: this.progress });
    this.made.then(
      (made) => this.#end({ state: 'done', made }),
      (thrown: unknown) => {
        const error = toMaisonError(thrown);
        if (this.#detached && error.status >= 500 && !isAbort(thrown))
          this.#parts.log.error({ edit: this.id, err: thrown }, 'edit not made');
        this.#end({ state: 'failed', error });
      },
    );
  }

  detach(): void {
    this.#detached = true;
    if (this.result.state !== 'working') this.#keep();
  }

  async drop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#onGone();
    this.#stop.abort(new DOMException('The edit was dropped.', 'AbortError'));
    await this.made.catch(() => undefined);
    await this.#folder.clear();
  }

  #end(result: EditJob['result']): void {
    this.result = result;
    if (this.#detached) this.#keep();
  }

  #keep(): void {
    const milliseconds = keptMinutes * 60_000;
    this.endsAt = new Date(this.#parts.clock.now().getTime() + milliseconds);
    this.#timer = setTimeout(() => void this.drop(), milliseconds).unref();
  }
}

// A program sees what it began itself: not what another program of the same person did.
function nameCaller(actor: Actor): string {
  return `${personOf(actor)} ${callerOf(actor)}`;
}

const againSeconds = 30;

function tooMany(code: string, status: number): MaisonError {
  return new MaisonError(
    code,
    status,
    {
      fr: 'Trop de retouches sont en cours ou attendent d’être prises. Celle-ci n’a pas été commencée. Prenez ou retirez celles qui sont prêtes, puis réessayez.',
      en: 'Too many edits are being made or wait to be fetched. This one was not begun. Fetch or remove those that are ready, then try again.',
    },
    { retryAfterSeconds: againSeconds },
  );
}

function editUnknown(): MaisonError {
  return new MaisonError('photo_edit_unknown', 404, {
    fr: 'Cette retouche n’est pas ici : elle n’a jamais été commencée par vous, a été retirée, ou date d’avant le dernier démarrage de la maison, qui n’en garde rien. Renvoyez la photo.',
    en: 'This edit is not here: it was never begun by you, was removed, or is from before the house last started, which keeps nothing of it. Send the photo again.',
  });
}
