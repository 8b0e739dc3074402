import { createQueue, MaisonError } from '../../base/index.ts';
import type { Store, Transaction } from '../../store/index.ts';

/** What every credential says of who holds it now. */
export interface StoredStanding {
  readonly role: string;
  readonly state: string;
  readonly groups: readonly string[];
}

/** One way to show who one is: how its rows are found, and when they open nothing. */
export interface CredentialKind<Stored extends StoredStanding> {
  /** The rows of these names, in one query; those that are not there are left out. */
  read(tx: Transaction, names: readonly string[]): Promise<Stored[]>;
  nameOf(stored: Stored): string;
  holderOf(stored: Stored): string;
  isEnded(stored: Stored): boolean;
  /** Notes its use where the last one noted is a while ago. */
  touch(tx: Transaction, stored: Stored): Promise<Stored>;
  /** What is said last to who is being sent something when it ends. */
  refusal(): MaisonError;
}

/** A credential in use, with the signal that is aborted when it ends or its holder may less: its reason is a MaisonError. */
export interface KnownCredential<Stored> {
  readonly stored: Stored;
  readonly ended: AbortSignal;
}

/** The credentials of one kind that are in use now. */
export interface KnownCredentials<Stored extends StoredStanding> {
  /** The credential of this name as it was at most a second ago; null when it is unknown, ended, or its holder suspended. */
  find(name: string): Promise<KnownCredential<Stored> | null>;
  /** Has it looked at again and again, because something long is sent to it, until the returned function is called. */
  hold(name: string): () => void;
  /** Says at once that it has ended. */
  end(name: string): void;
  /** Has what is known of a holder, or of everybody, asked anew. */
  refresh(holder?: string): void;
  /** Looks at all that are held or were used since the last look, in one query. */
  check(tx: Transaction): Promise<void>;
  /** Whether there is anything to look at. */
  readonly held: boolean;
}

// As old as what is known may be: an end written by another process is heard of within it.
const freshMilliseconds = 1000;
/** So often each is read by itself, which also notes that it is used. */
const notingMilliseconds = 30_000;

interface Entry<Stored> extends KnownCredential<Stored> {
  stored: Stored;
  checkedAt: number;
  /** When it was last read by itself. */
  notedAt: number;
  holders: number;
  /** Since the last look at all of them: what is in use is looked at with the others, and not once a second for each. */
  used: boolean;
  readonly controller: AbortController;
}

/** Begins to know nobody of this kind. */
export function knowCredentials<Stored extends StoredStanding>(
  { store, elapsed }: { store: Store; elapsed: () => number },
  kind: CredentialKind<Stored>,
): KnownCredentials<Stored> {
  const known = new Map<string, Entry<Stored>>();
  // Names that nobody knows cost a query each: one at a time, so that a flood of them leaves the database to the others.
  const strangers = createQueue();
  const cut = (name: string, reason: MaisonError): void => {
    known.get(name)?.controller.abort(reason);
    known.delete(name);
  };
  const judge = (name: string, stored: Stored | undefined): Entry<Stored> | null => {
    if (!stored || stored.state !== 'active' || kind.isEnded(stored)) {
      cut(name, kind.refusal());
      return null;
    }
    const entry = known.get(name);
    // What is being sent was begun under rights that are gone; the next request is answered under those of now.
    if (entry && hasLost(entry.stored, stored)) cut(name, rightsChanged());
    return remember(known, name, stored, elapsed());
  };
  const readNoting = (name: string, touch: typeof kind.touch | null): Promise<Stored | undefined> =>
    store.asWorker(async (tx) => {
      const [stored] = await kind.read(tx, [name]);
      return touch && stored && stored.state === 'active' && !kind.isEnded(stored) ? touch(tx, stored) : stored;
    });
  // A full disk has no room to note when somebody was here, and that must not keep them from reading.
  const read = (name: string): Promise<Stored | undefined> =>
    readNoting(name, kind.touch).catch((thrown: unknown) => {
      if (isStorageFull(thrown)) return readNoting(name, null);
      throw thrown;
    });
  const watched = (): string[] =>
    [...known].filter(([, { holders, used }]) => holders > 0 || used).map(([name]) => name);
  return {
    async find(name) {
      const entry = known.get(name);
      if (entry && isFresh(entry, elapsed()) && !kind.isEnded(entry.stored)) {
        entry.used = true;
        return entry;
      }
      const found = judge(name, await (entry ? read(name) : strangers.run(() => read(name))));
      if (found) Object.assign(found, { used: true, notedAt: elapsed() });
      return found;
    },
    hold: (name) => holdEntry(known.get(name)),
    end: (name) => cut(name, kind.refusal()),
    refresh(holder) {
      for (const entry of known.values())
        if (holder === undefined || kind.holderOf(entry.stored) === holder) entry.checkedAt = Number.NEGATIVE_INFINITY;
    },
    async check(tx) {
      const names = watched();
      for (const name of names) Object.assign(known.get(name) ?? {}, { used: false });
      const found = new Map((await kind.read(tx, names)).map((stored) => [kind.nameOf(stored), stored]));
      for (const name of names) judge(name, found.get(name));
    },
    get held() {
      return watched().length > 0;
    },
  };
}

function isFresh({ checkedAt, notedAt }: Entry<unknown>, now: number): boolean {
  return now - checkedAt < freshMilliseconds && now - notedAt < notingMilliseconds;
}

function remember<Stored>(
  known: Map<string, Entry<Stored>>,
  name: string,
  stored: Stored,
  checkedAt: number,
): Entry<Stored> {
  const entry = known.get(name);
  if (entry) return Object.assign(entry, { stored, checkedAt });
  const controller = new AbortController();
  const made = { stored, checkedAt, notedAt: checkedAt, holders: 0, used: false, controller, ended: controller.signal };
  known.set(name, made);
  return made;
}

const isStorageFull = (thrown: unknown): boolean => thrown instanceof MaisonError && thrown.code === 'storage_full';

/** True when whoever holds it may do or read less than before, or other things. */
function hasLost(before: StoredStanding, now: StoredStanding): boolean {
  return before.role !== now.role || before.groups.some((group) => !now.groups.includes(group));
}

function holdEntry(entry: Entry<unknown> | undefined): () => void {
  if (!entry) return () => undefined;
  entry.holders += 1;
  let held = true;
  return () => {
    if (held) entry.holders -= 1;
    held = false;
  };
}

/** What is said last to who is being sent what they may not read any more (403). */
export function rightsChanged(): MaisonError {
  return new MaisonError('rights_changed', 403, {
    fr: 'Vos droits ont changé pendant l’envoi : il a été arrêté, et rien d’autre n’a été modifié. Redemandez ce qui vous est encore ouvert.',
    en: 'Your rights changed while this was being sent: it was stopped, and nothing else was changed. Ask again for what is still open to you.',
  });
}
