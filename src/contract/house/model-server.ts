import { z } from 'zod';

/** What is tried of a chat server, in the order in which it is shown. */
export const ServerCheckName = z.enum([
  'schema',
  'grammar',
  'tools',
  'streamed-tools',
  'required-tools',
  'thinking-off',
  'usage',
  'context',
  'speed',
]);
export type ServerCheckName = z.infer<typeof ServerCheckName>;

/** How one try ended; only the first three mean that the house can count on it. */
export const ServerCheckVerdict = z
  .enum([
    'held',
    'without-thinking',
    'unneeded',
    'ignored',
    'on-reasoning',
    'lost',
    'cut',
    'less',
    'unproved',
    'refused',
    'error-in-200',
    'rubbish',
    'broken',
    'unreachable',
    'timed-out',
    'not-asked',
  ])
  .meta({
    description:
      'without-thinking: held once thinking was switched off; unneeded: nothing to switch off; ignored: answered as if it had not been asked; lost: the call came whole and not streamed; cut: arguments that are no whole JSON; less: it takes less than it announces; unproved: nothing to judge it by.',
  });
export type ServerCheckVerdict = z.infer<typeof ServerCheckVerdict>;

/** One line of a record: what was tried, how it ended, and what was seen of the server, in its own words. */
export const ServerCheckLine = z
  .object({ check: ServerCheckName, verdict: ServerCheckVerdict, seen: z.string() })
  .meta({ id: 'ServerCheckLine' });
export type ServerCheckLine = z.infer<typeof ServerCheckLine>;

const known = z.boolean().nullable().meta({ description: 'null: it could not be found out.' });
const tokens = z.int().min(1).nullable();

/** What a chat server was found able to do with one model, by asking it. */
export const ServerRecord = z
  .object({
    model: z.string(),
    server: z.string().nullable().meta({ description: 'What it is and its version, as it says; null: it does not.' }),
    at: z.iso.datetime(),
    schema: known,
    grammar: known,
    grammarField: z.string().nullable().meta({ description: 'The field of the request by which a grammar is held.' }),
    tools: known,
    streamedTools: known,
    requiredTools: known,
    thinks: known,
    thinkingOff: z
      .enum(['chat_template_kwargs', 'reasoning_effort'])
      .nullable()
      .meta({ description: 'The field that switches thinking off; null: none does, or there is none.' }),
    usage: known,
    announcedTokens: tokens.meta({ description: 'The context that the server announces.' }),
    contextTokens: tokens.meta({ description: 'The context that the house counts on.' }),
    triedTokens: tokens.meta({ description: 'The longest prompt of which the beginning was read.' }),
    firstTokenMilliseconds: z.int().nullable(),
    readTokensPerSecond: z.int().nullable(),
    lines: z.array(ServerCheckLine),
  })
  .meta({ id: 'ServerRecord' });
export type ServerRecord = z.infer<typeof ServerRecord>;

/** A chat model on a server, with what it was found able to do. */
export const ModelServer = z
  .object({
    model: z.string(),
    address: z.string().meta({ description: 'As it is configured.' }),
    outside: z.boolean().meta({ description: 'On no network of the company: asking it may cost money.' }),
    checking: z.boolean(),
    record: ServerRecord.nullable(),
  })
  .meta({ id: 'ModelServer' });
export type ModelServer = z.infer<typeof ModelServer>;

export const ModelServerList = z
  .object({
    servers: z.array(ModelServer),
    tokensAtMost: z.int().meta({ description: 'What one check sends a server, and has it write, at most.' }),
  })
  .meta({ id: 'ModelServerList' });
export type ModelServerList = z.infer<typeof ModelServerList>;

/** Which server is checked: by the name of its model. */
export const CheckServerRequest = z
  .strictObject({ model: z.string().min(1).max(200) })
  .meta({ id: 'CheckServerRequest' });
export type CheckServerRequest = z.infer<typeof CheckServerRequest>;
