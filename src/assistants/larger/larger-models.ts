import { isAbort, MaisonError, toMaisonError } from '../../base/index.ts';
import type { LargerModelState } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { describeLarger, findLarger, type LargerModel, type ModelStatus } from '../../models/index.ts';
import { changeKept, type KeptLarger, readKept } from './kept-larger.ts';
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
  readonly machine?: Parameters<typeof findLarger>[1]['machine'];
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
  let looked = false;
  let found: LargerModel | null = null;
  let trial: Trial | null = null;
  let problem: MaisonError | null = null;
  const readOffer = (kept: KeptLarger): LargerModel | null => {
    const name = trial?.name || kept.taken;
    if (!name) return found;
    return found?.name === name ? found : describeLarger(name);
  };
  const look: LargerModels['look'] = async ({ signal }) => {
    const present = readPresent(parts);
    if (!present || !mayChange(parts)) return void (looked = true);
    const kept = await readKept(parts.store);
    const examined = readSpeed(parts, present);
    const about = { name: present.name, bytes: present.bytes ?? 0, examined };
    found = await findLarger(
      parts,
      { present: about, settled: listSettled(kept), machine: options.machine },
      { signal },
    );
    looked = true;
  };
  const begin = async (actor: Actor): Promise<string> => {
    const kept = await readKept(parts.store);
    const name = kept.taken ?? found?.name;
    if (name === undefined) throw noneOffered();
    await changeKept(parts.store, actor, { value: `${name}:taken`, change: (now) => ({ ...now, taken: name }) });
    return name;
  };
  const run = async (actor: Actor, one: Trial): Promise<void> => {
    const { name } = one;
    const present = readPresent(parts)?.name ?? name;
    const onProgress = (progress: TrialProgress): void => void (one.progress = progress);
    const { signal } = one.abort;
    const { pull } = options;
    try {
      const outcome = await tryLarger(
        parts,
        actor,
        { name, present },
        { signal, onProgress, ...(pull ? { pull } : {}) },
      );
      const value = `${name}:${outcome.why}`;
      await changeKept(parts.store, actor, {
        value,
        change: (kept) => ({ ...kept, taken: null, outcomes: [...kept.outcomes, outcome] }),
      });
      found = null;
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return;
      problem = toMaisonError(thrown);
      parts.log.warn({ model: name, err: thrown }, 'larger chat model not tried to the end');
    } finally {
      if (trial === one) trial = null;
    }
  };
  return {
    look,
    async read() {
      const kept = await readKept(parts.store);
      const offer = readOffer(kept);
      const outcome = kept.outcomes.at(-1) ?? null;
      const state = tellState({ trial, problem, kept, offer, looked });
      const { state: _, ...progress } = trial?.progress ?? { state: null, ...nothingYet };
      return {
        state,
        present: readPresent(parts)?.name ?? null,
        offer: offer && present(offer),
        progress: trial ? progress : null,
        outcome,
        problem,
      };
    },
    async take(actor) {
      if (trial) return;
      const progress = { state: 'fetching' as const, ...nothingYet };
      // Its place is taken before anything is waited for: two who press at once begin one.
      const one: Trial = { name: '', abort: new AbortController(), progress, ended: Promise.resolve() };
      trial = one;
      try {
        one.name = await begin(actor);
      } catch (thrown) {
        trial = null;
        throw thrown;
      }
      problem = null;
      one.ended = run(actor, one);
    },
    async decline(actor) {
      const name = readOffer(await readKept(parts.store))?.name;
      if (name === undefined) throw noneOffered();
      const given = trial;
      given?.abort.abort();
      await given?.ended;
      await changeKept(parts.store, actor, {
        value: `${name}:declined`,
        change: (kept) => ({ ...kept, taken: null, declined: [...new Set([...kept.declined, name])] }),
      });
      [found, problem] = [null, null];
    },
    async close() {
      trial?.abort.abort();
      await trial?.ended;
    },
  };
}

const nothingYet = { done: 0, of: 0, secondsLeft: null, examined: null };

function present({ sha256: _, ...offer }: LargerModel): LargerModelState['offer'] {
  return offer;
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
