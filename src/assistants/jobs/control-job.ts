import { createId, type Language, MaisonError } from '../../base/index.ts';
import {
  type AssistantJob,
  type AssistantJobDetails,
  inBothLanguages,
  JobQuestion,
  type StartJobRequest,
} from '../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../governance/index.ts';
import { admitToFileSet } from '../../knowledge/index.ts';
import {
  answerStep,
  countOpenJobs,
  deleteItems,
  deleteJob,
  findJob,
  findStep,
  insertJob,
  insertSteps,
  putStepsBack,
  setJobState,
  stopSteps,
  type StoredJob,
  type Transaction,
} from '../../store/index.ts';
import { requireVersion } from '../catalogue/read-assistants.ts';
import { isOffered, readStoredSettings } from '../catalogue/stored.ts';
import { notOffered, requireForm } from '../catalogue/use-assistant.ts';
import type { JobParts } from './job-parts.ts';
import { layOutPlan, listBehind, listFields } from './lay-out-plan.ts';
import type { AssistantWork } from './open-jobs.ts';
import { jobNotFound, noDocuments, noPlan, notNow, stepNotFound, tooManyJobs } from './problems.ts';
import { readJob } from './read-jobs.ts';

/** What begins and changes work in steps. */
export type JobControlParts = JobParts & { readonly assistantWork: AssistantWork };

/** A step of a job, by its number. */
interface OneStep {
  readonly id: string;
  readonly number: number;
}

type Options = { readonly signal: AbortSignal };

/** More than these of one person do not go on beside each other. */
const openAtMost = 20;

/**
 * Begins work with the version that an assistant offers. Throws `assistant_not_found`, `file_set_unknown` (404),
 * `assistant_not_offered`, `assistant_without_plan`, `jobs_too_many` (409), `form_incomplete`, `job_no_columns` and
 * `job_no_documents` (422).
 */
export async function startJob(
  parts: JobControlParts,
  actor: Actor,
  { assistant, form, scope, files }: StartJobRequest,
  { language = 'fr' }: Options & { readonly language?: Language },
): Promise<AssistantJob> {
  authorize(actor, 'assistant:work');
  const id = createId();
  if (files !== undefined) await admitToFileSet(parts, actor, { id: files });
  await parts.store.asActor(actor, async (tx) => {
    const { stored, version } = await requireVersion(tx, { id: assistant });
    if (!isOffered(stored, parts.clock.now().toISOString().slice(0, 10))) throw notOffered(stored.name);
    const { plan, title, sources, form: fields } = readStoredSettings(version);
    if (!plan) throw noPlan();
    requireForm(fields, form);
    for (const step of plan) if (step.kind === 'read-each') listFields(step, form);
    const takesGiven = plan.some((step) => step.kind === 'retrieve' && step.field === undefined);
    if (takesGiven && scope === undefined && files === undefined && sources.length === 0) throw noDocuments();
    if ((await countOpenJobs(tx)) >= openAtMost) throw tooManyJobs(openAtMost);
    const begun = { version: version.number, title: inBothLanguages(title), language, form, given: { scope, files } };
    await insertJob(tx, { id, owner: personOf(actor), assistantId: assistant, createdAt: parts.clock.now(), ...begun });
    await insertSteps(tx, id, layOutPlan(plan));
    await parts.assistantWork.send(tx, id);
  });
  return (await readJob(parts, actor, { id }, { signal: new AbortController().signal })).job;
}

/** Stops a job where it is: what is done stays, what is being done is given up. Throws `job_not_found` (404), `job_not_now` (409). */
export async function stopJob(
  parts: JobControlParts,
  actor: Actor,
  { id }: { id: string },
  options: Options,
): Promise<AssistantJobDetails> {
  authorize(actor, 'assistant:work');
  await change(parts, actor, id, ['running', 'asks'], async (tx) => {
    await stopSteps(tx, { jobId: id });
    await setJobState(tx, { id, state: 'stopped', endedAt: parts.clock.now() });
  });
  parts.assistantWork.interrupt(id);
  return readJob(parts, actor, { id }, options);
}

