import type { LlamaModel } from 'node-llama-cpp';
import type { LoadOrder } from '../../process/model-kind.ts';
import { openModel } from './open-llama.ts';

// The engine spends memory by the size of the vocabulary, and a multilingual model has 250,000 words. Half a gigabyte
// is room for a score of every word at every token of the longest text read so far, though an embedding has no scores:
// only shorter texts would help. What is done here, and by the flags of `model-process.ts`, keeps all the rest below four
// tenths of a gigabyte; test/model/embedding-memory.test.ts measures the whole.

const marksAroundText = 4;

/** An embedding model in memory. */
export interface EmbedModel {
  readonly dimensions: number;
  countTokens(text: string): number;
  /** A vector of unit length. */
  embed(text: string): Promise<Float32Array>;
}

/** Loads an embedding model. */
export async function loadEmbedModel(order: LoadOrder): Promise<EmbedModel> {
  const { model } = await openModel(order);
  const embed = await openEmbedding(model, order);
  return { dimensions: model.embeddingVectorSize, countTokens: (text) => model.tokenize(text).length, embed };
}

async function openEmbedding(
  model: LlamaModel,
  { contextTokens, threads }: Pick<LoadOrder, 'contextTokens' | 'threads'>,
): Promise<(text: string) => Promise<Float32Array>> {
  await endForecasts(model);
  const context = await model.createEmbeddingContext({
    contextSize: contextTokens,
    batchSize: contextTokens,
    threads,
    ignoreMemorySafetyChecks: true,
  });
  return async (text) => {
    // A text longer than the context throws in the engine: cut it, leaving room for the two marks around it.
    const tokens = model.tokenize(text.normalize('NFKC')).slice(0, contextTokens - marksAroundText);
    const { vector } = await context.getEmbeddingFor(tokens);
    // For every text the engine makes a sampler with room for the whole vocabulary (3 MB), which lives until its small
    // JavaScript object is collected: left alone, V8 may let hundreds of them gather. Half a millisecond a text.
    globalThis.gc?.({ type: 'minor' });
    const length = Math.hypot(...vector);
    if (!(length > 0)) throw new Error('the model gave an empty vector');
    return Float32Array.from(vector, (value) => value / length);
  };
}

// To foretell the few megabytes of a context the engine loads the model once more, without its weights: a hundred
// megabytes of vocabulary, which the allocator keeps. It has no setting against that; without the session it falls
// back on arithmetic. Were the name to change, only the memory would grow.
async function endForecasts(model: LlamaModel): Promise<void> {
  const { _simulationSession: session } = model.fileInsights as unknown as { _simulationSession?: AsyncDisposable };
  await session?.[Symbol.asyncDispose]();
}
