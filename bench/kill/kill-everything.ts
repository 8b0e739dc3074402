import { setTimeout as sleep } from 'node:timers/promises';
import { type Comparison, openAcknowledgements } from './acknowledgements.ts';
import { findTargets, type Target } from './find-targets.ts';
import { type Run, startHouse } from './run-house.ts';
import { countPublications, type ToldHouse } from './tell-house.ts';

const openingMilliseconds = 1200;

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
  /** That moment begins once a server has answered so often; once unless said: on a slow machine little is written until then. */
  readonly leastAnswered?: number;
  /** No kill is begun after so long: what was done until then is compared. */
  readonly longestMilliseconds?: number;
  readonly onKill?: (kill: Kill) => void;
}

export interface Kill {
  readonly number: number;
  /** Those of the round that ran at that moment. */
  readonly killed: readonly Target[];
  /** From the kill until another server has opened the house, or the one that lived acknowledges again. */
  readonly backMilliseconds: number;
  /** Steps acknowledged before it. */
  readonly acknowledged: number;
}

export interface KillReport extends Comparison {
  readonly kills: readonly Kill[];
  /** What the house took to open before the first kill: a measure of the machine. */
  readonly firstOpenMilliseconds: number;
  /** Steps of stories that were acknowledged: uploads, turns, moves, acts. */
  readonly acknowledged: number;
  /** Good requests that were refused for another reason than what was killed. */
  readonly refused: readonly string[];
  readonly faults: ToldHouse['faults'];
  readonly auditLines: number;
  readonly files: number;
}

/** Kills parts of a house again and again while it is written to, lets it settle, and compares what it holds with what it acknowledged. */
export async function killEverything(options: KillOptions): Promise<KillReport> {
  const kills: Kill[] = [];
  const played = rounds.filter((round) => options.models === 'real' || round.some((target) => target !== 'model'));
  const record = openAcknowledgements();
  const note = (run: Run): void => run.take().forEach((said) => record.note(said));
  const started = performance.now();
  let run = startHouse(options, 1);
  await run.until(({ event }) => event === 'opened');
  const firstOpenMilliseconds = Math.round(performance.now() - started);
  await countPublications(options.home);
  const ends = performance.now() + (options.longestMilliseconds ?? Infinity);
  for (let number = 1; number <= options.kills && performance.now() < ends; number += 1) {
    const round = played[(number - 1) % played.length] ?? ['server'];
    const whileOpening = round.includes('server') && number % 5 === 0;
    if (!whileOpening) await untilAnswered(run, options.leastAnswered ?? 1);
    await sleep(Math.round(options.random() * (whileOpening ? openingMilliseconds : options.latestMilliseconds)));
    const killed = killRound(run, round, options.random);
    const begun = performance.now();
    if (killed.includes('server')) {
      await run.ended;
      note(run);
      run = startHouse(options, record.next);
      await run.until(({ event }) => event === 'opened');
    } else await untilAcknowledged(run);
    const backMilliseconds = Math.round(performance.now() - begun);
    note(run);
    kills.push({ number, killed, backMilliseconds, acknowledged: record.steps });
    options.onKill?.(kills.at(-1) as Kill);
  }
  run.child.kill('SIGKILL');
  await run.ended;
  note(run);
  const told = await letSettle(options);
  const { faults, auditLines, files } = told;
  const { steps: acknowledged, refused } = record;
  return { kills, firstOpenMilliseconds, acknowledged, refused, faults, auditLines, files, ...record.compare(told) };
}

async function untilAnswered(run: Run, times: number): Promise<void> {
  await run.until(() => run.said.filter(({ event }) => event === 'answered').length >= times);
}

// What was on its way at the moment of the kill may be answered as if nothing had happened.
async function untilAcknowledged(run: Run): Promise<void> {
  const last = Math.max(0, ...run.said.map(({ number = 0 }) => number));
  await run.until(({ event, status, number = 0 }) => event === 'answered' && status === 200 && number > last);
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

async function letSettle(options: KillOptions): Promise<ToldHouse> {
  const run = startHouse(options, 0, 'settling');
  await run.until(({ event }) => event === 'settled');
  await run.ended;
  const told = run.said.find(({ event }) => event === 'settled')?.told;
  if (!told) throw new Error('the house did not settle');
  return told;
}
