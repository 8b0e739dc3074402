import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { markProcess } from '../../src/base/index.ts';

const program = path.join(import.meta.dirname, 'house-process.ts');
const running: House[] = [];

/** A house in a process of its own, and what it has said. */
export interface House {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<void>;
  until(wanted: (lines: string[]) => boolean): Promise<string[]>;
}

/** Starts house-process.ts over `home`, which adds `rounds` documents; `command` runs it where it is given. */
export function startHouse(home: string, rounds = 0, command: string[] = []): House {
  const [first, ...rest] = [...command, process.execPath, program, String(rounds)];
  const child = spawn(first ?? '', rest, {
    env: { ...process.env, MAISON_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let text = '';
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((look) => look());
  child.stdout?.on('data', (data: Buffer) => {
    const parts = (text + data.toString()).split('\n');
    text = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let over = false;
  void ended.then(() => ((over = true), wake()));
  const house: House = {
    child,
    lines,
    ended,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (wanted(lines)) resolve(lines);
          else if (over) reject(new Error(`the house ended: ${lines.join(', ')}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
  running.push(house);
  return house;
}

/** Ends every house that a test has left running. */
export async function endHouses(): Promise<void> {
  for (const house of running.splice(0))
    if (house.child.exitCode === null && house.child.signalCode === null) await kill(house, 'SIGTERM');
}

/** Sends a signal to a house and waits until it has ended. */
export async function kill(house: House, signal: NodeJS.Signals): Promise<void> {
  house.child.kill(signal);
  await house.ended;
}

export const isOpen = (lines: string[]): boolean => lines.some((line) => line.startsWith('open'));
export const acknowledged = (lines: string[]): string[] => lines.filter((line) => /^[0-9a-f-]{36}$/.test(line));
export const isAlive = (pid: number): boolean => markProcess(pid) !== null;

/** The process number of the database of a house. */
export async function readPostmaster(home: string): Promise<number> {
  const text = await readFile(path.join(home, 'database', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}
