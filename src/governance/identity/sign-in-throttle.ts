import { type Clock, MaisonError } from '../../base/index.ts';

const freeTries = 5;
const longestWaitMilliseconds = 5 * 60 * 1000;
/** What was tried is forgotten after an hour of quiet. */
const forgottenMilliseconds = 60 * 60 * 1000;
/** So many names are remembered at most; the one that was tried longest ago goes first. */
const mostNames = 10_000;

/** A try that was let through. */
export interface Attempt {
  /** It was right: the names of which `person` is one are clear, and under the others it was no try. */
  succeed(): void;
}

/** Slows those who guess: nobody is shut out, and who waits is told how long. */
export interface SignInThrottle {
  /**
   * Lets a try through and counts it under each of these names at once, so that many at the same time are no way around.
   * Throws `sign_in_slowed` (429), and then counts nothing. `person` is the name that a right try clears.
   */
  begin(names: { person?: string; others?: readonly string[] }): Attempt;
}

interface Tries {
  readonly count: number;
  readonly until: number;
  readonly at: number;
}

/** Opens the throttle of sign-in: five tries are free, then each wait is twice the one before, to five minutes. */
export function openSignInThrottle(clock: Clock): SignInThrottle {
  const known = new Map<string, Tries>();
  const find = (name: string): Tries | undefined => {
    const tries = known.get(name);
    return tries && clock.elapsed() - tries.at < forgottenMilliseconds ? tries : undefined;
  };
  const put = (name: string, tries: Tries | undefined): void => {
    known.delete(name); // A Map keeps the order of insertion.
    if (tries) known.set(name, tries);
    const [oldest] = known.keys();
    if (known.size > mostNames && oldest !== undefined) known.delete(oldest);
  };
  return {
    begin({ person, others = [] }) {
      const now = clock.elapsed();
      const names = person === undefined ? others : [person, ...others];
      const wait = Math.max(...names.map((name) => (find(name)?.until ?? now) - now));
      if (wait > 0) throw slowed(Math.ceil(wait / 1000));
      for (const name of names) put(name, countOne(find(name), now));
      return {
        succeed() {
          if (person !== undefined) put(person, undefined);
          for (const name of others) put(name, takeBack(find(name)));
        },
      };
    },
  };
}

function countOne(before: Tries | undefined, now: number): Tries {
  const count = (before?.count ?? 0) + 1;
  const wait = count < freeTries ? 0 : Math.min(longestWaitMilliseconds, 1000 * 2 ** (count - freeTries));
  return { count, until: now + wait, at: now };
}

function takeBack(tries: Tries | undefined): Tries | undefined {
  return tries && tries.count > 1 ? { ...tries, count: tries.count - 1, until: 0 } : undefined;
}

function slowed(seconds: number): MaisonError {
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
