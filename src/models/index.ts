export type {
  ChatEngine,
  ChatMessage,
  EmbedEngine,
  EmbedPurpose,
  EngineLocation,
  GenerateRequest,
  ModelState,
  ModelStatus,
  ModelTask,
  Models,
} from './engine.ts';
export { createFakeModels, type FakeAnswer, type FakeModelsOptions } from './engines/fake.ts';
export { type ModelsOptions, type ModelsParts, openModels } from './open.ts';
