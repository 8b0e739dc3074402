import { z } from '@hono/zod-openapi';
import { createId } from '../../../base/index.ts';
import { type EmbedEngine, promptTooLong } from '../../../models/index.ts';
import { findModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, readBody } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';

const textsAtMost = 2048;

const EmbeddingShape = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1).max(textsAtMost), z.array(z.unknown())]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.int().min(1).optional(),
  /** Not OpenAI’s: models that embed a question otherwise than a passage need to know which it is. */
  input_type: z.enum(['query', 'passage']).default('passage'),
  user: noEffect,
});

/** POST /v1/embeddings. */
export async function answerEmbeddings({ parts, context, meter, signal, ...cut }: GatewayRequest): Promise<Response> {
  const body = await readBody(context, EmbeddingShape);
  findModel(parts.models, body.model, 'embed');
  const engine = await parts.models.embed({ signal });
  meter.model = engine.name;
  if (body.dimensions !== undefined && body.dimensions !== engine.dimensions)
    throw parameterUnsupported('dimensions', {
      fr: `le modèle en donne ${engine.dimensions}`,
      en: `the model gives ${engine.dimensions}`,
    });
  const texts = readTexts(body.input);
  meter.admit();
  const promptTokens = await countTexts(engine, texts);
  const purpose = body.input_type === 'query' ? 'question' : 'passage';
  const vectors = await engine.embed(texts, { purpose, signal });
  cut.requireWhole();
  meter.add({ promptTokens, cachedTokens: 0, completionTokens: 0 });
  meter.end('done');
  const data = vectors.map((vector, index) => ({
    object: 'embedding',
    index,
    embedding: body.encoding_format === 'base64' ? toBase64(vector) : [...vector],
  }));
  const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens };
  // Clients of Mistral want it to have an identifier.
  return context.json({ id: `embd-${createId()}`, object: 'list', data, model: engine.name, usage });
}

function readTexts(input: string | readonly unknown[]): string[] {
  const texts = typeof input === 'string' ? [input] : input;
  if (texts.every((one): one is string => typeof one === 'string')) return [...texts];
  // Clients send the tokens of OpenAI's models, which are other words in this one: the vectors would be of nonsense.
  throw parameterUnsupported('input', {
    fr: 'du texte, pas des jetons, qui seraient ceux d’un autre modèle ; avec LangChain en Python : check_embedding_ctx_length=False',
    en: 'text, not tokens, which would be those of another model; with LangChain in Python: check_embedding_ctx_length=False',
  });
}

/** How many tokens the texts take. Throws `prompt_too_long` (400) for one that would be cut. */
export async function countTexts(engine: EmbedEngine, texts: readonly string[]): Promise<number> {
  const { name, contextTokens } = engine;
  let total = 0;
  for (const text of texts) {
    const promptTokens = await engine.countTokens(text);
    if (contextTokens !== null && promptTokens > contextTokens)
      throw promptTooLong(name, { promptTokens, contextTokens });
    total += promptTokens;
  }
  return total;
}

// Four bytes a number, the lowest first, whatever the machine has.
function toBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, at) => bytes.writeFloatLE(value, at * 4));
  return bytes.toString('base64');
}
