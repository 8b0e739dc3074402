import { z } from '@hono/zod-openapi';
import type { ChatEngine, TokenCoder } from '../../../models/index.ts';
import { openChatModel } from '../call/find-model.ts';
import type { GatewayRequest } from '../call/gateway-request.ts';
import { only, readBody } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { commonFields } from './common-fields.ts';

const tokensAtMost = 1_000_000;
/** Each is asked of the model's process by itself. */
const piecesAtMost = 4096;
const { model } = commonFields;

const TokenizeShape = z.strictObject({
  model,
  content: z.string(),
  add_special: only(false),
  parse_special: z.boolean().default(true),
  with_pieces: z.boolean().default(false),
});

/** POST /tokenize: a text as the numbers of the model. */
export async function answerTokenize(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, TokenizeShape);
  const coder = await openCoder(asked, body.model);
  const tokens = await coder.encode(body.content, { marks: body.parse_special });
  asked.meter.end('done');
  if (!body.with_pieces) return asked.context.json({ tokens });
  if (tokens.length > piecesAtMost)
    throw parameterUnsupported('with_pieces', {
      fr: `au-delà de ${piecesAtMost} jetons`,
      en: `above ${piecesAtMost} tokens`,
    });
  const pieces = await Promise.all(tokens.map(async (id) => ({ id, piece: await coder.decode([id]) })));
  return asked.context.json({ tokens: pieces });
}

const DetokenizeShape = z.strictObject({ model, tokens: z.array(z.int()).max(tokensAtMost) });

/** POST /detokenize: the text of such numbers. */
export async function answerDetokenize(asked: GatewayRequest): Promise<Response> {
  const body = await readBody(asked.context, DetokenizeShape);
  const coder = await openCoder(asked, body.model);
  const content = body.tokens.length === 0 ? '' : await coder.decode(body.tokens);
  asked.meter.end('done');
  return asked.context.json({ content });
}

async function openCoder({ parts, meter, signal }: GatewayRequest, name: string): Promise<TokenCoder> {
  const engine: ChatEngine = await openChatModel(parts.models, name, signal);
  meter.model = engine.name;
  if (engine.tokens) return engine.tokens;
  throw parameterUnsupported('model', {
    fr: `seul le serveur de ${engine.name} connaît ses jetons`,
    en: `only the server of ${engine.name} knows its tokens`,
  });
}
