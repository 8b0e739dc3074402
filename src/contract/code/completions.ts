import { z } from 'zod';

const CompletionWeek = z
  .object({
    week: z.iso.date().meta({ description: 'Its Monday.' }),
    language: z.string().meta({ description: '`other`: those that fewer than ten people write.' }),
    model: z.string(),
    people: z.int().min(10),
    shown: z.int(),
    accepted: z.int(),
    acceptedCharacters: z.int(),
    seen30s: z.int().meta({ description: 'Characters of accepted ones that were in sight again 30 seconds later.' }),
    kept30s: z.int().meta({ description: 'Of these, what was still there.' }),
    seen2m: z.int(),
    kept2m: z.int(),
    seen10m: z.int(),
    kept10m: z.int(),
  })
  .meta({ id: 'CompletionWeek', description: 'What became of completions of ten people or more in a week.' });
export type CompletionWeek = z.infer<typeof CompletionWeek>;

export const CompletionReport = z
  .object({
    fewestPeople: z.int().meta({ description: 'A group of fewer has no week.' }),
    teams: z.array(
      z.object({
        group: z.uuid().nullable().meta({ description: 'null: everybody in the house.' }),
        name: z.string().nullable(),
        weeks: z.array(CompletionWeek),
      }),
    ),
  })
  .meta({ id: 'CompletionReport', description: 'Weeks that are over, the newest first.' });
export type CompletionReport = z.infer<typeof CompletionReport>;
