import { z } from 'zod';

/** The limits of one person, key or network, by name. */
export const LimitName = z
  .enum([
    'requestsPerMinute',
    'strangersPerMinute',
    'questionsPerHour',
    'uploadMegabytesPerHour',
    'uploadMegabytesPerDay',
    'filesPerDay',
    'openRequests',
    'waitingPhotos',
    'heldMegabytes',
  ])
  .meta({ id: 'LimitName' });

export const LimitReport = z
  .object({
    limits: z.array(
      z.object({
        name: LimitName,
        value: z.int().meta({ description: 'As it holds.' }),
        usual: z.int().meta({ description: 'As the environment of the house has it.' }),
        set: z.boolean().meta({ description: 'It was set here, and not by the environment.' }),
      }),
    ),
  })
  .meta({ id: 'LimitReport' });
export type LimitReport = z.infer<typeof LimitReport>;

const LimitValue = z.int().min(1).max(1_000_000).nullable();
export const LimitChanges = z
  .strictObject({
    limits: z.partialRecord(LimitName, LimitValue).meta({ description: 'null: as the environment has it.' }),
  })
  .meta({ id: 'LimitChanges' });
export type LimitChanges = z.infer<typeof LimitChanges>;
