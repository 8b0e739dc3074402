import path from 'node:path';
import { type Clock, type Log, openWorker, type SandboxNeeds } from '../../base/index.ts';
import type { CodeFile, CodeParts, CodeReaderKind } from './code-reader-messages.ts';

const childModule = path.join(import.meta.dirname, 'code-reader-child.ts');
/** Yields to whoever waits for an answer. */
const niceness = 10;
const memoryMegabytes = 1024;
const callMilliseconds = 60_000;

/** Takes files of code apart, in a child of its own that starts with the first and ends when it has nothing to do. */
export interface CodeReader {
  /** Definitions and pieces, one answer a file. Throws ChildGone where a file ends the child. */
  read(files: readonly CodeFile[], options: { signal: AbortSignal }): Promise<readonly CodeParts[]>;
  close(): Promise<void>;
}

/** Opens the reader of code; its child starts with the first call. */
export function openCodeReader(options: { sandbox: SandboxNeeds; clock: Clock; log: Log }): CodeReader {
  const worker = openWorker<CodeReaderKind>({
    name: 'code reader',
    module: childModule,
    order: () => null,
    memoryMegabytes,
    niceness,
    // Taking a file apart leaves no time for a pulse: each call has its own.
    heartbeatMilliseconds: null,
    // Between the commits of somebody who works.
    idleMilliseconds: 10 * 60_000,
    recycle: { afterUses: 500, aboveMegabytes: 600 },
    // What is asked may be what ends the child: the next files get another at once.
    deathsBackOff: false,
    again: () => false,
    ...options,
  });
  return {
    read: (files, { signal }) =>
      worker.call({ files }, { signal, deadlineMilliseconds: callMilliseconds, cancelMilliseconds: 0 }),
    close: () => worker.close(),
  };
}
