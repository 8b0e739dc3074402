import { z } from 'zod';
import { RenderFacts } from './photo.ts';
import { GivenRecipe } from './recipe.ts';

const Sentences = z.object({ fr: z.string(), en: z.string() });

export const BatchState = z.enum(['running', 'paused', 'done', 'cancelled']).meta({ id: 'BatchState' });
export type BatchState = z.infer<typeof BatchState>;

export const CreateBatchRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    photoIds: z.array(z.uuid()).min(1).max(20_000),
    recipe: z.union([z.string(), GivenRecipe]).meta({ description: 'A saved recipe by name, or a recipe.' }),
    channels: z.array(z.string()).max(20).default([]).meta({
      description: 'One picture a channel; none: one picture as the recipe says.',
    }),
    fix: z.boolean().optional().meta({
      description: 'A picture that fails a rule which a recipe can repair is made again with the repaired recipe.',
    }),
    naming: z
      .string()
      .max(120)
      .optional()
      .meta({ description: 'With {code}, {name}, {n}, {channel}; else the channel’s own.' }),
  })
  .meta({ id: 'CreateBatchRequest' });
export type CreateBatchRequest = z.infer<typeof CreateBatchRequest>;

export const BatchItem = z
  .object({
    id: z.uuid(),
    photoId: z.uuid(),
    photoName: z.string(),
    code: z.string().nullable(),
    channel: z.string().nullable(),
    state: z.enum(['waiting', 'working', 'done', 'failed', 'no-subject']),
    doubtful: z.boolean(),
    fileName: z.string().nullable(),
    facts: RenderFacts.nullable(),
    problem: z.object({ code: z.string(), message: Sentences }).nullable(),
  })
  .meta({ id: 'BatchItem' });
export type BatchItem = z.infer<typeof BatchItem>;

export const Batch = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: BatchState,
    createdAt: z.iso.datetime(),
    channels: z.array(z.string()),
    recipeHash: z.string(),
    counts: z.object({ total: z.int(), done: z.int(), failed: z.int(), doubtful: z.int(), waiting: z.int() }),
    secondsLeft: z.number().nullable(),
    enlarged: z.object({ pictures: z.int(), most: z.number() }).optional().meta({
      description:
        'As it is created: how many of its pictures show a product more than 1.5 times larger than it was taken, and by how much at most. Absent: none, as far as the photos are cut out.',
    }),
  })
  .meta({ id: 'Batch' });
export type Batch = z.infer<typeof Batch>;

export const BatchList = z.object({ batches: z.array(Batch) }).meta({ id: 'BatchList' });
export const BatchItemList = z.object({ items: z.array(BatchItem), total: z.int() }).meta({ id: 'BatchItemList' });
export const ListBatchItemsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});
export const ControlBatchRequest = z
  .strictObject({ action: z.enum(['pause', 'resume', 'cancel']) })
  .meta({ id: 'ControlBatchRequest' });
