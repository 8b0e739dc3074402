import { type Clock, createQueue, MaisonError } from '../../base/index.ts';
import { openAccountGuesses } from './account-guesses.ts';

const freeTries = 5;
const longestWaitMilliseconds = 5 * 60 * 1000;
/** What was tried is forgotten after an hour of quiet. */
const forgottenMilliseconds = 60 * 60 * 1000;
/** So many names are remembered at most; the one that was tried longest ago goes first. */
const mostNames = 10_000;
/** Hashes fill the threads that read files, and memory. */
const entriesAtOnce = 2;

/** A try that was let through. */
export interface Attempt {
  /** It was right, and so it was no guess. */
  succeed(): void;
}

/** Slows those who guess: nobody is shut out, and who waits is told how long. */
export interface SignInThrottle {
  /**
   * Lets a try through and counts it under this name at once, so that many at the same time are no way around. Throws
   * `sign_in_slowed` (429), and then counts nothing.
   */
  begin(name: string): Attempt;
  /** The same for a password that comes from a place where its account is not known. See `openAccountGuesses`. */
  beginFrom(place: string, account: string): Attempt;
  /**
   * Does what whoever comes from this place asks for, two at once. Places are served in turns: a thousand tries from one
   * do not make another wait.
   */
  inTurn<Result>(place: string, work: () => Promise<Result>): Promise<Result>;
}

interface Tries {
  readonly count: number;
  readonly until: number;
  readonly at: number;
}

/** Opens the throttle of sign-in: under a name five tries are free, then each wait is twice the one before, to five minutes. */
export function openSignInThrottle(clock: Clock): SignInThrottle {
  const known = new Map<string, Tries>();
  const guesses = openAccountGuesses(clock);
  const find = (name: string): Tries | undefined => {
    const tries = known.get(name);
    return tries && clock.elapsed() - tries.at < forgottenMilliseconds ? tries : undefined;
  };
  return {
    begin(name) {
      const now = clock.elapsed();
      const before = find(name);
      if (before && before.until > now) throw slowed(before.until - now);
      known.delete(name); // A Map keeps the order of insertion.
      known.set(name, countOne(before, now));
      const [oldest] = known.keys();
      if (known.size > mostNames && oldest !== undefined) known.delete(oldest);
      return { succeed: () => void known.delete(name) };
    },
    beginFrom(place, account) {
      const wait = guesses.count(account, place);
      if (wait > 0) throw slowed(wait);
      return { succeed: () => guesses.forget(account, place) };
    },
    inTurn: takeTurns(),
  };
}

function countOne(before: Tries | undefined, now: number): Tries {
  const count = (before?.count ?? 0) + 1;
  const wait = count < freeTries ? 0 : Math.min(longestWaitMilliseconds, 1000 * 2 ** (count - freeTries));
  return { count, until: now + wait, at: now };
}

// Whoever has more before them here steps back for each of these: the first of a place overtakes the second of another.
function takeTurns(): SignInThrottle['inTurn'] {
  const queue = createQueue({ slots: entriesAtOnce });
  const here = new Map<string, number>();
  return async (place, work) => {
    const before = here.get(place) ?? 0;
    here.set(place, before + 1);
    try {
      return await queue.run(work, { priority: -before });
    } finally {
      const left = (here.get(place) ?? 1) - 1;
      if (left > 0) here.set(place, left);
      else here.delete(place);
    }
  };
}

function slowed(milliseconds: number): MaisonError {
  const seconds = Math.ceil(milliseconds / 1000);
  return new MaisonError(
    'sign_in_slowed',
    429,
    {
      fr: `Trop d’essais à la suite. Rien n’a été ouvert, et rien n’est bloqué pour de bon. Réessayez dans ${seconds} s.`,
      en: `Too many tries in a row. Nothing was opened, and nothing is blocked for good. Try again in ${seconds} s.`,
    },
    { retryAfterSeconds: seconds },
  );
}
