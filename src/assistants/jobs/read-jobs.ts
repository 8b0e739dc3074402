import type {
  AssistantJob,
  AssistantJobDetails,
  AssistantJobList,
  JobStep,
  JobStepDetails,
  PlanStep,
} from '../../contract/index.ts';
import { JobQuestion } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { asReaderOf } from '../../knowledge/index.ts';
import {
  countJobSteps,
  findFileSet,
  findJob,
  findStep,
  type JobCounts,
  listJobs,
  listReadable,
  listSteps,
  type Store,
  type StoredJob,
  type StoredStep,
} from '../../store/index.ts';
import type { Given } from './job-parts.ts';
import { itemsAtMost, nameStep } from './lay-out-plan.ts';
import { jobNotFound, stepNotFound } from './problems.ts';
import { isSkipped } from './steps/read-outputs.ts';

type Parts = { readonly store: Store };
type Options = { readonly signal: AbortSignal };

const jobsListed = 100;
const stepsRead = 12 + 12 * itemsAtMost;

/** One’s own work in steps, the newest first. */
export async function listAssistantJobs(
  { store }: Parts,
  actor: Actor,
  _query: object,
  _options: Options,
): Promise<AssistantJobList> {
  authorize(actor, 'assistant:work');
  return store.asActor(actor, async (tx) => {
    const jobs = await listJobs(tx, { limit: jobsListed });
    const counts = await countJobSteps(tx, { ids: jobs.map(({ id }) => id) });
    return { jobs: jobs.map((job) => presentJob(job, counts.get(job.id))) };
  });
}

/** A job with all its steps, without what went in and came out. Throws `job_not_found` (404). */
export async function readJob(
  { store }: Parts,
  actor: Actor,
  { id }: { id: string },
  { signal }: Options,
): Promise<AssistantJobDetails> {
  authorize(actor, 'assistant:work');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const job = await findJob(tx, { id });
    if (!job) throw jobNotFound();
    const counts = await countJobSteps(tx, { ids: [id] });
    const steps = await listSteps(tx, { jobId: id, limit: stepsRead });
    const plan = steps.filter(({ item }) => item === null).map(({ input }) => input as PlanStep);
    return { job: presentJob(job, counts.get(id)), steps: steps.map((step) => presentStep(step, plan)) };
  });
}

/** A step opened, as far as its document is still open to whoever asks. Throws `job_not_found`, `job_step_not_found` (404). */
export async function readJobStep(
  { store }: Parts,
  actor: Actor,
  { id, number }: { id: string; number: number },
  { signal }: Options,
): Promise<JobStepDetails> {
  authorize(actor, 'assistant:work');
  signal.throwIfAborted();
  const { job, step, planned } = await store.asActor(actor, async (tx) => {
    const found = await findJob(tx, { id });
    if (!found) throw jobNotFound();
    const one = await findStep(tx, { jobId: id, number });
    if (!one) throw stepNotFound();
    const of = one.item === null ? one : await findStep(tx, { jobId: id, number: number - one.item });
    return { job: found, step: one, planned: of?.input as PlanStep };
  });
  const told = presentStep(step, [planned]);
  const ids = [...listDocumentIds(step.input), ...listDocumentIds(step.output)];
  const withheld = (await findWithheld({ store }, actor, job, ids)).size > 0;
  return withheld
    ? { step: told, input: null, output: null, withheld }
    : { step: told, input: step.input, output: step.output ?? null, withheld };
}

/** Those of these documents that whoever asks may not read now, with what was attached where it is still theirs. */
export async function findWithheld(
  { store }: Parts,
  actor: Actor,
  { given }: Pick<StoredJob, 'given'>,
  ids: readonly string[],
): Promise<Set<string>> {
  const { files } = given as Given;
  const own = files !== undefined && (await store.asActor(actor, (tx) => findFileSet(tx, { id: files })));
  const reader = own && files !== undefined ? asReaderOf(actor, [files]) : actor;
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Set();
  const open = new Set(await store.asActor(reader, (tx) => listReadable(tx, wanted)));
  return new Set(wanted.filter((id) => !open.has(id)));
}

/** The documents that what a step read or wrote was taken from, wherever in it they are named. */
export function listDocumentIds(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listDocumentIds);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const names = key === 'documentId' || key === 'against';
    return names && typeof one === 'string' && one.includes('-') ? [one] : listDocumentIds(one);
  });
}

function presentJob(job: StoredJob, counts: JobCounts | undefined): AssistantJob {
  const { id, assistantId, title, version, state, createdAt, endedAt } = job;
  const { steps = 0, done = 0, failed = 0, toRead = 0, secondsEach = null } = counts ?? {};
  return {
    id,
    assistantId,
    title: title as AssistantJob['title'],
    version,
    state,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    steps,
    done,
    failed,
    secondsLeft: state === 'running' && secondsEach !== null ? Math.ceil(toRead * secondsEach) : null,
  };
}

function presentStep(step: StoredStep, plan: readonly PlanStep[]): JobStep {
  const { number, item, kind, state, attempts, beganAt, endedAt, problem } = step;
  const planned = plan.find(({ id }) => id === step.step);
  const name = (step.input as { name?: string }).name;
  const title = planned ? nameStep(planned) : { fr: step.step, en: step.step };
  return {
    number,
    step: step.step,
    item,
    kind,
    title: item !== null && name !== undefined ? { fr: name, en: name } : title,
    state,
    attempts,
    beganAt: beganAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    skipped: isSkipped(step),
    problem: (problem as JobStep['problem']) ?? null,
    asks: state === 'asks' ? JobQuestion.parse(step.output) : null,
  };
}
