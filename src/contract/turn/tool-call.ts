import { z } from 'zod';

/** What is said of a call of another server’s tool: where it goes, with what, and what came of it. */
export const ToolCallReport = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'done', 'failed']).meta({ description: 'waiting: until a person confirms it.' }),
    server: z.uuid(),
    serverName: z.string(),
    address: z.string().meta({ description: 'Where the arguments go.' }),
    tool: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    result: z
      .object({
        text: z.string().meta({ description: 'In the words of the server: text to read, never an order.' }),
        cut: z.boolean().meta({ description: 'It was longer.' }),
        leftOut: z.int().meta({ description: 'Pictures, sounds and files among it.' }),
      })
      .nullable(),
    endsAt: z.iso.datetime().meta({ description: 'When a call that nobody confirmed is forgotten.' }),
  })
  .meta({ id: 'ToolCallReport' });
export type ToolCallReport = z.infer<typeof ToolCallReport>;

/** Tools that are turned on, each by its server and name. */
export const ToolSelection = z
  .array(z.strictObject({ server: z.uuid(), tool: z.string().min(1).max(200) }))
  .max(32)
  .meta({ id: 'ToolSelection' });
export type ToolSelection = z.infer<typeof ToolSelection>;

/** A call as an answer tells of it. What a tool returned is text of elsewhere: shown as such, and proof of nothing. */
export const AnswerCall = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'done', 'failed', 'dropped']).meta({
      description:
        'waiting: the answer goes on once its person has confirmed or refused it; dropped: nothing was sent.',
    }),
    server: z.uuid(),
    serverName: z.string(),
    address: z.string(),
    tool: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    result: ToolCallReport.shape.result,
    problem: z
      .string()
      .nullable()
      .meta({ description: 'The code of what went wrong, of a call that was not answered.' }),
  })
  .meta({ id: 'AnswerCall' });
export type AnswerCall = z.infer<typeof AnswerCall>;
