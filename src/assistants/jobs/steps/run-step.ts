import type { PlanStep } from '../../../contract/index.ts';
import type { ContextOf, StepContext, StepOutcome } from '../job-parts.ts';
import { stepNotFound } from '../problems.ts';
import { checkRows } from './check-rows.ts';
import { askPerson, decide } from './decide.ts';
import { beginReading, readItem } from './read-each.ts';
import { retrieveItems } from './retrieve-items.ts';
import { writeTable } from './write-table.ts';

/** Does one step of a job, by code but for what is read of a document. */
export async function runStep(context: StepContext): Promise<StepOutcome> {
  const planned = context.plan.find(({ id }) => id === context.step.step);
  if (!planned) throw stepNotFound();
  return kinds[planned.kind]({ ...context, planned });
}

// Each is only called with a step of its own kind.
const kinds: Record<
  PlanStep['kind'],
  (context: StepContext & { planned: PlanStep }) => StepOutcome | Promise<StepOutcome>
> = {
  retrieve: (context) => retrieveItems(context as ContextOf<'retrieve'>),
  'read-each': (context) =>
    context.step.item === null
      ? beginReading(context as ContextOf<'read-each'>)
      : readItem(context as ContextOf<'read-each'>),
  decide: (context) => decide(context as ContextOf<'decide'>),
  check: (context) => checkRows(context as ContextOf<'check'>),
  write: (context) => writeTable(context as ContextOf<'write'>),
  'ask-person': (context) => askPerson(context as ContextOf<'ask-person'>),
};
