import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Said } from './acknowledgements.ts';

const program = path.join(import.meta.dirname, 'house-process.ts');
// What Node has made of the program is kept: it starts three hundred times.
const compiled = path.join(tmpdir(), 'maison-compiled-for-tests');
const patienceMilliseconds = 120_000;

/** A house in a process of its own, which says what it does. */
export interface Run {
  readonly child: ChildProcess;
  readonly said: readonly Said[];
  readonly ended: Promise<void>;
  /** What was said since the last time. */
  take(): Said[];
  /** Resolves once a line of the kind wanted has been said. */
  until(wanted: (said: Said) => boolean): Promise<void>;
}

/** Starts a house over a home; `first` is the number of the first story that is written into it. */
export function startHouse(
  { home, models }: { readonly home: string; readonly models: 'real' | 'fake' },
  first: number,
  mode: 'arriving' | 'settling' = 'arriving',
): Run {
  const child = spawn(process.execPath, [program, String(first), models, mode], {
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, MAISON_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Said[] = [];
  let [rest, errors, over, taken] = ['', '', false, 0];
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    said.push(...parts.map((line) => JSON.parse(line) as Said));
    waiting.forEach((look) => look());
  });
  child.stderr?.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => ((over = true), waiting.forEach((look) => look())));
  const until = (wanted: (one: Said) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = (why: string): void =>
        reject(new Error(`${why}: ${JSON.stringify(said.at(-1))?.slice(0, 2000)}\n${errors}`));
      const late = setTimeout(
        () => fail('the house did not answer'),
        patienceMilliseconds * (mode === 'settling' ? 15 : 1),
      );
      const look = (): void => {
        const found = said.some((one) => wanted(one));
        if (!found && !over) return;
        clearTimeout(late);
        waiting.delete(look);
        if (found) resolve();
        else fail('the house ended');
      };
      waiting.add(look);
      look();
    });
  return { child, said, ended, until, take: () => said.slice(taken, (taken = said.length)) };
}
