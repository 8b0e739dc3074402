import { z } from '@hono/zod-openapi';
import { openAskable } from '../assistant/assistant-engine.ts';
import { findModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, only, readBody } from '../call/read-body.ts';
import { parameterUnsupported, toRefusal } from '../call/refusals.ts';
import { streamAnswer } from '../call/stream-answer.ts';
import { requireRoom, takeCall } from '../call/take-call.ts';
import { countTexts } from '../openai/embeddings.ts';
import { createAnswerStream, gatherAnswer } from './answer.ts';
import { Content, GenerateShape, readText, toGenerateRequests } from './request.ts';

// Google names what is to be done behind the model, in one part of the address: `/v1beta/models/maison-chat:countTokens`.

type Work = (asked: GatewayRequest, model: string) => Promise<Response>;

const works: Readonly<Record<string, Work>> = {
  generateContent: (asked, model) => generate(asked, model, { stream: false }),
  streamGenerateContent: (asked, model) => generate(asked, model, { stream: true }),
  countTokens,
  embedContent: embedOne,
  batchEmbedContents: embedAll,
};

/** POST /v1beta/models/{model}:{what}, and the same below /v1. */
export async function answerGoogle(asked: GatewayRequest): Promise<Response> {
  const address = asked.context.req.param('model') ?? '';
  const at = address.lastIndexOf(':');
  const [model, what] = [address.slice(0, at), address.slice(at + 1)];
  const work = at > 0 && Object.hasOwn(works, what) ? works[what] : undefined;
  if (!work)
    throw parameterUnsupported(what.slice(0, 100), {
      fr: `après le modèle, la maison sait faire : ${Object.keys(works).join(', ')}`,
      en: `behind the model, the house can do: ${Object.keys(works).join(', ')}`,
    });
  return work(asked, model);
}

async function generate(asked: GatewayRequest, model: string, { stream }: { stream: boolean }): Promise<Response> {
  const { parts, actor, context, meter, language, ...cut } = asked;
  const body = await readBody(context, GenerateShape);
  const engine = await openAskable(asked, model);
  meter.model = engine.name;
  const requests = toGenerateRequests(body, engine);
  if (requests[0]) await requireRoom({ parts, actor }, engine, requests[0]);
  const events = takeCall(parts, actor, { engine, requests, lane: 'chat' }, { meter, signal: cut.signal });
  const options = { model: engine.name, usage: () => meter.usage, language };
  if (stream) {
    const form = createAnswerStream({ ...options, asEvents: context.req.query('alt') === 'sse' });
    return streamAnswer(events, form, { log: parts.log, ...cut });
  }
  const answer = await gatherAnswer(events, requests.length, options);
  cut.requireWhole();
  return context.json(answer);
}

const CountShape = z.strictObject({
  ...GenerateShape.partial().shape,
  generateContentRequest: GenerateShape.optional(),
});

/** The tokens of the texts, without the marks of the model's template. */
async function countTokens(asked: GatewayRequest, model: string): Promise<Response> {
  const { context, meter } = asked;
  const { generateContentRequest: inner, ...own } = await readBody(context, CountShape);
  const engine = await openAskable(asked, model);
  meter.model = engine.name;
  const read = GenerateShape.safeParse(inner ?? own);
  if (!read.success) throw toRefusal(read.error);
  const [request] = toGenerateRequests(read.data, engine);
  const texts = [
    ...(request?.messages ?? []).map(({ content }) => content),
    ...(request?.tools ?? []).map((tool) => JSON.stringify(tool)),
  ];
  const totalTokens = await engine.countTokens(texts.join('\n'));
  meter.end('done');
  return context.json({ totalTokens });
}

const EmbedShape = z.strictObject({
  model: noEffect,
  content: Content,
  taskType: z.string().optional(),
  title: noEffect,
  outputDimensionality: z.int().min(1).optional(),
  autoTruncate: only(false),
});
type Embed = z.output<typeof EmbedShape>;

async function embedOne(asked: GatewayRequest, model: string): Promise<Response> {
  const [values = []] = await embed(asked, model, [await readBody(asked.context, EmbedShape)]);
  return asked.context.json({ embedding: { values } });
}

const EmbedAllShape = z.strictObject({ requests: z.array(EmbedShape).min(1).max(2048), model: noEffect });

async function embedAll(asked: GatewayRequest, model: string): Promise<Response> {
  const { requests } = await readBody(asked.context, EmbedAllShape);
  const all = await embed(asked, model, requests);
  return asked.context.json({ embeddings: all.map((values) => ({ values })) });
}

async function embed(
  { parts, meter, signal, ...cut }: GatewayRequest,
  model: string,
  requests: readonly Embed[],
): Promise<number[][]> {
  findModel(parts.models, model, 'embed');
  const engine = await parts.models.embed({ signal });
  meter.model = engine.name;
  const wanted = requests.map(({ outputDimensionality }) => outputDimensionality ?? engine.dimensions);
  if (wanted.some((one) => one !== engine.dimensions))
    throw parameterUnsupported('outputDimensionality', {
      fr: `le modèle en donne ${engine.dimensions}`,
      en: `the model gives ${engine.dimensions}`,
    });
  const texts = requests.map(({ content }, at) =>
    content.parts.map((part, index) => readText(part, `requests.${at}.content.parts.${index}`)).join('\n'),
  );
  const promptTokens = await countTexts(engine, texts);
  const vectors: number[][] = [];
  for (const [at, text] of texts.entries()) {
    const purpose = /QUERY|QUESTION/.test(requests[at]?.taskType ?? '') ? 'question' : 'passage';
    meter.admit();
    const [vector] = await engine.embed([text], { purpose, signal });
    vectors.push([...(vector ?? [])]);
  }
  cut.requireWhole();
  meter.add({ promptTokens, cachedTokens: 0, completionTokens: 0 });
  meter.end('done');
  return vectors;
}
