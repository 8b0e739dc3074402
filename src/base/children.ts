import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { childEnvironment, type EnvironmentKind } from './config.ts';

// The only file that starts processes. Each has a memory limit that is watched from outside,
// because a parser or an engine that runs away allocates outside the JavaScript heap.

const memoryWatchMilliseconds = 500;

export interface ForkOptions {
  /** Absolute path of the module the child runs. */
  readonly module: string;
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** Flags of Node besides those of every child. */
  readonly nodeFlags?: readonly string[];
  /** Above this resident memory the child is killed; its exit reason is then `memory`. */
  readonly memoryMegabytes: number;
  /** Above this time the child is killed; its exit reason is then `time`. */
  readonly timeoutMilliseconds?: number;
  /** 0 is normal, 19 yields to everything else. */
  readonly niceness?: number;
  onMessage(message: unknown): void;
  onExit(exit: ChildExit): void;
}

export interface ChildExit {
  readonly reason: 'finished' | 'crashed' | 'memory' | 'time' | 'stopped';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last 4,000 characters of the child's standard error, for the log only. */
  readonly stderr: string;
}

export interface SupervisedChild {
  readonly pid: number;
  /** Sends a structured-clone message; false when the child is gone. */
  send(message: unknown): boolean;
  /** Asks the child to end, kills it after `graceMilliseconds`; resolves when it is gone. */
  stop(options?: { graceMilliseconds?: number }): Promise<void>;
  readonly running: boolean;
}

/** Forks a supervised child of the house that speaks in structured-clone messages. */
export function forkChild(options: ForkOptions): SupervisedChild {
  const heap = Math.max(64, Math.round(options.memoryMegabytes * 0.8));
  const child = fork(options.module, [...(options.args ?? [])], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [`--max-old-space-size=${heap}`, '--disable-warning=ExperimentalWarning', ...(options.nodeFlags ?? [])],
    env: childEnvironment('own', options.env),
  });
  return supervise(child, options);
}

function supervise(child: ChildProcess, options: ForkOptions): SupervisedChild {
  let killedFor: 'memory' | 'time' | 'stopped' | null = null;
  let stderr = '';
  const kill = (reason: 'memory' | 'time'): void => {
    killedFor ??= reason;
    child.kill('SIGKILL');
  };
  const watch = setInterval(() => {
    if (readResidentMegabytes(child.pid) > options.memoryMegabytes) kill('memory');
  }, memoryWatchMilliseconds);
  const deadline = options.timeoutMilliseconds
    ? setTimeout(() => kill('time'), options.timeoutMilliseconds)
    : undefined;
  if (options.niceness && child.pid) setNiceness(child.pid, options.niceness);
  child.stderr?.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-4000)));
  child.on('message', (message) => options.onMessage(message));
  child.on('error', () => undefined); // A failed send also ends in `exit`.
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      clearTimeout(deadline);
      const reason = killedFor ?? (code === 0 ? 'finished' : 'crashed');
      options.onExit({ reason, code, signal, stderr });
      resolve();
    });
  });
  return {
    pid: child.pid ?? -1,
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    send(message) {
      if (!child.connected) return false;
      // What Node returns says only whether a large message waits in its queue.
      child.send(message as object);
      return true;
    },
    async stop({ graceMilliseconds = 2000 } = {}) {
      killedFor ??= 'stopped';
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Under whose rights a command runs; only root may choose another than itself. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** A program of another maker that runs beside the house, such as the database. */
export interface RunningProgram {
  readonly pid: number;
  readonly running: boolean;
  /** Resolves with what it ended with, never rejects. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; problem?: Error }>;
  signal(name: NodeJS.Signals): void;
}

/**
 * Starts a program in a session of its own, so that a Ctrl-C of the terminal does not reach it before
 * the house has closed what it has open. Everything it prints goes to the file descriptor `output`.
 */
export function startProgram(
  command: string,
  args: readonly string[],
  options: { output: number; cwd: string; user?: SystemUser; env?: Record<string, string> },
): RunningProgram {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    ...options.user,
    env: childEnvironment('own', options.env),
    stdio: ['ignore', options.output, options.output],
    detached: true,
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; problem?: Error }>((resolve) => {
    child.once('error', (problem) => resolve({ code: null, signal: null, problem }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    pid: child.pid ?? -1,
    get running() {
      return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    },
    ended,
    signal: (name) => void child.kill(name),
  };
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end and returns what it printed (each stream cut to its last megabyte).
 * Rejects with an AbortError when `signal` is aborted; a command that is not found resolves with code 127.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: {
    signal?: AbortSignal;
    cwd?: string;
    env?: Record<string, string>;
    inherit?: boolean;
    user?: SystemUser;
    /** Whose environment it gets; a process of the house's own by default. */
    environment?: EnvironmentKind;
  } = {},
): Promise<CommandResult> {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    ...options.user,
    env: childEnvironment(options.environment ?? 'own', options.env),
    stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    ...(options.signal ? { signal: options.signal } : {}),
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data: Buffer) => (stdout = (stdout + data.toString()).slice(-1_000_000)));
  child.stderr?.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-1_000_000)));
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve({ code: 127, stdout, stderr: `${command}: not found` });
      else reject(error);
    });
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function readResidentMegabytes(pid: number | undefined): number {
  if (!pid) return 0;
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) / 1024 : 0;
  } catch {
    return 0; // No /proc (macOS) or the child has just ended.
  }
}

function setNiceness(pid: number, niceness: number): void {
  try {
    process.getBuiltinModule('node:os').setPriority(pid, niceness);
  } catch {
    // The child has just ended; nothing to yield.
  }
}
