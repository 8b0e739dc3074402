import { answerCalls, readResidentMegabytes } from '../../base/children/answer-calls.ts';
import { isAbort, MaisonError } from '../../base/for-children.ts';
import type { AskedSigner } from '../credentials/sign-picture.ts';
import type { SignerFacts } from '../credentials/signer.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import type { PhotoLimits } from '../decode/photo-limits.ts';
import type { JobAnswer, JobKind, JobOrder, PhotoJobs, PhotoKind } from './worker-messages.ts';

/** What a job may use besides its input. */
export interface JobTools {
  readonly signal: AbortSignal;
  readonly limits: PhotoLimits;
  /** The model, which runs in a child of its own and is asked through the house. */
  readonly segment: SegmentTool['segment'];
  /** Who signs finished pictures. */
  readonly openSigner: () => Promise<AskedSigner>;
}

export type JobTable = {
  readonly [Kind in JobKind]: (input: PhotoJobs[Kind]['input'], tools: JobTools) => Promise<PhotoJobs[Kind]['result']>;
};

/** Makes this process a photo child: it takes jobs from the house, one at a time, and answers each. */
export function answerJobs(jobs: JobTable): void {
  answerCalls<PhotoKind>({
    prepare: () => null,
    async answer(order, { signal, ask }) {
      clearTimeout(resting);
      const segment: SegmentTool['segment'] = async (rgb) => {
        signal.throwIfAborted();
        return (await ask({ rgb })) as Float32Array;
      };
      const openSigner = async (): Promise<AskedSigner> => ({
        ...((await ask({ signer: 'facts' })) as SignerFacts),
        sign: async (toSign) => (await ask({ toSign })) as Uint8Array,
      });
      return answerJob(jobs, order, { signal, limits: order.limits, segment, openSigner });
    },
    settle: ({ kind }) => settleMemory(kind),
  });
}

async function answerJob(jobs: JobTable, order: JobOrder, tools: JobTools): Promise<JobAnswer> {
  const run = jobs[order.kind] as (input: unknown, tools: JobTools) => Promise<unknown>;
  try {
    return { type: 'job-done', result: await run(order.input, tools) };
  } catch (error) {
    return describeFailure(error);
  }
}

function describeFailure(error: unknown): JobAnswer {
  if (error instanceof MaisonError) {
    const { code, status, sentence, cause } = error;
    return { type: 'job-refused', code, status, sentence, detail: cause instanceof Error ? cause.message : '' };
  }
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (isAbort(error)) return { type: 'job-failed', reason: 'cancelled', code: null };
  const reason = error instanceof Error ? (error.stack ?? error.message) : 'unknown failure';
  return { type: 'job-failed', reason: reason.slice(0, 2000), code: typeof code === 'string' ? code : null };
}

/** Below this, a collection would cost a waiting person more than it frees. */
const settledMegabytes = 350;
/** Previews follow one another while a slider moves: up to here they are collected only once it rests. */
const crowdedMegabytes = 600;
const restMilliseconds = 400;
let resting: NodeJS.Timeout | undefined;

// Pixels lie outside the JavaScript heap, so that nothing presses for a collection by itself.
function settleMemory(kind: JobKind): void {
  clearTimeout(resting);
  const resident = readResidentMegabytes();
  if (resident <= settledMegabytes) return;
  if ((kind === 'preview' || kind === 'sketch') && resident <= crowdedMegabytes)
    resting = setTimeout(() => globalThis.gc?.(), restMilliseconds);
  else globalThis.gc?.();
}
