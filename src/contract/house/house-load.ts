import { z } from 'zod';
import { ModelReport } from '../house.ts';

/** Whose a turn is: a person or a service by identifier, or the house at work of its own. */
export const TurnAsker = z.object({
  kind: z.enum(['person', 'service', 'house']),
  id: z.string().nullable(),
  name: z.string().nullable().meta({ description: 'null where nobody of this identifier is known.' }),
});

export const LoadedModel = ModelReport.pick({ name: true, task: true, location: true, state: true, bytes: true })
  .extend({
    megabytes: z.int().nullable().meta({ description: 'What it takes of the memory at most; null while not loaded.' }),
    busy: z.boolean(),
  })
  .meta({ id: 'LoadedModel' });
export type LoadedModel = z.infer<typeof LoadedModel>;

export const WaitingTurn = z
  .object({
    lane: z.enum(['completion', 'question', 'chat', 'background']),
    asker: TurnAsker,
    model: z.string(),
    atModel: z.boolean().meta({ description: 'The model works for it; otherwise it waits.' }),
    waitedSeconds: z.int(),
  })
  .meta({ id: 'WaitingTurn' });
export type WaitingTurn = z.infer<typeof WaitingTurn>;

/** What the house is at in this moment. Of nobody what they said. */
export const HouseLoad = z
  .object({
    at: z.iso.datetime(),
    version: z.string(),
    upSeconds: z.int(),
    turns: z.array(WaitingTurn),
    jobs: z.array(z.object({ queue: z.string(), waiting: z.int(), running: z.int(), oldestSeconds: z.int() })),
    models: z.array(LoadedModel),
    memory: z.object({
      modelsMegabytes: z.int().nullable().meta({ description: 'What all local models may take together.' }),
      machineMegabytes: z.int(),
      freeMegabytes: z.int(),
      houseMegabytes: z.int().meta({ description: 'Of the program itself, without its children.' }),
    }),
    processor: z.object({ cores: z.int(), load: z.number().meta({ description: 'Of the last minute.' }) }),
    disk: z.object({ bytes: z.number(), freeBytes: z.number() }),
  })
  .meta({ id: 'HouseLoad' });
export type HouseLoad = z.infer<typeof HouseLoad>;
