import { z } from '@hono/zod-openapi';
import { openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { readBody } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { requireCapability } from '../call/require-capability.ts';
import { fitFiles } from '../call/fit-files.ts';
import { PromptShape, readPrompts } from '../gap/read-prompt.ts';
import { understandPrompt } from '../gap/understand-prompt.ts';
import { commonFields } from './common-fields.ts';
import { writeText } from './write.ts';

const textsAtMost = 4;
const Extra = z.object({ filename: z.string().default(''), text: z.string() });

/** A gap as llama.vscode and llama.vim ask for it: what stands before and behind, the line begun, and other files. */
const InfillShape = z.strictObject({
  ...commonFields,
  input_prefix: z.string(),
  input_suffix: z.string(),
  input_extra: z.array(Extra).max(256).default([]),
  prompt: z.string().default(''),
  n_cmpl: z.int().min(1).max(textsAtMost).default(1),
  n: z.int().min(1).max(textsAtMost).optional(),
});

/** POST /infill. */
export async function answerInfill(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, InfillShape);
  const engine = await openChatModel(asked.parts.models, body.model, asked.signal);
  asked.meter.model = engine.name;
  requireCapability(engine, 'fill-in-the-middle', 'input_suffix');
  const files = body.input_extra
    .filter(({ text }) => text !== '')
    .map(({ filename, text }) => ({ name: filename, text }));
  const gap = { text: body.input_prefix + body.prompt, suffix: body.input_suffix, files };
  return writeText(asked, body, { engine, ...(await fitFiles(engine, gap)), texts: body.n ?? body.n_cmpl });
}

const CompletionShape = z.strictObject({
  ...commonFields,
  prompt: PromptShape,
  json_schema: z.record(z.string(), z.unknown()).optional(),
});

/** POST /completion: a text continued as it is; a gap that the client has laid out itself, in the form of the model. */
export async function answerLlamaCppCompletion(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, CompletionShape);
  const engine = await openChatModel(asked.parts.models, body.model, asked.signal);
  asked.meter.model = engine.name;
  requireCapability(engine, 'complete', 'prompt');
  requireCapability(engine, 'json-schema', body.json_schema !== undefined && 'json_schema');
  const texts = await readPrompts(engine, body.prompt);
  const [text = ''] = texts;
  if (texts.length > 1)
    throw parameterUnsupported('prompt', { fr: 'un seul texte à la fois', en: 'one text at a time' });
  const prompt = await understandPrompt(engine, text, { field: 'prompt' });
  return writeText(asked, body, { engine, prompt, leftOut: 0, texts: 1, jsonSchema: body.json_schema });
}
