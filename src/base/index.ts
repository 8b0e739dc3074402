export {
  type ChildExit,
  type CommandResult,
  forkChild,
  type ForkOptions,
  runCommand,
  type RunningProgram,
  startProgram,
  type SupervisedChild,
  type SystemUser,
} from './children.ts';
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
export { createId, createSecret, sha256 } from './ids.ts';
export { type Log, openLog, silentLog } from './log.ts';
export { foldText } from './text/fold.ts';
export { splitSentences, type TextRange } from './text/sentences.ts';
export { splitWords, type TextWord } from './text/words.ts';
export { overlapEntries, type ZipEntryPlace } from './zip-entries.ts';
