import { isAbort, MaisonError, toMaisonError } from '../../base/index.ts';
import type { LargerModelState } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  describeLarger,
  findLarger,
  type LargerModel,
  type Machine,
  type ModelStatus,
  readMachine,
} from '../../models/index.ts';
import { changeKept, keepMeasured, type KeptLarger, readKept } from './kept-larger.ts';
import { type LargerParts, type TrialProgress, tryLarger } from './try-larger.ts';

/** The offer of a larger chat model: what this machine carries, and what became of it. */
export interface LargerModels {
  /** Looks at the machine, with a speed test of some seconds where that is needed; what it carries is offered from then on. */
  look(options: { signal: AbortSignal }): Promise<void>;
  read(): Promise<Omit<LargerModelState, 'problem'> & { readonly problem: MaisonError | null }>;
  /** Begins the trial of what is offered, or goes on with it. Throws `no_larger_model` (409). */
  take(actor: Actor): Promise<void>;
  /** Says no to what is offered, and gives up what is under way. It is not offered again. Throws `no_larger_model` (409). */
  decline(actor: Actor): Promise<void>;
  close(): Promise<void>;
}

export interface LargerOptions {
  /** In place of what is found of this machine, and of how models are fetched, in tests. */
  readonly machine?: Machine;
  readonly pull?: NonNullable<Parameters<typeof tryLarger>[3]['pull']>;
}

/** What is known between two starts of the house. */
interface Trial {
  name: string;
  readonly abort: AbortController;
  progress: TrialProgress;
  ended: Promise<void>;
}

/** Opens the offer of larger models. Nothing is measured, fetched or examined before it is asked for. */
export function openLargerModels(parts: LargerParts, options: LargerOptions = {}): LargerModels {
  return new OfferedModels(parts, options);
}

const measuredMilliseconds = 7 * 86_400_000;

class OfferedModels implements LargerModels {
  readonly #parts: LargerParts;
  readonly #options: LargerOptions;
  #looked = false;
  #found: LargerModel | null = null;
  #trial: Trial | null = null;
  #problem: MaisonError | null = null;

