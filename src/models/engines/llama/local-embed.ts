import type { Queue } from '../../../base/index.ts';
import type { EmbedEngine, EmbedPurpose } from '../../engine.ts';
import type { ModelFacts } from '../../process/model-kind.ts';
import type { ModelProcess } from '../../process/model-process.ts';

export interface LocalEmbedParts {
  readonly name: string;
  readonly identity: string;
  readonly process: ModelProcess;
  readonly facts: ModelFacts;
  readonly line: Queue;
  readonly prefixes: Readonly<Record<EmbedPurpose, string>>;
}

/** What the child leaves room for around a text. */
const marksAroundText = 4;

/** An embedding model in a child of this house. Texts go one by one, so that a question never waits for a batch. */
export function createLocalEmbed(parts: LocalEmbedParts): EmbedEngine {
  return {
    name: parts.name,
    identity: parts.identity,
    location: 'here',
    dimensions: parts.facts.dimensions,
    contextTokens: parts.facts.contextTokens - marksAroundText,
    countTokens: async (text) =>
      Number(await parts.process.call({ type: 'count', text }, { signal: new AbortController().signal })),
    async embed(texts, { purpose, signal, urgent = purpose === 'question' }) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        const endTurn = await parts.line.enter({ priority: urgent ? 1 : 0, signal });
        try {
          const vector = await parts.process.call({ type: 'embed', text: parts.prefixes[purpose] + text }, { signal });
          vectors.push(vector as Float32Array);
        } finally {
          endTurn();
        }
      }
      return vectors;
    },
  };
}
