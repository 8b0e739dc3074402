import { isAbort, MaisonError } from '../../base/index.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import type { PhotoLimits } from '../decode/photo-limits.ts';
import type { FromPhotoChild, JobAnswer, JobKind, JobOrder, PhotoJobs, ToPhotoChild } from './worker-messages.ts';

/** What a job may use besides its input. */
export interface JobTools {
  readonly signal: AbortSignal;
  readonly limits: PhotoLimits;
  /** The model, which runs in a child of its own and is asked through the house. */
  readonly segment: SegmentTool['segment'];
}

export type JobTable = {
  readonly [Kind in JobKind]: (input: PhotoJobs[Kind]['input'], tools: JobTools) => Promise<PhotoJobs[Kind]['result']>;
};

interface RunningJob {
  readonly id: number;
  readonly controller: AbortController;
  segment: PromiseWithResolvers<Float32Array> | null;
}

/** Makes this process a photo child: it takes jobs from the house, one at a time, and answers each. */
export function answerJobs(jobs: JobTable): void {
  let running: RunningJob | null = null;
  process.on('message', (message: ToPhotoChild) => {
    if (message.type === 'job-given') {
      clearTimeout(resting);
      running = { id: message.id, controller: new AbortController(), segment: null };
      void answerJob(jobs, message, running);
    } else if (running?.id === message.id) {
      hearOut(running, message);
    }
  });
  // The house is gone: nobody reads the answer any more.
  process.on('disconnect', () => process.exit(0));
  send({ type: 'child-ready' });
}

function hearOut(job: RunningJob, message: Exclude<ToPhotoChild, { type: 'job-given' }>): void {
  if (message.type === 'job-cancelled') job.controller.abort();
  else if (message.type === 'segment-answered') job.segment?.resolve(message.values);
  else job.segment?.reject(new Error('the model did not answer'));
}

async function answerJob(jobs: JobTable, order: JobOrder, job: RunningJob): Promise<void> {
  const run = jobs[order.kind] as (input: unknown, tools: JobTools) => Promise<unknown>;
  try {
    const { signal } = job.controller;
    const result = await run(order.input, { signal, limits: order.limits, segment: askHouse(job) });
    send({ type: 'job-done', id: job.id, result, residentMegabytes: settleMemory(order.kind) });
  } catch (error) {
    send({ ...describeFailure(error), id: job.id, residentMegabytes: settleMemory(order.kind) });
  }
}

function askHouse(job: RunningJob): SegmentTool['segment'] {
  return async (rgb) => {
    job.controller.signal.throwIfAborted();
    job.segment = Promise.withResolvers<Float32Array>();
    send({ type: 'segment-wanted', id: job.id, rgb, side: Math.sqrt(rgb.length / 3) });
    return job.segment.promise;
  };
}

type Failure = { [Type in JobAnswer['type']]: Omit<Extract<JobAnswer, { type: Type }>, 'id' | 'residentMegabytes'> };

function describeFailure(error: unknown): Failure['job-refused'] | Failure['job-failed'] {
  if (error instanceof MaisonError) {
    const { code, status, sentence, cause } = error;
    return { type: 'job-refused', code, status, sentence, detail: cause instanceof Error ? cause.message : '' };
  }
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (isAbort(error)) return { type: 'job-failed', reason: 'cancelled', code: null };
  const reason = error instanceof Error ? (error.stack ?? error.message) : 'unknown failure';
  return { type: 'job-failed', reason: reason.slice(0, 2000), code: typeof code === 'string' ? code : null };
}

function send(message: FromPhotoChild): void {
  process.send?.(message);
}

/** Below this, a collection would cost a waiting person more than it frees. */
const settledMegabytes = 350;
/** Previews follow one another while a slider moves: up to here they are collected only once it rests. */
const crowdedMegabytes = 600;
const restMilliseconds = 400;
let resting: NodeJS.Timeout | undefined;

// Pixels lie outside the JavaScript heap, so that nothing presses for a collection by itself.
function settleMemory(kind: JobKind): number {
  clearTimeout(resting);
  const resident = readResidentMegabytes();
  if (resident <= settledMegabytes) return resident;
  if (kind === 'preview' && resident <= crowdedMegabytes) {
    resting = setTimeout(() => globalThis.gc?.(), restMilliseconds);
    return resident;
  }
  globalThis.gc?.();
  return readResidentMegabytes();
}

function readResidentMegabytes(): number {
  return process.memoryUsage.rss() / 1_048_576;
}