  constructor(parts: LargerParts, options: LargerOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  async look({ signal }: { signal: AbortSignal }): Promise<void> {
    const parts = this.#parts;
    const present = readPresent(parts);
    if (present && mayChange(parts)) {
      const kept = await readKept(parts.store);
      const machine = this.#options.machine ?? (await readMachine(parts.config, { signal }));
      const on = JSON.stringify([present.identity ?? present.name, machine]);
      const known = readSpeed(parts, present) ?? this.#readMeasured(kept, on);
      const about = { name: present.name, bytes: present.bytes ?? 0, speed: known };
      const told = await findLarger(parts, { present: about, settled: listSettled(kept), machine }, { signal });
      this.#found = told.larger;
      if (!known && told.speed)
        await keepMeasured(parts.store, { on, at: parts.clock.now().toISOString(), ...told.speed });
    }
    this.#looked = true;
  }

  async read(): ReturnType<LargerModels['read']> {
    const kept = await readKept(this.#parts.store);
    const offer = this.#readOffer(kept);
    const { progress } = this.#trial ?? { progress: null };
    const [trial, problem, looked] = [this.#trial, this.#problem, this.#looked];
    return {
      state: tellState({ trial, problem, kept, offer, looked }),
      present: readPresent(this.#parts)?.name ?? null,
      offer: offer && toOffer(offer),
      progress: progress && toProgress(progress),
      outcome: kept.outcomes.at(-1) ?? null,
      problem,
    };
  }

  async take(actor: Actor): Promise<void> {
    if (this.#trial) return;
    const progress = { state: 'fetching', done: 0, of: 0, secondsLeft: null, examined: null } as const;
    // Its place is taken before anything is waited for: two who press at once begin one.
    const trial: Trial = { name: '', abort: new AbortController(), progress, ended: Promise.resolve() };
    this.#trial = trial;
    try {
      trial.name = await this.#begin(actor);
    } catch (thrown) {
      this.#trial = null;
      throw thrown;
    }
    this.#problem = null;
    trial.ended = this.#run(actor, trial);
  }

  async decline(actor: Actor): Promise<void> {
    const name = this.#readOffer(await readKept(this.#parts.store))?.name;
    if (name === undefined) throw noneOffered();
    const given = this.#trial;
    given?.abort.abort();
    await given?.ended;
    await changeKept(this.#parts.store, actor, {
      value: `${name}:declined`,
      change: (kept) => ({ ...kept, taken: null, declined: [...new Set([...kept.declined, name])] }),
    });
    [this.#found, this.#problem] = [null, null];
  }

  async close(): Promise<void> {
    this.#trial?.abort.abort();
    await this.#trial?.ended;
  }

  // A machine that had much to do then may have little now.
  #readMeasured({ measured }: KeptLarger, on: string): KeptLarger['measured'] {
    if (measured?.on !== on) return null;
    const age = this.#parts.clock.now().getTime() - Date.parse(measured.at);
    return age < measuredMilliseconds ? measured : null;
  }

  #readOffer(kept: KeptLarger): LargerModel | null {
    const name = this.#trial?.name || kept.taken;
    if (!name) return this.#found;
    return this.#found?.name === name ? this.#found : describeLarger(name);
  }

  async #begin(actor: Actor): Promise<string> {
    const { store } = this.#parts;
    const name = (await readKept(store)).taken ?? this.#found?.name;
    if (name === undefined) throw noneOffered();
    await changeKept(store, actor, { value: `${name}:taken`, change: (kept) => ({ ...kept, taken: name }) });
    return name;
  }

  async #run(actor: Actor, trial: Trial): Promise<void> {
    const [parts, { pull }] = [this.#parts, this.#options];
    const { name, abort } = trial;
    const options = {
      signal: abort.signal,
      onProgress: (progress: TrialProgress) => void (trial.progress = progress),
      ...(pull ? { pull } : {}),
    };
    try {
      const outcome = await tryLarger(parts, actor, { name, present: readPresent(parts)?.name ?? name }, options);
      await changeKept(parts.store, actor, {
        value: `${name}:${outcome.why}`,
        change: (kept) => ({ ...kept, taken: null, outcomes: [...kept.outcomes, outcome] }),
      });
      this.#found = null;
    } catch (thrown) {
      if (abort.signal.aborted || isAbort(thrown)) return;
      this.#problem = toMaisonError(thrown);
      parts.log.warn({ model: name, err: thrown }, 'larger chat model not tried to the end');
    } finally {
      this.#trial = null;
    }
  }
}

function toOffer({
  name,
  publisher,
  bytes,
  licence,
  memoryMegabytes,
  seconds,
}: LargerModel): LargerModelState['offer'] {
  return { name, publisher, bytes, licence, memoryMegabytes, seconds };
}

function toProgress({ done, of, secondsLeft, examined }: TrialProgress): LargerModelState['progress'] {
  return { done, of, secondsLeft, examined };
}

function tellState(known: {
  readonly trial: Trial | null;
  readonly problem: MaisonError | null;
  readonly kept: KeptLarger;
  readonly offer: LargerModel | null;
  readonly looked: boolean;
}): LargerModelState['state'] {
  const { trial, problem, kept, offer, looked } = known;
  if (trial) return trial.progress.state;
  if (problem) return 'failed';
  if (kept.taken !== null) return 'interrupted';
  if (offer) return 'offered';
  const last = kept.outcomes.at(-1);
  if (last) return last.switched ? 'switched' : 'kept';
  if (kept.declined.length > 0) return 'declined';
  return looked ? 'none' : 'unknown';
}

// What the environment names, or a server, stays as whoever runs the house wrote it; offline nothing is fetched.
function mayChange({ config }: LargerParts): boolean {
  return config.chatChosenBy !== 'environment' && !config.offline;
}

function readPresent({ models }: LargerParts): ModelStatus | null {
  const chat = models.status().find(({ task }) => task === 'chat');
  return chat?.location === 'here' ? chat : null;
}

function readSpeed({ gradeBook }: LargerParts, { identity }: ModelStatus) {
  const report = identity === undefined ? undefined : gradeBook.report(identity);
  const { readTokensPerSecond, writeTokensPerSecond } = report ?? {};
  return readTokensPerSecond && writeTokensPerSecond ? { readTokensPerSecond, writeTokensPerSecond } : null;
}

function listSettled({ declined, outcomes }: KeptLarger): string[] {
  return [...declined, ...outcomes.filter(({ switched }) => !switched).map(({ name }) => name)];
}

function noneOffered(): MaisonError {
  return new MaisonError('no_larger_model', 409, {
    fr: 'Aucun modèle plus grand n’est proposé pour cette machine, ou plus. Rien n’a changé.',
    en: 'No larger model is offered for this machine, or no longer. Nothing has changed.',
  });
}
