import { z } from '@hono/zod-openapi';
import { findModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { noEffect, readBody } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';

const documentsAtMost = 200;
const Document = z.union([z.string(), z.object({ text: z.string() })]);

/** As Jina, Cohere and vLLM take it. */
const RerankShape = z.strictObject({
  model: z.string(),
  query: z.string().min(1),
  documents: z.array(Document).min(1).max(documentsAtMost),
  top_n: z.int().min(1).optional(),
  return_documents: z.boolean().default(false),
  user: noEffect,
});

/** POST /v1/rerank: how likely each text answers, as the house's own reader judges. */
export async function answerRerank({ parts, context, meter, signal, ...cut }: GatewayRequest): Promise<Response> {
  const body = await readBody(context, RerankShape);
  findModel(parts.models, body.model, 'rerank');
  const reader = await parts.models.reader({ signal });
  meter.model = reader.name;
  meter.admit();
  const texts = body.documents.map((document) => (typeof document === 'string' ? document : document.text));
  const passages = texts.map((text) => ({ head: '', text, units: [{ start: 0, end: text.length }] }));
  const read = await reader.read({ question: body.query, passages }, { signal });
  cut.requireWhole();
  meter.end('done');
  const scored = read.map(([logit], index) => {
    // What the reader could not read has no score, and none is made up.
    if (logit === null || logit === undefined)
      throw parameterUnsupported(`documents.${index}`, { fr: 'vide ou trop long', en: 'empty or too long' });
    return { index, relevance_score: 1 / (1 + Math.exp(-logit)) };
  });
  const results = scored
    .toSorted((left, right) => right.relevance_score - left.relevance_score)
    .slice(0, body.top_n)
    .map((one) => (body.return_documents ? { ...one, document: { text: texts[one.index] ?? '' } } : one));
  return context.json({ model: reader.name, results });
}
