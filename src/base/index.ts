export { type ChildFolder, emptyChildFolders } from './children/child-folder.ts';
export { ChildInbox } from './children/child-inbox.ts';
export {
  type CommandResult,
  runCommand,
  type RunningProgram,
  startProgram,
  type SystemUser,
} from './children/run-program.ts';
export type { SandboxLayers } from './children/sandbox-command.ts';
export { findSandboxLayers, listMissingLayers } from './children/sandbox-layers.ts';
export { type SandboxNeeds, startChild, type StartedChild } from './children/start-child.ts';
export type { ChildExit } from './children/supervise.ts';
export { ensureSystemUser, findBlocked, lookUpUser } from './children/system-user.ts';
export {
  type Config,
  describeEnvironment,
  graphicsEnvironment,
  hasScreen,
  readConfig,
  readLanguage,
  readVersion,
  type RemoteModelConfig,
  repositoryFolder,
} from './config.ts';
export { type Clock, systemClock, wait } from './clock.ts';
export { isAbort, type Language, MaisonError, type Sentence, toMaisonError } from './errors.ts';
export { createId, createSecret, createSigningKey, sha256 } from './ids.ts';
export { type Log, openLog, silentLog } from './log.ts';
export { foldText } from './text/fold.ts';
export { splitSentences, type TextRange } from './text/sentences.ts';
export { splitWords, type TextWord } from './text/words.ts';
export { overlapEntries, type ZipEntryPlace } from './zip-entries.ts';
