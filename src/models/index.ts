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
  SegmentEngine,
  SegmentSize,
} from './engine.ts';
export { fetchModel } from './fetch-model.ts';
export { createFakeModels, type FakeAnswer, type FakeModelsOptions } from './engines/fake.ts';
export { type ModelsOptions, type ModelsParts, openModels } from './open.ts';
export {
  type CatalogueListing,
  checkModelFile,
  findModelFile,
  listCatalogue,
  listWantedModels,
  readNotice,
  suggestModels,
} from './inventory.ts';
export type { PullProgress } from './progress.ts';
export { type PulledModel, pullModel, type PullOptions, type PullParts } from './pull.ts';
