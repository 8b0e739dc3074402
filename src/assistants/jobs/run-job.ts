import { isAbort, linkSignals, MaisonError, toMaisonError } from '../../base/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { admitToFileSet } from '../../knowledge/index.ts';
import {
  claimStep,
  countStepsLeft,
  endStep,
  findJob,
  holdClaim,
  insertSteps,
  renewStep,
  setJobState,
  skipSteps,
  type StepClaim,
  type StepEnd,
  type StoredJob,
  type StoredStep,
  stopSteps,
  SupersededError,
  type Transaction,
} from '../../store/index.ts';
import { requireVersion } from '../catalogue/read-assistants.ts';
import { readStoredSettings } from '../catalogue/stored.ts';
import type { Given, JobParts, StepContext, StepOutcome } from './job-parts.ts';
import { layOutItems } from './lay-out-plan.ts';
import { gaveUp, noPlan } from './problems.ts';
import { runStep } from './steps/run-step.ts';

/** So many steps of code follow each other; what asks a model gives the turn to the next person. */
const stepsAtOnce = 50;
/** A step that a model did not answer is tried so often before it is shown as failed. */
const triesOfModel = 3;
const pauseSeconds = 20;
/** A step that ends its server each time is given up. */
const attemptsAtMost = 10;

/** How a turn of a job ended: whether there is more to do now, or after so many seconds. */
export type TurnEnd = { readonly again: false } | { readonly again: true; readonly afterSeconds: number };

type Claimed = StoredStep & StepClaim;

/**
 * Does the next steps of a job as its person until one has asked a model, or none can be done now. The rows tell what is
 * done and by whom: safe to repeat, on several servers, and to kill.
 */
export async function takeJobTurn(
  parts: JobParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<TurnEnd> {
  authorize(actor, 'assistant:work');
  for (let done = 0; ; done += 1) {
    signal.throwIfAborted();
    if (done >= stepsAtOnce) return { again: true, afterSeconds: 0 };
    const taken = await parts.store.asActor(actor, (tx) => claimNext(parts, tx, id));
    if (!taken) return { again: false };
    if ('heldSeconds' in taken) return { again: true, afterSeconds: taken.heldSeconds + 1 };
    const pause = await workStep(parts, actor, taken, signal);
    if (pause > 0) return { again: true, afterSeconds: pause };
    if (taken.step.item !== null) return { again: true, afterSeconds: 0 };
  }
}

interface Taken {
  readonly job: StoredJob;
  readonly step: Claimed;
}

// The next step; or how long another server may still be at one; null where all is said.
async function claimNext(
  parts: JobParts,
  tx: Transaction,
  id: string,
): Promise<Taken | { heldSeconds: number } | null> {
  const step = await claimStep(tx, { jobId: id, server: parts.store.server });
  const job = await findJob(tx, { id });
  if (!job) return null;
  if (step) return { job, step };
  await settleJob(parts, tx, id);
  const { running, heldSeconds } = await countStepsLeft(tx, { jobId: id });
  return running > 0 && job.state === 'running' ? { heldSeconds: Math.max(1, heldSeconds ?? 1) } : null;
}

async function workStep(parts: JobParts, actor: Actor, { job, step }: Taken, outer: AbortSignal): Promise<number> {
  const renew = (): Promise<boolean> => parts.store.asActor(actor, (tx) => renewStep(tx, step));
  const end = (ended: StepEnd, outcome: StepOutcome | null): Promise<void> =>
    parts.store.asActor(actor, (tx) => finish(parts, tx, step, { ended, outcome }));
  const { signal, release } = linkSignals([outer]);
  try {
    if (step.attempts > attemptsAtMost) throw gaveUp();
    const outcome = await holdClaim({ log: parts.log, renew }, { signal }, async (held) =>
      runStep(await readContext(parts, actor, { job, step }, held)),
    );
    // Stopped in the middle, a model leaves what it wrote: that is nothing to keep.
    signal.throwIfAborted();
    const asks = 'asks' in outcome;
    await end(asks ? { state: 'asks', output: outcome.asks } : { state: 'done', output: outcome.output }, outcome);
    return 0;
  } catch (thrown) {
    if (thrown instanceof SupersededError) return 0;
    if (outer.aborted || isAbort(thrown)) {
      await end({ state: 'waiting' }, null).catch(() => undefined);
      throw thrown;
    }
    return await noteFailure(parts, step, thrown, end);
  } finally {
    release();
  }
}

async function noteFailure(
  parts: JobParts,
  step: Claimed,
  thrown: unknown,
  end: (ended: StepEnd, outcome: null) => Promise<void>,
): Promise<number> {
  const { code, status, sentence } = toMaisonError(thrown);
  if (!(thrown instanceof MaisonError)) parts.log.error({ step: step.step, err: thrown }, 'step of a job failed');
  // A database that is away says nothing about the step: the queue has it run again.
  if (code === 'storage_full' || code === 'database_unavailable') throw thrown;
  if (status === 503 && step.attempts < triesOfModel) {
    await end({ state: 'waiting' }, null);
    return pauseSeconds;
  }
  await end({ state: 'failed', problem: { code, message: sentence } }, null);
  return 0;
}

// One transaction: what came of a step, what follows from it, and how the whole stands.
async function finish(
  parts: JobParts,
  tx: Transaction,
  step: Claimed,
  { ended, outcome }: { ended: StepEnd; outcome: StepOutcome | null },
): Promise<void> {
  const { jobId } = step;
  if (!(await findJob(tx, { id: jobId, lock: true }))) return;
  if (!(await endStep(tx, step, ended))) return;
  if (outcome && 'output' in outcome) {
    await insertSteps(tx, jobId, layOutItems(step, outcome.items ?? []));
    if (outcome.skips) await skipSteps(tx, { jobId, steps: outcome.skips });
    if (outcome.stops) {
      await stopSteps(tx, { jobId });
      return setJobState(tx, { id: jobId, state: 'stopped', endedAt: parts.clock.now() });
    }
  }
  await settleJob(parts, tx, jobId);
}

/** Says how a job stands, from its steps; one that was stopped stays so. */
export async function settleJob({ clock }: Pick<JobParts, 'clock'>, tx: Transaction, id: string): Promise<void> {
  const job = await findJob(tx, { id, lock: true });
  if (!job || job.state === 'stopped') return;
  const { asks, running, ready, blocked } = await countStepsLeft(tx, { jobId: id });
  const state = running + ready > 0 ? 'running' : asks > 0 ? 'asks' : blocked > 0 ? 'failed' : 'done';
  const over = state === 'done' || state === 'failed';
  if (state !== job.state) await setJobState(tx, { id, state, endedAt: over ? clock.now() : null });
}

// With the rights of this moment: the assistant may no longer be shared, nor the files be theirs.
async function readContext(
  parts: JobParts,
  person: Actor,
  { job, step }: Taken,
  signal: AbortSignal,
): Promise<StepContext> {
  const given = job.given as Given;
  const { version } = await parts.store.asActor(person, (tx) =>
    requireVersion(tx, { id: job.assistantId, number: job.version }),
  );
  const settings = readStoredSettings(version);
  if (!settings.plan) throw noPlan();
  const actor = given.files === undefined ? person : await admitToFileSet(parts, person, { id: given.files });
  const form = job.form as Record<string, string>;
  return {
    parts,
    actor,
    job,
    step,
    form,
    given,
    plan: settings.plan,
    settings,
    instructions: version.instructions,
    signal,
  };
}
