import { z } from 'zod';
import { BothLanguages } from './both-languages.ts';
import { AssistantPlan, findPlanFaults } from './plan.ts';

/** A field of the form that a person fills in before an assistant begins. */
export const AssistantField = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/u)
      .meta({ description: 'Unique in its form.' }),
    label: BothLanguages,
    kind: z.enum(['line', 'text', 'choice', 'date', 'number']).default('line'),
    required: z.boolean().default(false),
    choices: z.array(z.string().min(1).max(200)).max(50).optional(),
    help: BothLanguages.optional(),
  })
  .meta({ id: 'AssistantField' });
export type AssistantField = z.infer<typeof AssistantField>;

/** Where an assistant searches: a space, a folder of one, or documents by their paths, so that it holds in another house. */
export const AssistantSource = z
  .strictObject({
    space: z.string().min(1).max(100),
    folder: z.string().min(1).max(1000).optional(),
    document: z.string().min(1).max(1000).optional().meta({ description: 'The path of one document of the space.' }),
  })
  .meta({ id: 'AssistantSource' });
export type AssistantSource = z.infer<typeof AssistantSource>;

/** The tools of the house that a model may be given. */
export const HouseToolName = z.enum(['search', 'open', 'find', 'rows', 'compare', 'calculate', 'list_documents']);

/** `assistant.yaml`, beside `SKILL.md`: what Maison adds to the open format of Agent Skills. */
export const AssistantSettings = z
  .strictObject({
    title: BothLanguages,
    summary: BothLanguages.optional(),
    trade: z.string().trim().min(1).max(60).default('general'),
    languages: z
      .array(z.enum(['fr', 'en']))
      .min(1)
      .default(['fr', 'en']),
    sources: z.array(AssistantSource).max(50).default([]).meta({ description: 'None: all that its user may read.' }),
    tools: z.array(HouseToolName).max(20).optional().meta({ description: 'Without it, all tools of the house.' }),
    grade: z.enum(['reads', 'none']).default('reads').meta({ description: 'What its model has to be able to do.' }),
    model: z.string().min(1).max(200).optional().meta({ description: 'A chat model by name; else the chosen one.' }),
    form: z.array(AssistantField).max(20).default([]),
    output: z.enum(['answer', 'table', 'document']).default('answer'),
    starters: z.array(BothLanguages).max(6).default([]).meta({ description: 'What may be typed first.' }),
    bar: z.number().min(0).max(1).optional().meta({
      description:
        'Which share of its cases a version has to pass, with the model of the house, before it is published.',
    }),
    example: z.strictObject({ in: BothLanguages, out: BothLanguages }).optional(),
    plan: AssistantPlan.optional().meta({ description: 'The steps of work that is longer than one turn.' }),
  })
  .superRefine(({ form, plan }, context) => {
    const names = form.map(({ name }) => name);
    if (new Set(names).size < names.length) context.addIssue({ code: 'custom', message: 'two fields of one name' });
    for (const { name, kind, choices } of form)
      if ((kind === 'choice') !== (choices !== undefined && choices.length > 0))
        context.addIssue({ code: 'custom', message: `${name}: choices belong to the kind "choice", and to no other` });
    for (const { path, fr, en } of findPlanFaults(plan ?? [], names))
      context.addIssue({ code: 'custom', message: en, path: ['plan', ...path], params: { fr, en } });
  })
  .meta({ id: 'AssistantSettings' });
export type AssistantSettings = z.infer<typeof AssistantSettings>;

/** The front of `SKILL.md`, as the specification of Agent Skills has it; other fields are kept and said. */
export const SkillFront = z
  .looseObject({
    name: z
      .string()
      .max(64)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
    description: z.string().trim().min(1).max(1024),
    license: z.string().max(500).optional(),
    compatibility: z.string().min(1).max(500).optional(),
    metadata: z.record(z.string(), z.string()).optional(),
    'allowed-tools': z.string().optional(),
  })
  .meta({ id: 'SkillFront' });
export type SkillFront = z.infer<typeof SkillFront>;
