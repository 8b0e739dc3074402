import { z } from 'zod';
import { BothLanguages } from './both-languages.ts';

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u);
const Common = { id: Name, title: BothLanguages.optional(), after: z.array(Name).max(12).default([]) };

/** What a model is asked of each document or rule, and what code makes of it. */
export const PlanField = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('quoted'),
      name: Name,
      label: BothLanguages,
      of: z.enum(['item', 'against']).default('item').meta({ description: 'In which of both its words stand.' }),
    }),
    z.strictObject({
      kind: z.literal('choice'),
      name: Name,
      label: BothLanguages,
      proof: Name.meta({ description: 'The quoted field that a choice with `proved` has to be found with.' }),
      choices: z
        .array(z.strictObject({ name: Name, label: BothLanguages, proved: z.boolean() }))
        .min(2)
        .max(8),
    }),
    z.strictObject({
      kind: z.literal('copied'),
      name: Name,
      label: BothLanguages,
      from: Name.meta({ description: 'By code, from this quoted field.' }),
      when: z.strictObject({ field: Name, is: z.array(Name).min(1).max(8) }),
    }),
  ])
  .meta({ id: 'PlanField' });
export type PlanField = z.infer<typeof PlanField>;

/** A step of a plan. All but the reading is done by code; `after` names steps that come first without being read. */
export const PlanStep = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...Common,
      kind: z.literal('retrieve'),
      list: z.enum(['documents', 'rules']).meta({ description: 'Documents, or the numbered rules of one.' }),
      field: Name.optional().meta({ description: 'A field of the form that names one document; else those given.' }),
    }),
    z.strictObject({
      ...Common,
      kind: z.literal('read-each'),
      over: Name,
      against: Name.optional().meta({ description: 'A step that found the document that each is compared with.' }),
      fields: z.union([z.array(PlanField).min(1).max(20), z.strictObject({ form: Name })]),
      small: z.enum(['one-field', 'refuse']).default('one-field').meta({
        description: 'Of a model that was not found able to read: one field at a time, or not at all.',
      }),
    }),
    z.strictObject({
      ...Common,
      kind: z.literal('decide'),
      count: Name,
      of: z.enum(['items', 'doubtful', 'failed']).default('items'),
      moreThan: z.int().min(0).max(1000),
      otherwise: z.array(Name).min(1).max(12).meta({ description: 'Steps that are passed over where there are not.' }),
    }),
    z.strictObject({ ...Common, kind: z.literal('check'), of: Name }),
    z.strictObject({ ...Common, kind: z.literal('write'), of: Name }),
    z.strictObject({
      ...Common,
      kind: z.literal('ask-person'),
      question: BothLanguages,
      choices: z
        .array(z.strictObject({ name: Name, label: BothLanguages, stops: z.boolean().default(false) }))
        .max(8)
        .default([]),
    }),
  ])
  .meta({ id: 'PlanStep' });
export type PlanStep = z.infer<typeof PlanStep>;
