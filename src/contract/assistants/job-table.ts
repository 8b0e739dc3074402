import { z } from 'zod';

const Told = z.object({ fr: z.string(), en: z.string() });

/** What a cell of a job says of its value: `doubtful` where its proof does not hold, or two are found. */
export const JobCellState = z.enum(['found', 'not_found', 'doubtful']).meta({ id: 'JobCellState' });
export type JobCellState = z.infer<typeof JobCellState>;

/** Where the words stand that a cell was taken from. */
export const JobProof = z
  .object({
    documentId: z.uuid(),
    passageId: z.string(),
    passage: z.int().meta({ description: 'Which of its document, from 1 on.' }),
    page: z.int(),
    quote: z.string(),
  })
  .meta({ id: 'JobProof' });
export type JobProof = z.infer<typeof JobProof>;

export const JobCell = z
  .object({
    field: z.string(),
    value: z.string().nullable().meta({ description: 'Emptied where its words do not stand in the document.' }),
    state: JobCellState,
    proof: JobProof.nullable(),
    fault: z.string().nullable().meta({ description: 'Why it is doubtful, by a stable name.' }),
  })
  .meta({ id: 'JobCell' });
export type JobCell = z.infer<typeof JobCell>;

/** A row of a job’s table: a document, or a rule. */
export const JobRow = z
  .object({
    name: z.string(),
    item: z.int(),
    documentId: z.uuid(),
    whole: z.boolean().meta({ description: 'The document was read to its end.' }),
    cells: z.array(JobCell),
  })
  .meta({ id: 'JobRow' });
export type JobRow = z.infer<typeof JobRow>;

export const JobTable = z
  .object({
    head: Told.meta({ description: 'What the first column is called.' }),
    columns: z.array(
      z.object({
        field: z.string(),
        label: Told,
        choices: z
          .array(z.object({ name: z.string(), label: Told }))
          .optional()
          .meta({ description: 'What the names of its values are called.' }),
      }),
    ),
    rows: z.array(JobRow).meta({ description: 'Those with a doubtful cell first.' }),
    unread: z.array(z.object({ name: z.string(), item: z.int(), code: z.string() })),
  })
  .meta({ id: 'JobTable' });
export type JobTable = z.infer<typeof JobTable>;
