import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createId } from '../../../base/index.ts';
import type { ServerEnv } from '../../session.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { openChatModel } from '../call/find-model.ts';
import { noEffect, only, readBody } from '../call/read-body.ts';
import { requireCapability } from '../call/require-capability.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { fitFiles } from '../call/fit-files.ts';

/** Tabby's own server writes so many; its clients cut what they do not show. */
const writtenAtMost = 64;
const snippetsAtMost = 64;

const Declaration = z.object({ filepath: z.string(), body: z.string() });
const Snippet = z.object({ filepath: z.string(), body: z.string(), score: z.number().optional() });
const Snippets = z.array(Snippet).max(snippetsAtMost).nullish();

const SegmentsShape = z.strictObject({
  prefix: z.string(),
  suffix: z.string().nullish(),
  filepath: z.string().nullish(),
  git_url: noEffect,
  declarations: z.array(Declaration).max(snippetsAtMost).nullish(),
  relevant_snippets_from_changed_files: Snippets,
  relevant_snippets_from_recently_opened_files: Snippets,
  // Tabby's own server does not read it either.
  clipboard: noEffect,
  edit_history: noEffect,
});

const DebugShape = z.strictObject({
  raw_prompt: z.null().optional(),
  return_snippets: only(false),
  return_prompt: only(false),
  disable_retrieval_augmented_code_completion: noEffect,
});

/** A completion as Tabby's clients ask for it: what stands before and behind, and pieces of other files. */
const TabbyShape = z.strictObject({
  model: z.string().default('maison-code'),
  language: noEffect,
  segments: SegmentsShape,
  temperature: z.number().min(0).max(2).optional(),
  seed: z.int().optional(),
  user: noEffect,
  mode: only('standard'),
  debug_options: DebugShape.optional(),
});
type Segments = z.output<typeof SegmentsShape>;

/** Whether a request at the address that Tabby and OpenAI share is Tabby's. */
export async function isTabby(context: Context<ServerEnv>): Promise<boolean> {
  const body: unknown = await context.req.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'segments' in body;
}

/** POST /v1/completions with `segments`: answered whole, as Tabby's clients read it. */
export async function answerSegments({ parts, actor, context, meter, ...cut }: GatewayRequest): Promise<Response> {
  const body = await readBody(context, TabbyShape);
  const engine = await openChatModel(parts.models, body.model, cut.signal);
  meter.model = engine.name;
  requireCapability(engine, 'fill-in-the-middle', 'segments');
  requireCapability(engine, 'seed', body.seed !== undefined && 'seed');
  const { prefix: text, suffix, filepath } = body.segments;
  const files = listFiles(body.segments);
  const gap = { text, suffix: suffix ?? '', ...(filepath ? { fileName: filepath } : {}), files };
  const { prompt } = await fitFiles(engine, gap);
  const request = {
    messages: [],
    prompt,
    maxTokens: writtenAtMost,
    fitsContext: true,
    ...(body.temperature === undefined ? {} : { temperature: body.temperature }),
    ...(body.seed === undefined ? {} : { seed: body.seed }),
  };
  await requireRoom({ parts, actor }, engine, request);
  const id = `cmpl-${createId()}`;
  const call = { engine, requests: [request], lane: 'completion', toldAs: id } as const;
  let written = '';
  for await (const event of takeCall(parts, actor, call, { meter, signal: cut.signal }))
    if (event.type === 'text') written += event.text;
  cut.requireWhole();
  return context.json({ id, choices: [{ index: 0, text: written }] });
}

// The likeliest come first in what the client sends, and stand nearest to the gap here; what changes rarely stands farthest,
// so that the model need not read it again at each key.
function listFiles(segments: Segments) {
  const {
    declarations,
    relevant_snippets_from_changed_files: changed,
    relevant_snippets_from_recently_opened_files: opened,
  } = segments;
  const snippets = [...(changed ?? []), ...(opened ?? [])].toReversed();
  return [...(declarations ?? []), ...snippets].map(({ filepath, body }) => ({ name: filepath, text: body }));
}
