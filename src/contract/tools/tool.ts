import { z } from 'zod';
import { AskRequest } from '../answer.ts';
import { removeUnseen } from '../plain-text.ts';
import { AnsweringModel } from '../turn/answer-facts.ts';
import { ToolCallReport, ToolSelection } from '../turn/tool-call.ts';

/** How a tool of another server may be used. */
export const ToolUse = z.enum(['no', 'confirmed', 'free']).meta({
  id: 'ToolUse',
  description:
    'no: not at all; confirmed: each time after a person has seen what it is to do; free: by itself, which only what its server calls read-only may be.',
});
export type ToolUse = z.infer<typeof ToolUse>;

export const ToolOfServer = z
  .object({
    name: z.string(),
    title: z.string().nullable(),
    description: z.string().meta({ description: 'In the words of the server: nothing the house stands for.' }),
    inputSchema: z.record(z.string(), z.unknown()),
    readOnly: z.boolean().meta({ description: 'As its server says.' }),
    use: ToolUse,
    changed: z.boolean().meta({
      description: 'It says something else than when somebody looked at it, and is not used until somebody does again.',
    }),
    shapeHash: z.string().meta({ description: 'Of what is said of it now: what a decision is of.' }),
  })
  .meta({ id: 'ToolOfServer' });
export type ToolOfServer = z.infer<typeof ToolOfServer>;

export const ToolServer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    address: z.string(),
    admittedAt: z.iso.datetime(),
    listedAt: z.iso.datetime().nullable().meta({ description: 'null while it never answered.' }),
    tools: z.array(ToolOfServer),
  })
  .meta({ id: 'ToolServer' });
export type ToolServer = z.infer<typeof ToolServer>;

export const ToolServerList = z.object({ servers: z.array(ToolServer) }).meta({ id: 'ToolServerList' });

export const AdmitToolServerRequest = z
  .strictObject({
    name: z.string().overwrite(removeUnseen).trim().min(1).max(100),
    address: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .meta({ description: 'Of its MCP endpoint, over streamable HTTP.' }),
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .max(4000)
      .nullish()
      .meta({ description: 'What it is shown, as `Authorization: Bearer …`. Kept sealed, and never shown again.' }),
  })
  .meta({ id: 'AdmitToolServerRequest' });
export type AdmitToolServerRequest = z.infer<typeof AdmitToolServerRequest>;

export const DecideToolRequest = z
  .strictObject({
    tool: z.string().min(1).max(200),
    shapeHash: z.string().regex(/^[\da-f]{64}$/),
    use: ToolUse,
  })
  .meta({ id: 'DecideToolRequest', description: 'Of what was looked at: one that changed since is not decided of.' });
export type DecideToolRequest = z.infer<typeof DecideToolRequest>;

/** A tool that somebody may use. */
export const UsableTool = z
  .object({
    server: z.uuid(),
    serverName: z.string(),
    tool: z.string(),
    title: z.string().nullable(),
    description: z.string(),
    inputSchema: z.record(z.string(), z.unknown()),
    confirmed: z.boolean().meta({ description: 'A person sees what it is to do before it does it.' }),
  })
  .meta({ id: 'UsableTool' });
export type UsableTool = z.infer<typeof UsableTool>;

export const UsableToolList = z.object({ tools: z.array(UsableTool) }).meta({ id: 'UsableToolList' });

export const ProposeToolCallRequest = z
  .strictObject({
    server: z.uuid(),
    tool: z.string().min(1).max(200),
    arguments: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'ProposeToolCallRequest' });
export type ProposeToolCallRequest = z.infer<typeof ProposeToolCallRequest>;

export const ToolTurnRequest = z
  .strictObject({
    question: AskRequest.shape.question,
    tools: ToolSelection.optional().meta({ description: 'Which may be used; all that are allowed without it.' }),
  })
  .meta({ id: 'ToolTurnRequest' });
export type ToolTurnRequest = z.infer<typeof ToolTurnRequest>;

/** The events of POST /api/tool-turns, in the order in which they come. */
export const ToolTurnEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('call-waiting'), call: ToolCallReport }).meta({
      description: 'The answer goes on once a person has confirmed or dropped it.',
    }),
    z.object({ type: z.literal('call-done'), call: ToolCallReport }),
    z.object({ type: z.literal('call-dropped'), id: z.uuid() }),
    z.object({
      type: z.literal('call-failed'),
      id: z.uuid().optional().meta({ description: 'Of a call that was waiting, and was confirmed.' }),
      server: z.uuid(),
      tool: z.string(),
      arguments: z.record(z.string(), z.unknown()),
      code: z.string(),
      message: z.object({ fr: z.string(), en: z.string() }),
    }),
    z.object({ type: z.literal('text-written'), text: z.string() }),
    z.object({ type: z.literal('turn-done'), model: AnsweringModel }),
    z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
  ])
  .meta({ id: 'ToolTurnEvent' });
export type ToolTurnEvent = z.infer<typeof ToolTurnEvent>;
