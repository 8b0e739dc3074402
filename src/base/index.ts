export { abortable } from './abortable.ts';
export { type LinkedSignals, linkSignals } from './link-signals.ts';
export { type ChildFolder, emptyChildFolders } from './children/child-folder.ts';
export {
  type CommandResult,
  ProgramFailed,
  runCommand,
  type RunningProgram,
  startProgram,
  streamProgram,
  type SystemUser,
} from './children/run-program.ts';
export { type ChildFailure, childFailures } from './children/failure-channel.ts';
export { runShutIn } from './children/shut-in/run-shut-in.ts';
export type { SandboxLayers } from './children/sandbox-command.ts';
export { type ChildProgram, compileChildren } from './children/compiled/compiled-code.ts';
export { findSandboxLayers, listMissingLayers, noteMissingLayers } from './children/sandbox-layers.ts';
export type { SandboxNeeds } from './children/start-child.ts';
export { openWorker, type Worker } from './children/worker.ts';
export type { WorkerChild } from './children/worker-child.ts';
export { CallFailed, ChildGone } from './children/worker-failures.ts';
export { ensureSystemUser, findBlocked, lookUpUser } from './children/system-user.ts';
export {
  type Config,
  type MaskRule,
  graphicsEnvironment,
  hasScreen,
  type LimitName,
  readConfig,
  readEditorHouse,
  readLanguage,
  readVersion,
} from './config.ts';
export type { RemoteModelConfig, SessionLife } from './config-parts.ts';
export { describeMistyped } from './mistyped-variables.ts';
export type { PaintConfig } from './paint-config.ts';
export { usualCutout } from './house/chosen-cutout.ts';
export { writeChosenModel } from './house/chosen-model.ts';
export { type Clock, systemClock, wait } from './clock.ts';
export { isAbort, type Language, MaisonError, type Sentence, toMaisonError } from './errors.ts';
export { hashFile, hashStream } from './hash-file.ts';
export { createQueue, type Queue } from './queue.ts';
export { createBytes, createId, createPictureKey, createSecret, createSigningKey, sha256 } from './ids.ts';
export { type Log, openLog, silentLog } from './log/log.ts';
export {
  isRunning,
  listProcesses,
  markProcess,
  type ProcessMark,
  readCommandLine,
  readOwner,
  readProgram,
  readWorkingFolder,
} from './process-marks.ts';
export { foldText } from './text/fold.ts';
export { splitSentences, type TextRange } from './text/sentences.ts';
export { longestRead, takeReadPart } from './text/take-read-part.ts';
export { splitWords } from './text/words.ts';
export { repositoryFolder } from './repository-folder.ts';
export { overlapEntries } from './zip-entries.ts';
export { type HouseLock, holdHouse, readHolder } from './house/house-lock.ts';
export { type Locations, locateHouse } from './house/locations.ts';
