import type { z } from '@hono/zod-openapi';
import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/server';
import type { Context } from 'hono';
import type { Language, Sentence } from '../../../base/index.ts';
import type { Action, Actor } from '../../../governance/index.ts';
import type { Meter } from '../../gateway/call/meter.ts';
import type { ServerParts } from '../../parts.ts';
import type { RateLimits } from '../../rate-limits.ts';
import type { ServerEnv } from '../../session.ts';
import type { WaitingRoom } from '../../waiting-room.ts';

/** What tools work with besides the house itself. */
export interface ToolSurroundings {
  /** Where questions wait for their turn, with those of the page. */
  readonly room: WaitingRoom;
  readonly counts: Pick<RateLimits, 'countQuestion' | 'countFile'>;
}

/** One call of a tool. */
export interface ToolCall {
  readonly parts: ServerParts & ToolSurroundings;
  readonly actor: Actor;
  readonly context: Context<ServerEnv>;
  readonly language: Language;
  readonly meter: Meter;
  /** Aborted when the client takes the call back or leaves, what it reads may no longer be read, or the house closes. */
  readonly signal: AbortSignal;
  /** Tells a client that asked for it how far the work is. */
  tell(message: string): Promise<void>;
}

/** Who asks, and how: what every call of a request has in common. */
export type McpRequest = Omit<ToolCall, 'meter' | 'tell'>;

/** A tool of the house for other programs. */
export interface HouseTool<Input extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** As its calls are counted under. */
  readonly protocol: string;
  /** What its capability checks: who may not is not shown the tool. */
  readonly action: Action;
  readonly title: Sentence;
  /** For the model that chooses among tools. */
  readonly description: Sentence;
  readonly input: Input;
  readonly annotations: ToolAnnotations;
  run(call: ToolCall, input: z.output<Input>): Promise<CallToolResult>;
}

/** A tool whose input is of its own schema. */
export function describeTool<Input extends z.ZodType>(tool: HouseTool<Input>): HouseTool {
  return tool;
}

/** What a program may read, and what reads nothing else than the house. */
export const reads: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };
