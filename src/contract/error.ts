import { z } from 'zod';

export const ErrorResponse = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .meta({ id: 'Error', description: 'What happened, what was kept, and what to do; the code is stable.' });
export type ErrorResponse = z.infer<typeof ErrorResponse>;
