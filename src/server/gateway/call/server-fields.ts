import { z } from '@hono/zod-openapi';
import type { ChatEngine } from '../../../models/index.ts';
import { parameterUnsupported } from './refusals.ts';

/**
 * Fields that only a server does, and with what each asks for nothing of a model of the house. None of them has a server
 * reach for anything, keep anything, or take the place of another in its memory.
 */
const neutral: Readonly<Record<string, readonly unknown[]>> = {
  frequency_penalty: [0],
  presence_penalty: [0],
  repetition_penalty: [1],
  repeat_penalty: [1],
  min_p: [0],
  logit_bias: [],
  reasoning_effort: ['none'],
  include_reasoning: [false],
  verbosity: ['medium'],
  chat_template_kwargs: [],
  add_generation_prompt: [true],
  skip_special_tokens: [true],
  stop_token_ids: [],
  min_tokens: [0],
  ignore_eos: [false],
  structured_outputs: [],
  best_of: [1],
};

/** The shapes of these fields: a server looks at them itself. */
export const serverFieldShape = Object.fromEntries(Object.keys(neutral).map((name) => [name, z.unknown().optional()]));

/**
 * What goes to a server as the client said it: these fields, and those of `others`. Throws `parameter_unsupported` (400) by
 * the name of a field that asks something of a model of the house.
 */
export function readServerFields(
  body: Readonly<Record<string, unknown>>,
  engine: ChatEngine,
  others: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const said = Object.keys(neutral).filter((name) => body[name] !== undefined);
  if (engine.capabilities.has('server-fields'))
    return Object.fromEntries(
      [...said, ...others.filter((name) => body[name] !== undefined)].map((name) => [name, body[name]]),
    );
  const asking = said.find((name) => !asksNothing(name, body[name]));
  if (asking !== undefined) throw parameterUnsupported(asking);
  return {};
}

function asksNothing(name: string, value: unknown): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty || (neutral[name] ?? []).includes(value);
}
