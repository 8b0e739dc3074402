import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findTargets, type Target } from './find-targets.ts';
import type { ToldDocument, ToldPhoto } from './house-process.ts';

const program = path.join(import.meta.dirname, 'house-process.ts');
const openingMilliseconds = 1200;
const patienceMilliseconds = 60_000;

/** Single processes and pairs; `everything` is all of them at the same moment. */
export const rounds: readonly (readonly Target[])[] = [
  ['server'],
  ['server', 'postmaster'],
  ['postmaster'],
  ['parser'],
  ['server', 'parser'],
  ['session'],
  ['postmaster', 'session'],
  ['photo'],
  ['model'],
  ['server', 'photo'],
  ['server', 'model'],
  ['postmaster', 'parser'],
  ['server', 'postmaster', 'session', 'parser', 'photo', 'model'],
];

export interface KillOptions {
  /** MAISON_HOME, where the database's user can enter. */
  readonly home: string;
  readonly kills: number;
  readonly models: 'real' | 'fake';
  /** A kill comes at a random moment up to so long after the house serves; every fifth of the server, while it opens. */
  readonly latestMilliseconds: number;
  readonly random: () => number;
  readonly onKill?: (kill: Kill) => void;
}

export interface Kill {
  readonly number: number;
  /** Those of the round that ran at that moment. */
  readonly killed: readonly Target[];
  /** From the kill until another server has opened the house, or the one that lived acknowledges again. */
  readonly backMilliseconds: number;
}

export interface KillReport {
  readonly kills: readonly Kill[];
  readonly acknowledged: number;
  /** Acknowledged, and not there or without its bytes. */
  readonly lost: readonly string[];
  /** Good documents and photos that the house says it cannot read. */
  readonly refused: readonly string[];
  /** Documents whose text is not there exactly once, each passage with its vector. */
  readonly wrong: readonly string[];
  /** What the record of acknowledged documents took for missing although nothing was. */
  readonly falseAlarms: number;
}

/** Kills parts of a house again and again while documents arrive, lets it settle, and compares what it holds with what it acknowledged. */
export async function killEverything(options: KillOptions): Promise<KillReport> {
  const kills: Kill[] = [];
  const names = new Set<string>();
  let next = 1;
  let run = startHouse(options, next);
  for (let number = 1; number <= options.kills; number += 1) {
    const round = rounds[(number - 1) % rounds.length] ?? ['server'];
    const whileOpening = round.includes('server') && number % 5 === 0;
    if (!whileOpening) await run.until(({ event }) => event === 'answered');
    await sleep(Math.round(options.random() * (whileOpening ? openingMilliseconds : options.latestMilliseconds)));
    const killed = killRound(run, round, options.random);
    const begun = performance.now();
    if (killed.includes('server')) {
      await run.ended;
      next = collect(run, names, next);
      run = startHouse(options, next);
      await run.until(({ event }) => event === 'opened');
    } else {
      // What was on its way at the moment of the kill may be answered as if nothing had happened.
      const last = Math.max(...run.said.map(({ number: sent = 0 }) => sent));
      await run.until(({ event, status, number: sent = 0 }) => event === 'answered' && status === 200 && sent > last);
    }
    const kill = { number, killed, backMilliseconds: Math.round(performance.now() - begun) };
    kills.push(kill);
    options.onKill?.(kill);
  }
  run.child.kill('SIGKILL');
  await run.ended;
  next = collect(run, names, next);
  return compare(options, kills, names);
}

function killRound(run: Run, round: readonly Target[], random: () => number): Target[] {
  const found = findTargets(run.child.pid ?? 0);
  const killed: Target[] = [];
  for (const target of round) {
    const some = found[target];
    // One session of the database, but every child of a kind.
    const chosen = target === 'session' ? some.slice(Math.floor(random() * some.length)).slice(0, 1) : some;
    for (const pid of chosen) {
      try {
        process.kill(pid, 'SIGKILL');
        if (!killed.includes(target)) killed.push(target);
      } catch {
        // It has just ended.
      }
    }
  }
  return killed;
}

/** Takes the names of what was acknowledged; answers the number of the next document, behind all that were sent. */
function collect(run: Run, names: Set<string>, next: number): number {
  let last = next;
  for (const { event, number = 0, name, status } of run.said) {
    last = Math.max(last, number + 1);
    if (event === 'answered' && status === 200 && name) names.add(name);
  }
  return last;
}

async function compare(options: KillOptions, kills: Kill[], names: ReadonlySet<string>): Promise<KillReport> {
  const run = startHouse(options, 0, 'settling');
  await run.until(({ event }) => event === 'settled');
  await run.ended;
  const told = run.said.find(({ event }) => event === 'settled');
  const documents = told?.documents ?? [];
  const photos = told?.photos ?? [];
  const held = new Set([
    ...documents.filter(({ bytesKept }) => bytesKept).map(({ name }) => name),
    ...photos.map(({ name }) => name),
  ]);
  return {
    kills,
    acknowledged: names.size,
    lost: [...names].filter((name) => !held.has(name)),
    refused: [
      ...documents.flatMap(({ name, refusal }) => (refusal === null ? [] : [`${name}: ${refusal}`])),
      ...photos.flatMap(({ name, state }) => (state === 'failed' ? [name] : [])),
    ],
    wrong: documents.filter(({ refusal, whole }) => refusal === null && !whole).map(({ name }) => name),
    falseAlarms: told?.missing?.length ?? 0,
  };
}

interface Said {
  readonly event: string;
  readonly number?: number;
  readonly name?: string;
  readonly status?: number;
  readonly documents?: ToldDocument[];
  readonly photos?: ToldPhoto[];
  readonly missing?: unknown[];
}

interface Run {
  readonly child: ChildProcess;
  readonly said: readonly Said[];
  readonly ended: Promise<void>;
  /** Resolves once a line of the kind wanted has been said. */
  until(wanted: (said: Said) => boolean): Promise<void>;
}

function startHouse({ home, models }: KillOptions, first: number, mode = 'arriving'): Run {
  const child = spawn(process.execPath, [program, String(first), models, mode], {
    env: { ...process.env, MAISON_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Said[] = [];
  let [rest, errors, over] = ['', '', false];
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
  return { child, said, ended, until };
}
