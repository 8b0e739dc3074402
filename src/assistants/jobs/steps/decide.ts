import { inBothLanguages, type PlanStep } from '../../../contract/index.ts';
import type { ContextOf, Found, StepOutcome } from '../job-parts.ts';
import type { CheckedRows } from './check-rows.ts';
import { readItems, readOutput } from './read-outputs.ts';

/** Counts what the plan says, and passes over the steps that are not for so few. */
export async function decide(context: ContextOf<'decide'>): Promise<StepOutcome> {
  const { planned, plan } = context;
  const counted = plan.find(({ id }) => id === planned.count);
  const count = counted ? await countOf(context, counted) : 0;
  const holds = count > planned.moreThan;
  return { output: { count, moreThan: planned.moreThan, holds }, ...(holds ? {} : { skips: planned.otherwise }) };
}

async function countOf(context: ContextOf<'decide'>, counted: PlanStep): Promise<number> {
  const { of } = context.planned;
  if (of === 'doubtful') return ((await readOutput(context, counted.id)) as CheckedRows | null)?.doubtful ?? 0;
  if (counted.kind === 'retrieve') return ((await readOutput(context, counted.id)) as Found | null)?.items.length ?? 0;
  let count = 0;
  for await (const { state } of readItems(context, counted.id)) if (of === 'items' || state === 'failed') count += 1;
  return count;
}

/** Asks its person and goes on with what they said; a choice that stops ends the work there. */
export function askPerson({ planned, step }: ContextOf<'ask-person'>): StepOutcome {
  const { question, choices } = planned;
  const told = choices.map(({ name, label }) => ({ name, label: inBothLanguages(label) }));
  const chosen = choices.find(({ name }) => name === step.answer);
  if (step.answer === null || (choices.length > 0 && !chosen))
    return { asks: { question: inBothLanguages(question), choices: told } };
  return { output: { answer: step.answer }, stops: chosen?.stops ?? false };
}
