import type { Clock, Log } from '../../base/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  insertCompletionCounts,
  insertCompletionWeeks,
  listGroupMembers,
  type PersonCompletions,
  type Store,
  takeCompletionCounts,
} from '../../store/index.ts';
import type { AskedGap, Became, SentText } from './completion-account.ts';
import { followCompletions, type ToldEvent, type ToldOutcome } from './follow-completions.ts';
import { findWeek } from '../sums/weeks.ts';
import { sumWeeks } from './sum-weeks.ts';

/** What becomes of completions, counted. Opened once by main. */
export interface Completions {
  /** A gap that somebody's editor asks to be filled. What it gives back is told what was sent. */
  ask(actor: Actor, gap: Omit<AskedGap, 'client'>): (sent: SentText) => void;
  /** What an editor tells of a text. */
  tell(actor: Actor, event: Omit<ToldEvent, 'client'>): void;
  /** What one tells that says at the end alone what became of a text. */
  tellOutcome(actor: Actor, outcome: Omit<ToldOutcome, 'client'>): void;
  /** Writes down what is known so far, and sums the weeks that are over. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const writeMilliseconds = 60_000;
/** A week is summed when nothing of it can come any more. */
const lateMilliseconds = 60 * 60_000;

/** Opens the counting. Texts are held in memory for some minutes; only numbers are written. */
export function openCompletions({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Completions {
  const counted = new Map<string, PersonCompletions>();
  const follower = followCompletions({ clock }, (became) => add(counted, became));
  let writing = Promise.resolve();
  const write = (): Promise<void> => {
    const counts = [...counted.values()];
    counted.clear();
    writing = writing
      .then(() => store.asWorker((tx) => insertCompletionCounts(tx, counts)))
      .then(() => sumOver({ store, clock }))
      .catch((cause: unknown) => log.error({ cause }, 'what became of completions was not written down'));
    return writing;
  };
  const timer = setInterval(() => {
    follower.sweep();
    void write();
  }, writeMilliseconds);
  timer.unref();
  return {
    ask(actor, gap) {
      // Services are no people: they stand in no sum.
      if (actor.principals.includes(`service:${actor.id}`)) return () => undefined;
      return follower.ask({ ...gap, client: nameClient(actor) });
    },
    tell: (actor, event) => follower.tell({ ...event, client: nameClient(actor) }),
    tellOutcome: (actor, outcome) => follower.tellOutcome({ ...outcome, client: nameClient(actor) }),
    async settle() {
      follower.sweep();
      await write();
    },
    async close() {
      clearInterval(timer);
      follower.sweep({ closing: true });
      await write();
    },
  };
}

// By the person first, for whom it is counted.
const nameClient = (actor: Actor): string => `${actor.id} ${actor.kind === 'key' ? (actor.credential ?? '') : ''}`;

function add(counted: Map<string, PersonCompletions>, { client, at, language, model, figures }: Became): void {
  const [person = ''] = client.split(' ');
  const week = findWeek(at);
  const key = [week, person, language, model].join('\n');
  const before = counted.get(key) ?? { week, person, language, model, ...none };
  const more = Object.entries(figures).map(([name, count]) => [name, before[name as keyof typeof none] + count]);
  counted.set(key, { ...before, ...Object.fromEntries(more) });
}

const none = {
  shown: 0,
  accepted: 0,
  acceptedCharacters: 0,
  seen30s: 0,
  kept30s: 0,
  seen2m: 0,
  kept2m: 0,
  seen10m: 0,
  kept10m: 0,
};

// In one transaction: what was counted of persons is gone when the sums are there. Groups are as they are then, once.
async function sumOver({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const before = findWeek(new Date(clock.now().getTime() - lateMilliseconds));
  await store.asWorker(async (tx) => {
    const counts = await takeCompletionCounts(tx, { before });
    if (counts.length === 0) return;
    await insertCompletionWeeks(tx, sumWeeks(counts, await listGroupMembers(tx)));
  });
}
