import { type Clock, createQueue, type Log } from '../../base/index.ts';
import { findSession, type Store, type StoredSessionOfPerson, touchSession } from '../../store/index.ts';

const day = 24 * 60 * 60 * 1000;
/** A session ends when it was not used for so long… */
export const idleMilliseconds = 7 * day;
/** …and after so long in any case. */
export const longestMilliseconds = 30 * day;
// As old as what is known of a session may be: an end written by another process is heard of within it.
const freshMilliseconds = 1000;
const touchMilliseconds = 60_000;

/** A session in use, with the signal that is aborted when it ends. */
export interface KnownSession {
  readonly stored: StoredSessionOfPerson;
  readonly ended: AbortSignal;
}

/** The sessions that are in use now. Whatever lasts (an answer, a file) is held, and hears within a second of the end. */
export interface KnownSessions {
  /** The session, unless it is unknown or ended. */
  find(id: string): Promise<KnownSession | null>;
  /** Has the session looked at again and again until the returned function is called. */
  hold(id: string): () => void;
  /** Says at once that a session has ended. */
  end(id: string): void;
  /** Has what is known of a person, or of everybody, asked anew at the next request: a role or a group has changed. */
  refresh(person?: string): void;
  close(): void;
}

interface Entry extends KnownSession {
  stored: StoredSessionOfPerson;
  checkedAt: number;
  holders: number;
  readonly controller: AbortController;
}

/** True when the session may not be used any more. */
export function isEnded({ seenAt, endsAt }: Pick<StoredSessionOfPerson, 'seenAt' | 'endsAt'>, now: Date): boolean {
  return now >= endsAt || now.getTime() - seenAt.getTime() >= idleMilliseconds;
}

/** Begins to know nobody; reads the table of sessions at most once a second for each. */
export function openKnownSessions(parts: { store: Store; clock: Clock; log: Log }): KnownSessions {
  const { clock } = parts;
  const known = new Map<string, Entry>();
  const end = (id: string): void => {
    known.get(id)?.controller.abort(new DOMException('session ended', 'AbortError'));
    known.delete(id);
  };
  // Names that nobody knows cost a query each: one at a time, so that a flood of them leaves the database to the others.
  const strangers = createQueue();
  const readStranger = (id: string): Promise<StoredSessionOfPerson | null> =>
    strangers.run(() => readSession(parts, id));
  const find = async (id: string): Promise<KnownSession | null> => {
    const entry = known.get(id);
    const fresh = entry && clock.elapsed() - entry.checkedAt < freshMilliseconds;
    const stored = fresh ? entry.stored : await (entry ? readSession(parts, id) : readStranger(id));
    if (!stored || stored.state !== 'active' || isEnded(stored, clock.now())) {
      end(id);
      return null;
    }
    return fresh ? entry : remember(known, stored, clock.elapsed());
  };
  const watch = setInterval(() => {
    for (const [id, entry] of known)
      if (entry.holders > 0) void find(id).catch((cause: unknown) => parts.log.warn({ cause }, 'session not checked'));
  }, freshMilliseconds);
  watch.unref();
  return {
    find,
    end,
    refresh(person) {
      for (const entry of known.values())
        if (person === undefined || entry.stored.person === person) entry.checkedAt = Number.NEGATIVE_INFINITY;
    },
    hold: (id) => holdEntry(known.get(id)),
    close: () => clearInterval(watch),
  };
}

function remember(known: Map<string, Entry>, stored: StoredSessionOfPerson, checkedAt: number): Entry {
  const entry = known.get(stored.id);
  if (entry) return Object.assign(entry, { stored, checkedAt });
  const controller = new AbortController();
  const made = { stored, checkedAt, holders: 0, controller, ended: controller.signal };
  known.set(stored.id, made);
  return made;
}

function holdEntry(entry: Entry | undefined): () => void {
  if (!entry) return () => undefined;
  entry.holders += 1;
  let held = true;
  return () => {
    if (held) entry.holders -= 1;
    held = false;
  };
}

async function readSession(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
): Promise<StoredSessionOfPerson | null> {
  const now = clock.now();
  return store.asWorker(async (tx) => {
    const stored = await findSession(tx, { id });
    if (!stored || isEnded(stored, now) || now.getTime() - stored.seenAt.getTime() < touchMilliseconds) return stored;
    await touchSession(tx, { id, seenAt: now });
    return { ...stored, seenAt: now };
  });
}
