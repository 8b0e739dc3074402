import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

// The life of a child once it runs: its limits, what it says, how it ends.

// Native code fills a gigabyte in half a second.
const memoryWatchMilliseconds = 100;

export interface ChildLimits {
  /** Above this resident memory the child is killed; its exit reason is then `memory`. */
  readonly memoryMegabytes: number;
  /** Above this time the child is killed; its exit reason is then `time`. */
  readonly timeoutMilliseconds?: number;
  onMessage(message: unknown): void;
  onExit(exit: ChildExit): void;
}

export interface ChildExit {
  /** `crashed`: by a fault of its own. `killed`: by somebody else, the system or a person, which says nothing of it. */
  readonly reason: 'finished' | 'crashed' | 'killed' | 'memory' | 'time' | 'stopped';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last 4,000 characters of the child's standard error, for the log only. */
  readonly stderr: string;
}

export interface SupervisedChild {
  /** Process identifier of the child, as the house and the system see it. */
  readonly pid: number;
  readonly running: boolean;
  /** Sends a structured-clone message; false when the child is gone. */
  send(message: unknown): boolean;
  /** Ends the child at once; resolves when it is gone and its folder with it. */
  stop(): Promise<void>;
}

/** What a process does to itself. Every other signal came from outside. */
const faults = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS', 'SIGSTKFLT']);

interface Life extends ChildLimits {
  /** The program started is not the child itself but waits for it, as its only child. */
  readonly forks: boolean;
  /** Clears away what belonged to the child. */
  onGone(): Promise<void>;
}

/** Watches a child that was started: `started` is what the house began, at its end stands the child itself. */
export function supervise(started: ChildProcess, life: Life): SupervisedChild {
  const child = new ChildFinder(started, life.forks);
  let killedFor: 'memory' | 'time' | 'stopped' | null = null;
  let stderr = '';
  const kill = (reason: 'memory' | 'time' | 'stopped'): void => {
    killedFor ??= reason;
    child.kill();
  };
  const watch = setInterval(() => {
    if (readResidentMegabytes(child.pid) > life.memoryMegabytes) kill('memory');
  }, memoryWatchMilliseconds);
  const deadline = life.timeoutMilliseconds ? setTimeout(() => kill('time'), life.timeoutMilliseconds) : undefined;
  started.stderr?.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-4000)));
  started.on('message', (message) => life.onMessage(message));
  const gone = Promise.withResolvers<void>();
  const finish = (code: number | null, signal: NodeJS.Signals | null): void => {
    clearInterval(watch);
    clearTimeout(deadline);
    life.onExit({ reason: killedFor ?? judgeExit(code, signal), code, signal, stderr });
    void life.onGone().then(gone.resolve, gone.resolve);
  };
  started.once('exit', finish);
  started.on('error', (error) => {
    // A failed send also ends in `exit`; a program that could not be started does not.
    if (started.pid !== undefined) return;
    stderr = String(error);
    finish(null, null);
  });
  return {
    get pid() {
      return child.pid;
    },
    get running() {
      return started.pid !== undefined && started.exitCode === null && started.signalCode === null;
    },
    send(message) {
      if (!started.connected) return false;
      // What Node returns says only whether a large message waits in its queue.
      started.send(message as object);
      return true;
    },
    async stop() {
      kill('stopped');
      await gone.promise;
    },
  };
}

function judgeExit(code: number | null, signal: NodeJS.Signals | null): ChildExit['reason'] {
  if (code === 0) return 'finished';
  return signal === null || faults.has(signal) ? 'crashed' : 'killed';
}

/** Finds the child behind the program that waits for it: in a process space of its own, the house started only that. */
class ChildFinder {
  readonly #started: ChildProcess;
  readonly #forks: boolean;
  #found: number | null = null;

  constructor(started: ChildProcess, forks: boolean) {
    this.#started = started;
    this.#forks = forks;
  }

  /** The child's number; until it is there, that of the program that makes it. */
  get pid(): number {
    const { pid } = this.#started;
    if (pid === undefined) return -1;
    if (!this.#forks) return pid;
    this.#found ??= readOnlyChild(pid);
    return this.#found ?? pid;
  }

  kill(): void {
    if (this.pid === this.#started.pid) this.#started.kill('SIGKILL');
    else if (this.#started.exitCode === null && this.#started.signalCode === null) killQuietly(this.pid);
  }
}

// Killing the child itself lets the program that waits for it say how it ended, once all of it is gone.
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

function readOnlyChild(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()) || null;
  } catch {
    return null; // It has just ended.
  }
}

function readResidentMegabytes(pid: number): number {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) / 1024 : 0;
  } catch {
    return 0; // No /proc (macOS) or the child has just ended.
  }
}