/** Has a job that was stopped go on. Throws `job_not_found` (404), `job_not_now` (409). */
export async function resumeJob(
  parts: JobControlParts,
  actor: Actor,
  { id }: { id: string },
  options: Options,
): Promise<AssistantJobDetails> {
  authorize(actor, 'assistant:work');
  await change(parts, actor, id, ['stopped'], async (tx) => {
    await putStepsBack(tx, { jobId: id, states: ['stopped'] });
    await goOn(parts, tx, id);
  });
  return readJob(parts, actor, { id }, options);
}

/**
 * Does a failed step once more, and anew what was made from what it did not give. Throws `job_not_found`,
 * `job_step_not_found` (404), `job_not_now` (409).
 */
export async function retryJobStep(
  parts: JobControlParts,
  actor: Actor,
  { id, number }: OneStep,
  options: Options,
): Promise<AssistantJobDetails> {
  authorize(actor, 'assistant:work');
  await change(parts, actor, id, ['running', 'asks', 'done', 'failed'], async (tx, job) => {
    const step = await findStep(tx, { jobId: id, number });
    if (!step) throw stepNotFound();
    if (step.state !== 'failed') throw notNow();
    const { version } = await requireVersion(tx, { id: job.assistantId, number: job.version });
    const behind = listBehind(readStoredSettings(version).plan ?? [], step.step);
    await putStepsBack(tx, { jobId: id, states: ['failed'], number });
    if (behind.length > 0) {
      await deleteItems(tx, { jobId: id, steps: behind });
      await putStepsBack(tx, { jobId: id, states: ['done', 'failed', 'running'], steps: behind });
    }
    await goOn(parts, tx, id);
  });
  return readJob(parts, actor, { id }, options);
}

/** Answers a step that asks its person. Throws `job_not_found`, `job_step_not_found` (404), `job_not_now` (409), `job_answer_unknown` (422). */
export async function answerJobStep(
  parts: JobControlParts,
  actor: Actor,
  { id, number, answer }: OneStep & { readonly answer: string },
  options: Options,
): Promise<AssistantJobDetails> {
  authorize(actor, 'assistant:work');
  await change(parts, actor, id, ['running', 'asks'], async (tx) => {
    const step = await findStep(tx, { jobId: id, number });
    if (!step) throw stepNotFound();
    if (step.state !== 'asks') throw notNow();
    const { choices } = JobQuestion.parse(step.output);
    if (step.kind === 'ask-person' && choices.length > 0 && !choices.some(({ name }) => name === answer))
      throw answerUnknown(choices.map(({ name }) => name));
    await answerStep(tx, { jobId: id, number, answer });
    await goOn(parts, tx, id);
  });
  return readJob(parts, actor, { id }, options);
}

/** Removes a job with all that it read and wrote. Throws `job_not_found` (404). */
export async function removeJob(parts: JobControlParts, actor: Actor, { id }: { id: string }): Promise<void> {
  authorize(actor, 'assistant:work');
  if (!(await parts.store.asActor(actor, (tx) => deleteJob(tx, { id })))) throw jobNotFound();
  parts.assistantWork.interrupt(id);
}

async function change(
  { store }: JobControlParts,
  actor: Actor,
  id: string,
  states: readonly StoredJob['state'][],
  work: (tx: Transaction, job: StoredJob) => Promise<void>,
): Promise<void> {
  await store.asActor(actor, async (tx) => {
    const job = await findJob(tx, { id, lock: true });
    if (!job) throw jobNotFound();
    if (!states.includes(job.state)) throw notNow();
    await work(tx, job);
  });
}

async function goOn({ assistantWork }: JobControlParts, tx: Transaction, id: string): Promise<void> {
  await setJobState(tx, { id, state: 'running', endedAt: null });
  await assistantWork.send(tx, id);
}

function answerUnknown(names: readonly string[]): MaisonError {
  return new MaisonError('job_answer_unknown', 422, {
    fr: `Cette étape attend l’une de ces réponses : ${names.join(', ')}. Rien n’a été modifié. Choisissez-en une.`,
    en: `This step waits for one of these answers: ${names.join(', ')}. Nothing was changed. Choose one.`,
  });
}
