import { z } from 'zod';
import { type PlanField, PlanStep } from './plan-steps.ts';

/** More is not a plan that a person follows on a screen. */
export const planStepsAtMost = 12;

type Kind = PlanStep['kind'];

/** The steps that a step needs, by name; each with the kinds that it may be. */
export function listNeeds(step: PlanStep): { readonly id: string; readonly kinds?: readonly Kind[] }[] {
  const after = step.after.map((id) => ({ id }));
  if (step.kind === 'read-each')
    return [step.over, ...(step.against ? [step.against] : [])]
      .map((id): { id: string; kinds?: Kind[] } => ({ id, kinds: ['retrieve'] }))
      .concat(after);
  if (step.kind === 'check') return [{ id: step.of, kinds: ['read-each'] }, ...after];
  if (step.kind === 'write') return [{ id: step.of, kinds: ['check'] }, ...after];
  if (step.kind === 'decide')
    return [{ id: step.count, kinds: step.of === 'doubtful' ? ['check'] : ['retrieve', 'read-each'] }, ...after];
  return after;
}

/** The steps that have to be over before a step begins: those it needs, and what decides whether it is done at all. */
export function listBefore(plan: readonly PlanStep[], step: PlanStep): string[] {
  const deciding = plan.filter((one) => one.kind === 'decide' && one.otherwise.includes(step.id));
  return [...new Set([...listNeeds(step).map(({ id }) => id), ...deciding.map(({ id }) => id)])];
}

/** What is wrong with a plan, in both languages, with the place in it. */
export interface PlanFault {
  readonly path: readonly (string | number)[];
  readonly fr: string;
  readonly en: string;
}

/** Finds what is wrong with a plan that no shape of a single step says; `form` names the fields of the form. */
export function findPlanFaults(plan: readonly PlanStep[], form: readonly string[]): PlanFault[] {
  if (plan.length > planStepsAtMost)
    return [
      {
        path: [],
        fr: `le plan a ${plan.length} étapes, ${planStepsAtMost} au plus`,
        en: `the plan has ${plan.length} steps, ${planStepsAtMost} at most`,
      },
    ];
  return [
    ...findNameFaults(plan),
    ...plan.flatMap((step, at) => findStepFaults(plan, form, step, at)),
    ...findRing(plan),
  ];
}

function findNameFaults(plan: readonly PlanStep[]): PlanFault[] {
  const twice = plan.findIndex(({ id }, at) => plan.findIndex((other) => other.id === id) < at);
  const id = plan[twice]?.id;
  if (id === undefined) return [];
  return [{ path: [twice, 'id'], fr: `deux étapes s’appellent « ${id} »`, en: `two steps are called “${id}”` }];
}

function findStepFaults(plan: readonly PlanStep[], form: readonly string[], step: PlanStep, at: number): PlanFault[] {
  const fault = (fr: string, en: string): PlanFault => ({
    path: [at],
    fr: `étape « ${step.id} » : ${fr}`,
    en: `step “${step.id}”: ${en}`,
  });
  const skipped = step.kind === 'decide' ? step.otherwise.map((id) => ({ id, kinds: undefined })) : [];
  const faults = [...listNeeds(step), ...skipped].flatMap(({ id, kinds }) => {
    const found = plan.find((one) => one.id === id);
    if (!found)
      return [fault(`elle lit l’étape « ${id} », qui n’existe pas`, `it reads the step “${id}”, which is not there`)];
    if (kinds && !kinds.includes(found.kind))
      return [
        fault(
          `« ${id} » est une étape « ${found.kind} », il faut ${kinds.join(' / ')}`,
          `“${id}” is a step “${found.kind}”, it has to be ${kinds.join(' / ')}`,
        ),
      ];
    return [];
  });
  const named =
    step.kind === 'retrieve'
      ? step.field
      : step.kind === 'read-each' && 'form' in step.fields
        ? step.fields.form
        : undefined;
  if (named !== undefined && !form.includes(named))
    faults.push(fault(`le formulaire n’a pas de champ « ${named} »`, `the form has no field “${named}”`));
  if (step.kind === 'read-each' && Array.isArray(step.fields)) {
    const wrong = findWrongField(step.fields, step.against !== undefined);
    if (wrong !== null)
      faults.push(
        fault(
          `le champ « ${wrong} » en lit un qui n’existe pas, ou porte un nom déjà pris`,
          `the field “${wrong}” reads one that is not there, or has a name that is taken`,
        ),
      );
  }
  return faults;
}

// The name of a field that stands twice, or that needs one that is not there; null where all is well.
function findWrongField(fields: readonly PlanField[], compares: boolean): string | null {
  const quoted = new Set(fields.filter(({ kind }) => kind === 'quoted').map(({ name }) => name));
  const wrong = fields.find((field, at) => {
    if (fields.findIndex(({ name }) => name === field.name) < at) return true;
    if (field.kind === 'quoted') return field.of === 'against' && !compares;
    if (field.kind === 'choice') return !quoted.has(field.proof);
    const deciding = fields.find(({ name }) => name === field.when.field);
    const known = deciding?.kind === 'choice' ? deciding.choices.map(({ name }) => name) : [];
    return !quoted.has(field.from) || field.when.is.some((name) => !known.includes(name));
  });
  return wrong?.name ?? null;
}

function findRing(plan: readonly PlanStep[]): PlanFault[] {
  const over = new Set<string>();
  for (;;) {
    const next = plan.filter(
      (step) =>
        !over.has(step.id) && listBefore(plan, step).every((id) => over.has(id) || !plan.some((one) => one.id === id)),
    );
    if (next.length === 0) break;
    for (const { id } of next) over.add(id);
  }
  const left = plan.filter(({ id }) => !over.has(id)).map(({ id }) => id);
  if (left.length === 0) return [];
  const names = left.join(', ');
  return [
    {
      path: [],
      fr: `ces étapes s’attendent l’une l’autre : ${names}`,
      en: `these steps wait for each other: ${names}`,
    },
  ];
}

/** A plan of an assistant whose work is longer than a turn. Its ties are checked with its form. */
export const AssistantPlan = z.array(PlanStep).min(1).max(100).meta({ id: 'AssistantPlan' });
export type AssistantPlan = z.infer<typeof AssistantPlan>;
