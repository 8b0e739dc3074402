import { spawn } from 'node:child_process';
import { repositoryFolder } from '../../src/base/index.ts';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `./maison …` in a process of its own; `onError` hears what it has written to standard error so far, `input` is what it
 * reads from its standard input.
 */
export function runMaison(
  args: readonly string[],
  environment: Record<string, string>,
  onError: (written: string, end: (signal: NodeJS.Signals) => void) => void = () => undefined,
  input = '',
): Promise<Ended> {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/maison.ts', ...args], {
    cwd: repositoryFolder,
    env: { ...process.env, MAISON_OFFLINE: 'true', MAISON_LANGUAGE: 'fr', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // It may have ended without reading.
  child.stdin.end(input);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
    onError(stderr, (signal) => child.kill(signal));
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}
