import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getModuleVersion, type LlamaContextSequence, type Token } from 'node-llama-cpp';
import { type CallTools, elapsed } from '../../../base/children/answer-calls.ts';
import { describeTooLong, type ModelKind, type StepRank } from '../../process/model-kind.ts';
import type { Lane } from '../../chat-engine.ts';
import { createStepGate, type StepGate } from '../../schedule/step-gate.ts';
import type { StepJob } from '../../schedule/step-order.ts';
import { type ChatSlot, type ChatSlots, chooseChunk, countUsable } from './chat-slots.ts';
import type { RenderedChat } from './render-chat.ts';

/** A request under way in the child. */
export interface ChatJob extends StepJob {
  long: boolean;
  readonly tools: CallTools<ModelKind>;
  /** Milliseconds of its own steps. */
  spent: number;
  /** Tokens of its prompt that are read, those from before among them. */
  read: number;
}

/** A prompt of which only the last tokens are left to be read, in the step that also gives what follows. */
export interface ReadPrompt {
  readonly sequence: LlamaContextSequence;
  readonly left: Token[];
  readonly cachedTokens: number;
}

/** Reads prompts, several at a time, a few tokens of each in turn. */
export interface ChatReader {
  begin(rank: StepRank, tools: CallTools<ModelKind>): ChatJob;
  /** Does one step of the request when it is its turn. */
  step<Result>(job: ChatJob, work: () => Promise<Result>): Promise<Result>;
  /** Runs `work` with a slot that the request has to itself. */
  withSlot<Result>(prompt: RenderedChat, job: ChatJob, work: (slot: ChatSlot) => Promise<Result>): Promise<Result>;
  /** Reads all but the last tokens of a prompt. Rejects with the signal's reason when the request is cancelled. */
  read(slot: ChatSlot, prompt: RenderedChat, job: ChatJob): Promise<ReadPrompt>;
  /** How much room the context has after a prompt. Throws when what is to follow it does not fit. */
  measure(prompt: RenderedChat, tokensToMake: number): number;
}

/** A request with so much unread yields to shorter ones. */
const longTokens = 1024;
/** A shorter beginning is read sooner than a file. */
const fixedTokensAtLeast = 32;

/** Creates the reader of one context; `weights` names the model, so that no other's beginnings are taken for its own. */
export function createReader(slots: ChatSlots, weights: string): ChatReader {
  const gate = createStepGate<ChatJob>(elapsed);
  const prefixes = new PrefixFiles(weights, slots.contextTokens, gate);
  const step = async <Result>(job: ChatJob, work: () => Promise<Result>): Promise<Result> =>
    gate.step(job, job.tools.signal, async () => {
      const began = elapsed();
      try {
        return await work();
      } finally {
        job.spent += elapsed() - began;
      }
    });
  const readTo = async (sequence: LlamaContextSequence, tokens: readonly Token[], job: ChatJob): Promise<void> => {
    const chunkTokens = chooseChunk(job.lane);
    while (sequence.nextTokenIndex < tokens.length) {
      const from = sequence.nextTokenIndex;
      await step(job, () => sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(from, from + chunkTokens)));
      job.read = sequence.nextTokenIndex;
      job.tools.tell({ type: 'reading', read: job.read });
    }
  };
  return {
    begin: (rank, tools) => ({ ...rank, tools, long: false, spent: 0, read: 0 }),
    step,
    async withSlot(prompt, job, work) {
      const slot = await slots.take(prompt, job, job.tools.signal);
      try {
        return await work(slot);
      } finally {
        slots.give(slot);
      }
    },
    read: (slot, prompt, job) => readPrompt({ prefixes, step, readTo }, slot, prompt, job),
    measure({ tokens }, tokensToMake) {
      if (tokens.length === 0) throw new Error('an empty prompt');
      const { contextTokens } = slots;
      if (tokens.length + tokensToMake >= contextTokens)
        throw new Error(describeTooLong({ promptTokens: tokens.length, contextTokens }));
      return contextTokens - tokens.length - 1;
    },
  };
}

interface Reading {
  readonly prefixes: PrefixFiles;
  readonly step: ChatReader['step'];
  readTo(sequence: LlamaContextSequence, tokens: readonly Token[], job: ChatJob): Promise<void>;
}

