import type { z } from '@hono/zod-openapi';
import type { GetPromptResult } from '@modelcontextprotocol/server';
import type { Sentence } from '../../../base/index.ts';
import type { Action } from '../../../governance/index.ts';
import type { McpRequest } from '../tools/house-tool.ts';

/** An order that a person gives to their own program, in which the house and its documents stand already. */
export interface HousePrompt<Given extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  /** What it reads, or has tools do: who may not is not shown it. */
  readonly action: Action;
  readonly title: Sentence;
  readonly description: Sentence;
  /** What is filled in; all of it is text. Suggestions are what who asks may read. */
  given(request: McpRequest): Given;
  write(request: McpRequest, given: z.output<Given>): Promise<GetPromptResult>;
}

/** A prompt whose fields are of its own schema. */
export function describePrompt<Given extends z.ZodObject>(prompt: HousePrompt<Given>): HousePrompt {
  return prompt;
}

/** An order of one message. */
export function writeOrder(text: string): GetPromptResult {
  return { messages: [{ role: 'user', content: { type: 'text', text } }] };
}
