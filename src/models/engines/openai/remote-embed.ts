import { z } from 'zod';
import { openMasking } from '../../../governance/index.ts';
import type { EmbedEngine, EmbedPurpose } from '../../engine.ts';
import { remoteModelFailed } from './remote-failures.ts';
import { parseJson } from './parse-json.ts';
import { post, readBody, type RemoteParts } from './remote-request.ts';

const embeddingsShape = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()) })),
});

const textsPerRequest = 32;
// Text of current tokenizers, for what is counted: the server does not say.
const charactersPerToken = 3.5;

/**
 * An embedding model on a server of OpenAI's protocol. `dimensions` comes from a first call of the caller.
 * The server's address is a part of the identity: the same name elsewhere may be another model.
 */
export function createRemoteEmbed(
  parts: RemoteParts,
  facts: { dimensions: number; prefixes: Readonly<Record<EmbedPurpose, string>> },
): EmbedEngine {
  const { model, url } = parts.remote;
  return {
    name: model,
    identity: `${model}@${new URL(url).host}`,
    location: 'remote',
    dimensions: facts.dimensions,
    contextTokens: null,
    countTokens: async (text) => Math.ceil(text.length / charactersPerToken),
    async embed(texts, { purpose, signal }) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += textsPerRequest) {
        const batch = texts
          .slice(start, start + textsPerRequest)
          .map((text) => facts.prefixes[purpose] + text.normalize('NFKC'));
        vectors.push(...(await embedRemotely(parts, batch, { signal })));
      }
      const wrong = vectors.find((vector) => vector.length !== facts.dimensions);
      if (wrong)
        throw remoteModelFailed(model, 'shape', new Error(`${wrong.length} dimensions instead of ${facts.dimensions}`));
      return vectors;
    },
  };
}

/** One request of vectors, normalised, in the order of `texts`. Throws `model_server_failed` (503). */
export async function embedRemotely(
  parts: RemoteParts,
  texts: readonly string[],
  options: { signal: AbortSignal },
): Promise<Float32Array[]> {
  const { model } = parts.remote;
  try {
    const response = await post(
      parts,
      'embed-remote',
      'embeddings',
      { model, input: texts, encoding_format: 'float' },
      // Without numbers: a vector must not depend on what else is sent beside its text.
      { masking: openMasking({ numbered: false }), signal: options.signal },
    );
    const answer = embeddingsShape.safeParse(
      parseJson(await readBody(parts, response, { bytesAtMost: 100_000_000, ...options })),
    );
    if (!answer.success || answer.data.data.length !== texts.length) {
      throw remoteModelFailed(model, 'shape', answer.error ?? new Error('another number of vectors than texts'));
    }
    const vectors = answer.data.data
      .toSorted((first, second) => first.index - second.index)
      .map(({ embedding }) => normalise(embedding));
    parts.onOutcome(null);
    return vectors;
  } catch (thrown) {
    if (!options.signal.aborted) parts.onOutcome(String(thrown));
    throw thrown;
  }
}

function normalise(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
