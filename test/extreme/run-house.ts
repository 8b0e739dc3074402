import { spawn } from 'node:child_process';
import path from 'node:path';
import type { SettledDocument } from './house-process.ts';

const program = path.join(import.meta.dirname, 'house-process.ts');

export interface HouseRun {
  readonly settled: readonly SettledDocument[];
  /** The exit status, or the signal that ended it. */
  readonly end: number | string | null;
  readonly errors: string;
}

/**
 * Opens the house in `home` in a process of its own, takes in the files of `folder` one after the other, and answers
 * what it said. It is killed when `signal` is aborted.
 */
export function runHouse(options: {
  home: string;
  folder: string;
  signal: AbortSignal;
  /** Told when a document begins to be read. */
  onReading?: () => void;
}): Promise<HouseRun> {
  const child = spawn(process.execPath, [program, options.folder], {
    env: { ...process.env, MAISON_HOME: options.home },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    killSignal: 'SIGKILL',
  });
  const settled: SettledDocument[] = [];
  let rest = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const said = JSON.parse(line) as { event: string } & SettledDocument;
      if (said.event === 'reading') options.onReading?.();
      if (said.event === 'settled') settled.push(said);
    }
  });
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4000)));
  child.on('error', () => undefined); // The abort; it ends in `close`.
  return new Promise((resolve) =>
    child.once('close', (code, signal) => resolve({ settled, end: signal ?? code, errors })),
  );
}
