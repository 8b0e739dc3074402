import { z } from 'zod';

export const ModelCall = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    key: z.uuid().nullable().meta({ description: 'With which it came; null for a session.' }),
    protocol: z.string().meta({ description: 'Such as openai-chat.' }),
    model: z.string().nullable().meta({ description: 'null where the house has none of that name.' }),
    readTokens: z.int().meta({ description: 'All of the prompt, the cached ones among them.' }),
    cachedTokens: z.int(),
    writtenTokens: z.int(),
    waitedMilliseconds: z.int(),
    milliseconds: z.int(),
    outcome: z.enum(['done', 'cut', 'refused', 'failed']),
    failure: z.string().nullable().meta({ description: 'The code of what went wrong.' }),
  })
  .meta({ id: 'ModelCall', description: 'One call of a model by a program. Nothing of what was said is kept.' });
export type ModelCall = z.infer<typeof ModelCall>;

export const ModelCallList = z.object({ calls: z.array(ModelCall) }).meta({ id: 'ModelCallList' });
export type ModelCallList = z.infer<typeof ModelCallList>;
