import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../clock.ts';

// pino's own destination ends the program when the disk is full, or keeps what it cannot write in memory. A log is
// worth less than the house: here a line that cannot be written is counted and let go.

const standardError = 2;
const retryMilliseconds = 5000;

export interface LogFileOptions {
  /** Standard error without one. */
  readonly file?: string;
  /** A file of this size makes room for a new one. */
  readonly largestBytes?: number;
  /** So many older files are kept beside it. */
  readonly olderFiles?: number;
}

/** Where pino writes. */
export interface LogFile {
  write(line: string): void;
}

/** Opens a log that its owner alone may read, bounded in size. Nothing that the disk does makes it throw. */
export function openLogFile({ file, largestBytes = 5_000_000, olderFiles = 4 }: LogFileOptions): LogFile {
  let lost = 0;
  let retry: NodeJS.Timeout | undefined;
  const output = file === undefined ? writeToStandardError : createAppender(file, { largestBytes, olderFiles });
  const tellLost = (): boolean => {
    const time = systemClock.now().getTime();
    if (
      !output(`${JSON.stringify({ level: 40, time, lines: lost, msg: 'log lines lost: they could not be written' })}\n`)
    )
      return false;
    clearInterval(retry);
    [lost, retry] = [0, undefined];
    return true;
  };
  return {
    write(line) {
      if ((lost === 0 || tellLost()) && output(line)) return;
      lost += 1;
      retry ??= setInterval(tellLost, retryMilliseconds).unref();
    },
  };
}

function writeToStandardError(line: string): boolean {
  try {
    writeSync(standardError, line);
    return true;
  } catch {
    return false; // Nobody reads it any more, or it is a file on a full disk.
  }
}

type Append = (line: string) => boolean;

function createAppender(file: string, limits: { largestBytes: number; olderFiles: number }): Append {
  let descriptor: number | null = null;
  let bytes = 0;
  let torn = false; // The last line ends in the middle.
  const open = (): number => {
    const opened = openPrivately(file);
    bytes = fstatSync(opened).size;
    return (descriptor = opened);
  };
  const close = (): void => {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
  };
  const append = (line: string): void => {
    const content = Buffer.from(torn ? `\n${line}` : line);
    if (descriptor !== null && fstatSync(descriptor).nlink === 0) close(); // Somebody removed the file.
    let target = descriptor ?? open();
    if (bytes > 0 && bytes + content.length > limits.largestBytes) {
      close();
      makeRoom(file, limits.olderFiles);
      target = open();
    }
    for (let written = 0; written < content.length;) {
      const count = writeSync(target, content, written);
      written += count;
      bytes += count;
      torn = written < content.length;
    }
  };
  return (line) => {
    try {
      append(line);
      return true;
    } catch {
      try {
        close();
      } catch {
        descriptor = null;
      }
      return false;
    }
  };
}

// Earlier versions left the folder and its files open to other users of the machine.
function openPrivately(file: string): number {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'a', 0o600);
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) chmodSync(path.join(folder, entry.name), 0o600);
  return descriptor;
}

function makeRoom(file: string, olderFiles: number): void {
  const name = (age: number): string => (age === 0 ? file : `${file}.${age}`);
  for (let age = olderFiles - 1; age >= 0; age -= 1) {
    try {
      renameSync(name(age), name(age + 1));
    } catch (thrown) {
      // Without the newest moved, the file would grow without end: then its lines are lost instead.
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
    }
  }
}
