import { inBothLanguages, listBefore, type PlanField, type PlanStep } from '../../contract/index.ts';
import type { NewStep } from '../../store/index.ts';
import { noColumns } from './problems.ts';

/** Between the numbers of two steps of a plan; what is read one by one stands between them. */
const numbersOfStep = 1000;
/** So many documents or rules are read in one piece of work. */
export const itemsAtMost = 500;
const columnsAtMost = 20;

/** A plan as the steps that a job begins with, in their order; those read one by one come later. */
export function layOutPlan(plan: readonly PlanStep[]): NewStep[] {
  return plan.map((step, at) => ({
    number: at * numbersOfStep,
    step: step.id,
    item: null,
    kind: step.kind,
    reads: listBefore(plan, step),
    input: step,
  }));
}

/** The steps of what is read one by one, behind the step that found how many there are. */
export function layOutItems(
  { number, step, kind }: Pick<NewStep, 'number' | 'step' | 'kind'>,
  items: readonly unknown[],
): NewStep[] {
  return items.map((input, at) => ({ number: number + at + 1, step, item: at + 1, kind, reads: [], input }));
}

/** The steps of a plan that read from a step, directly or not: what is made anew where that is. */
export function listBehind(plan: readonly PlanStep[], id: string): string[] {
  const behind = new Set<string>();
  for (let grown = true; grown;) {
    const before = behind.size;
    for (const step of plan)
      if (listBefore(plan, step).some((one) => one === id || behind.has(one))) behind.add(step.id);
    grown = behind.size > before;
  }
  return [...behind];
}

/** What is asked of each document: as the plan says, or a column for each line of a field of the form. Throws `job_no_columns` (422). */
export function listFields(
  { fields }: Pick<Extract<PlanStep, { kind: 'read-each' }>, 'fields'>,
  form: Readonly<Record<string, string>>,
): PlanField[] {
  if (!('form' in fields)) return fields;
  const given = form[fields.form] ?? '';
  const lines = given.split(given.includes('\n') ? '\n' : /[,;]/u).map((line) => line.trim().slice(0, 200));
  const columns = [...new Set(lines.filter((line) => line !== ''))];
  if (columns.length === 0 || columns.length > columnsAtMost) throw noColumns();
  return columns.map((label, at) => ({ kind: 'quoted', name: `column-${at + 1}`, label, of: 'item' }));
}

/** What a step is called: its title, or what its kind is. */
export function nameStep(step: PlanStep): { readonly fr: string; readonly en: string } {
  return step.title === undefined ? kinds[step.kind] : inBothLanguages(step.title);
}

const kinds: Record<PlanStep['kind'], { fr: string; en: string }> = {
  retrieve: { fr: 'Trouver', en: 'Find' },
  'read-each': { fr: 'Lire un par un', en: 'Read one by one' },
  decide: { fr: 'Décider', en: 'Decide' },
  check: { fr: 'Vérifier les preuves', en: 'Check the proofs' },
  write: { fr: 'Écrire le tableau', en: 'Write the table' },
  'ask-person': { fr: 'Demander', en: 'Ask' },
};
