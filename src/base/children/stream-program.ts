import { spawn } from 'node:child_process';
import { childEnvironment } from '../config.ts';

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
