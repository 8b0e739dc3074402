import { listSteps, type StoredStep } from '../../../store/index.ts';
import type { StepContext } from '../job-parts.ts';

const stepsAtOnce = 50;

/** What a step of the plan left; null where nothing came of it, or it was passed over. */
export async function readOutput({ parts, actor, job, plan }: StepContext, id: string): Promise<unknown> {
  const at = plan.findIndex((step) => step.id === id);
  const [found] = await parts.store.asActor(actor, (tx) => listSteps(tx, { jobId: job.id, from: at * 1000, limit: 1 }));
  return found?.step === id && found.state === 'done' && !isSkipped(found) ? found.output : null;
}

/** The steps of what was read one by one, a few at a time in the memory. */
export async function* readItems({ parts, actor, job, plan }: StepContext, id: string): AsyncGenerator<StoredStep> {
  let from = plan.findIndex((step) => step.id === id) * 1000 + 1;
  for (;;) {
    const start = from;
    const read = await parts.store.asActor(actor, (tx) =>
      listSteps(tx, { jobId: job.id, from: start, limit: stepsAtOnce }),
    );
    const own = read.filter((step) => step.step === id && step.item !== null);
    yield* own;
    if (own.length < stepsAtOnce) return;
    from = (own.at(-1)?.number ?? from) + 1;
  }
}

/** Whether a step was passed over by a decision of the plan. */
export function isSkipped({ output }: Pick<StoredStep, 'output'>): boolean {
  return typeof output === 'object' && output !== null && 'skipped' in output;
}