async function readPrompt(
  { prefixes, step, readTo }: Reading,
  slot: ChatSlot,
  prompt: RenderedChat,
  job: ChatJob,
): Promise<ReadPrompt> {
  const { sequence } = slot;
  const { tokens, fixed } = prompt;
  await keepRead(sequence, prompt, { usable: countUsable(slot, prompt, job), lane: job.lane });
  slot.reader = { asker: job.asker, lane: job.lane };
  const wanted = fixed >= fixedTokensAtLeast && sequence.nextTokenIndex < fixed ? tokens.slice(0, fixed) : null;
  const loaded = wanted && (await prefixes.load(sequence, wanted, job));
  // What is in the slot now may be another's beginning.
  if (loaded === false)
    await keepRead(sequence, prompt, { usable: Math.min(fixed, countUsable(slot, prompt, job)), lane: job.lane });
  const cachedTokens = sequence.nextTokenIndex;
  job.read = cachedTokens;
  job.long = tokens.length - cachedTokens > longTokens;
  await step(job, async () => job.tools.tell({ type: 'began', long: job.long }));
  if (wanted && cachedTokens < fixed) {
    await readTo(sequence, wanted, job);
    await prefixes.save(sequence, wanted, job);
  }
  const lastStep = Math.max(
    sequence.nextTokenIndex,
    tokens.length - lastStepTokens(tokens.length - sequence.nextTokenIndex, job.lane),
  );
  await readTo(sequence, tokens.slice(0, lastStep), job);
  return { sequence, left: tokens.slice(sequence.nextTokenIndex), cachedTokens };
}

/**
 * Forgets what the prompt does not begin with. Steps always begin at the same places, after the fixed beginning and every
 * `chunkTokens` from there: what the engine computes depends a little on how tokens are grouped, and the same prompt must
 * give the same answer whatever was read before it.
 */
async function keepRead(
  sequence: LlamaContextSequence,
  { tokens, fixed }: RenderedChat,
  { usable, lane }: { usable: number; lane: Lane },
): Promise<void> {
  const chunkTokens = chooseChunk(lane);
  const common = Math.min(usable, tokens.length - 1);
  const from = common < fixed ? 0 : fixed;
  await sequence.adaptStateToTokens(
    tokens.slice(0, from + Math.floor((common - from) / chunkTokens) * chunkTokens),
    false,
  );
}

function lastStepTokens(unread: number, lane: Lane): number {
  const chunkTokens = chooseChunk(lane);
  return unread % chunkTokens || Math.min(unread, chunkTokens);
}

/** The files of fixed beginnings: read from the house once in a child's life, and saved when there is none. */
class PrefixFiles {
  readonly #weights: string;
  readonly #contextTokens: number;
  readonly #gate: StepGate<ChatJob>;
  readonly #known = new Map<string, Promise<string | null>>();
  /** Beginnings that are being saved: a second request that has read the same would write the file while the house copies it. */
  readonly #saving = new Set<string>();

  constructor(weights: string, contextTokens: number, gate: StepGate<ChatJob>) {
    this.#weights = weights;
    this.#contextTokens = contextTokens;
    this.#gate = gate;
  }

  /** Whether the sequence now has exactly `tokens` read, from a file. */
  async load(sequence: LlamaContextSequence, tokens: readonly Token[], job: ChatJob): Promise<boolean> {
    const key = await this.#nameKey(tokens, job);
    if (!this.#known.has(key)) this.#known.set(key, job.tools.ask({ type: 'prefix-wanted', key }));
    const file = await this.#known.get(key)?.catch(() => null);
    if (!file) return false;
    const same = await this.#gate.step(job, job.tools.signal, async () => {
      await sequence.loadStateFromFile(file, { acceptRisk: true });
      const read = sequence.contextTokens;
      return read.length === tokens.length && read.every((token, at) => token === tokens[at]);
    });
    if (!same) this.#known.set(key, Promise.resolve(null));
    return same;
  }

  async save(sequence: LlamaContextSequence, tokens: readonly Token[], job: ChatJob): Promise<void> {
    const key = await this.#nameKey(tokens, job);
    if (await this.#known.get(key)?.catch(() => null)) return;
    if (this.#saving.has(key)) return;
    const file = path.join(tmpdir(), `${key}.state`);
    this.#saving.add(key);
    try {
      await this.#gate.step(job, job.tools.signal, () => sequence.saveStateToFile(file));
    } catch {
      this.#saving.delete(key);
      return; // A full disk, or a stop: the beginning is read again next time.
    }
    this.#known.set(key, Promise.resolve(file));
    job.tools.tell({ type: 'prefix-saved', key, file });
  }

  async #nameKey(tokens: readonly Token[], { lane }: ChatJob): Promise<string> {
    const read = [process.arch, this.#contextTokens, chooseChunk(lane)];
    const named = [this.#weights, await getModuleVersion(), ...read, ...tokens].join(' ');
    return createHash('sha256').update(named).digest('hex');
  }
}
