import type { Clock } from '../../base/index.ts';
import type { ModelFacts } from '../child-life.ts';
import type { ChatEngine, ChooseRequest, EmbedEngine, EmbedPurpose, GenerateRequest } from '../engine.ts';
import type { ModelProcess } from '../processes.ts';
import type { WaitingLine } from '../queue.ts';
import { createPieces } from './pieces.ts';

export interface LocalChatParts {
  readonly name: string;
  readonly process: ModelProcess;
  readonly facts: ModelFacts;
  readonly line: WaitingLine;
  readonly clock: Clock;
  /** Told how long one answer took, from its turn to its last word. */
  onAnswered(milliseconds: number): void;
}

/** A chat model in a child of this house; one answer at a time, in the order of asking. */
export function createLocalChat(parts: LocalChatParts): ChatEngine {
  return {
    name: parts.name,
    location: 'here',
    contextTokens: parts.facts.contextTokens,
    generate: (request, options) => generate(parts, request, options),
    choose: (request, options) => choose(parts, request, options),
    countTokens: async (text) =>
      Number(await parts.process.call({ type: 'count', text }, { signal: new AbortController().signal })),
  };
}

async function* generate(
  parts: LocalChatParts,
  request: GenerateRequest,
  options: { signal: AbortSignal; onQueue?: (place: number) => void },
): AsyncGenerator<string> {
  const { signal, onQueue } = options;
  const endTurn = await parts.line.enter({ signal, ...(onQueue ? { onPlace: onQueue } : {}) }).catch(() => null);
  if (!endTurn) return; // Stopped while waiting in line.
  const started = parts.clock.elapsed();
  // A reader that leaves early stops the model too: nobody would read the rest.
  const left = new AbortController();
  const pieces = createPieces();
  const answered = parts.process
    .call({ type: 'generate', request }, { signal: AbortSignal.any([signal, left.signal]), onText: pieces.push })
    .then(
      () => pieces.end(),
      (thrown: Error) => pieces.fail(thrown),
    );
  try {
    yield* pieces.read();
    parts.onAnswered(parts.clock.elapsed() - started);
  } finally {
    left.abort();
    // The turn ends when the child is free, not when the reader has left.
    void answered.finally(endTurn);
  }
}

async function* choose(
  parts: LocalChatParts,
  { prompts, choices }: ChooseRequest,
  { signal, onQueue }: { signal: AbortSignal; onQueue?: (place: number) => void },
): AsyncGenerator<readonly number[]> {
  const endTurn = await parts.line.enter({ signal, ...(onQueue ? { onPlace: onQueue } : {}) }).catch(() => null);
  if (!endTurn) return; // Stopped while waiting in line.
  const started = parts.clock.elapsed();
  try {
    for (const messages of prompts) {
      if (signal.aborted) return;
      yield (await parts.process.call({ type: 'choose', messages, choices }, { signal })) as readonly number[];
    }
    parts.onAnswered(parts.clock.elapsed() - started);
  } finally {
    endTurn();
  }
}

export interface LocalEmbedParts {
  readonly name: string;
  readonly identity: string;
  readonly process: ModelProcess;
  readonly facts: ModelFacts;
  readonly line: WaitingLine;
  readonly prefixes: Readonly<Record<EmbedPurpose, string>>;
}

/** An embedding model in a child of this house. Texts go one by one, so that a question never waits for a batch. */
export function createLocalEmbed(parts: LocalEmbedParts): EmbedEngine {
  return {
    name: parts.name,
    identity: parts.identity,
    location: 'here',
    dimensions: parts.facts.dimensions,
    async embed(texts, { purpose, signal, urgent = purpose === 'question' }) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        const endTurn = await parts.line.enter({ urgent, signal });
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
