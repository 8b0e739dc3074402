import { createFakeModels, type FakeModelsOptions, type Models } from '../../src/models/index.ts';

// Cosines of multilingual-e5-small lie between 0.75 and 0.9 whatever the texts; the house judges relevance on that scale.
const [shared, own] = [Math.sqrt(0.82), Math.sqrt(0.18)];

/** Fake models for the page: a scripted writer, and a hashing embedder whose cosines lie where the real model's do. */
export function createModelsForPage(script: FakeModelsOptions['script']): Models {
  const fake = createFakeModels(script ? { script } : {});
  return {
    ...fake,
    async embed(options) {
      const engine = await fake.embed(options);
      return { ...engine, embed: async (...call) => (await engine.embed(...call)).map(liftVector) };
    },
  };
}

function liftVector(vector: Float32Array): Float32Array {
  const lifted = vector.map((value) => value * own);
  lifted[0] = (lifted[0] ?? 0) + shared;
  const length = Math.hypot(...lifted);
  return lifted.map((value) => value / length);
}
