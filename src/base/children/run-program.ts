import { spawn } from 'node:child_process';
import { childEnvironment, type EnvironmentKind } from '../config.ts';

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
    /** Open files that it inherits, as its descriptors from 3 on. */
    descriptors?: readonly number[];
  } = {},
): Promise<CommandResult> {
  const child = spawn(command, [...args], {
    cwd: options.cwd,
    ...options.user,
    env: childEnvironment(options.environment ?? 'own', options.env),
    stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe', ...(options.descriptors ?? [])],
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

/** How a program ended that was read as it spoke. */
export class ProgramFailed extends Error {
  readonly code: number | null;
  constructor(command: string, code: number | null, stderr: string) {
    super(`${command} ended with ${code ?? 'a signal'}: ${stderr.slice(-500)}`);
    this.name = 'ProgramFailed';
    this.code = code;
  }
}

/**
 * Runs a program of another maker with a clean environment and yields what it prints as it comes, never more than is
 * taken; `input` is all it is told. Ends it when `signal` is aborted or no more is taken. Throws ProgramFailed where it
 * ends badly, with code 127 where it is not there.
 */
export async function* streamProgram(
  command: string,
  args: readonly string[],
  options: { readonly input?: string; readonly env: Record<string, string>; readonly signal: AbortSignal },
): AsyncGenerator<Buffer> {
  options.signal.throwIfAborted();
  const child = spawn(command, [...args], { env: childEnvironment('own', options.env), stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? 127 : null));
    child.once('close', resolve);
  });
  const stop = (): void => void child.kill('SIGKILL');
  options.signal.addEventListener('abort', stop, { once: true });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString()).slice(-2000)));
  // A program that ends before it has heard everything is told of by how it ended.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  try {
    for await (const data of child.stdout) yield data as Buffer;
    const code = await ended;
    options.signal.throwIfAborted();
    if (code !== 0) throw new ProgramFailed(command, code, stderr);
  } finally {
    options.signal.removeEventListener('abort', stop);
    stop();
    await ended;
  }
}
