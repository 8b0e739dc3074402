export {
  addUsage,
  type ChatCapability,
  type ChatEngine,
  type ChatMessage,
  type ChatTurn,
  type DoneEvent,
  type GenerateEvent,
  type GenerateRequest,
  type Lane,
  type MessagePart,
  noUsage,
  type PlainPrompt,
  type PromptFile,
  type QueuedEvent,
  type TokenCoder,
  type TokenLogProbability,
  type TokenUsage,
  type ToolCall,
  type ToolDescription,
  type ToolChoice,
} from './chat-engine.ts';
export { modelAbsent, promptTooLong } from './failures.ts';
export { beginningMarks, gapFamilies, type GapFamily } from './gap-families.ts';
export { generateOnce } from './generate-once.ts';
export { streamPushed } from './engines/stream-pushed.ts';
export { chatAliases, type EmbedEngine, type ModelLoad, type ModelStatus, type Models } from './engine.ts';
export { openPainter } from './engines/painting/open-painter.ts';
export type { Painter, PainterProgress } from './engines/painting/painter.ts';
export { listOwnModels } from './catalogue/own-models.ts';
export { fetchModel } from './pull/fetch-model.ts';
export { secondsAtMost, type LargerModel } from './larger/choose-larger.ts';
export { type Machine, readMachine } from './larger/read-machine.ts';
export { describeLarger, expectSecondsOf, findLarger } from './larger/find-larger.ts';
export { findTooLarge, type TooLarge } from './registry/too-large.ts';
export { type Grade, hasChatGrade, type ModelGrades } from './grades.ts';
export { mayWrite } from './writing-record.ts';
export { openModels } from './registry/open.ts';
export {
  checkModelFile,
  findModelFile,
  listCatalogue,
  listLackingPip,
  listWantedModels,
  readNotice,
  suggestModels,
} from './pull/inventory.ts';
export { type PulledModel, pullModel } from './pull/pull.ts';
export { checkModelServer, listModelServers } from './servers/model-servers.ts';
export { openServerChecks, type ServerChecks } from './servers/server-checks.ts';
