import { z } from 'zod';

/** A chat model that may answer in a conversation. */
export const ChatModel = z
  .object({
    name: z.string(),
    house: z.boolean().meta({ description: 'It answers where nothing else is chosen.' }),
    aliases: z.array(z.string()).meta({ description: 'Names that stand for it whatever is loaded.' }),
    location: z.enum(['here', 'remote']),
    state: z.enum(['ready', 'asleep', 'fetching', 'absent', 'failed']).meta({
      description: 'asleep: loads with the next question; absent, fetching and failed do not answer now.',
    }),
  })
  .meta({ id: 'ChatModel' });
export type ChatModel = z.infer<typeof ChatModel>;

export const ChatModelList = z
  .object({ models: z.array(ChatModel) })
  .meta({ id: 'ChatModelList', description: 'That of the house first.' });
export type ChatModelList = z.infer<typeof ChatModelList>;
