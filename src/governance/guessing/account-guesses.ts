import type { Clock } from '../../base/index.ts';

// Who guesses and who forgot, in a browser that nobody knows, differ in one thing alone: from where they come. So the first
// try of a place at an account is never made to wait for what others did, and all further ones wait for each other.

const day = 24 * 60 * 60 * 1000;
const freeTries = 5;
const longestPauseMilliseconds = 10_000;
/** So many wrong tries at an account before they are let through only as fast as they are forgotten. */
const mostTries = 20;
const forgottenOneMilliseconds = 30 * 60 * 1000;
const mostAccounts = 10_000;
const mostPlacesOfOne = 1000;
const mostPlaces = 100_000;
/** Among so many of the oldest the one with the fewest tries goes first: a flood of names clears no account that is guessed at. */
const lookedAt = 20;

/** Wrong tries at accounts, wherever they came from. */
export interface AccountGuesses {
  /** Counts a try and answers 0, or counts nothing and answers the milliseconds to wait. */
  count(account: string, place: string): number;
  /** Forgets the tries of a place at an account: it was its person. What others tried there stays. */
  forget(account: string, place: string): void;
}

interface Account {
  tries: number;
  /** When `tries` was right; they fade from then on. */
  at: number;
  /** When the next further try may be made. */
  until: number;
  readonly places: Map<string, { tries: number; at: number }>;
}

/**
 * Opens the memory of wrong tries. Of one account five are free, then there is a pause between two, to ten seconds; twenty
 * in a row leave one in half an hour. A place that tried nothing here for a day has its first try at once, whatever others did.
 */
export function openAccountGuesses(clock: Clock): AccountGuesses {
  const accounts = new Map<string, Account>();
  let places = 0;
  const drop = (name: string): void => {
    places -= accounts.get(name)?.places.size ?? 0;
    accounts.delete(name);
  };
  const makeRoom = (): void => {
    while (accounts.size > mostAccounts || places > mostPlaces) {
      const oldest = [...accounts.entries().take(lookedAt)];
      const [name] = oldest.reduce((fewest, one) => (one[1].tries < fewest[1].tries ? one : fewest));
      drop(name);
    }
  };
  return {
    count(name, place) {
      const now = clock.elapsed();
      const account = fade(accounts.get(name), now);
      const own = account.places.get(place);
      const isFirst = !own || now - own.at >= day;
      if (!isFirst && account.until > now) return account.until - now;
      account.tries = Math.min(mostTries, account.tries + 1);
      account.until = Math.max(account.until, now + pauseAfter(account.tries));
      places -= account.places.size;
      account.places.delete(place); // A Map keeps the order of insertion.
      account.places.set(place, { tries: (isFirst ? 0 : own.tries) + 1, at: now });
      const [oldest] = account.places.keys();
      if (account.places.size > mostPlacesOfOne && oldest !== undefined) account.places.delete(oldest);
      places += account.places.size;
      accounts.delete(name);
      accounts.set(name, account);
      makeRoom();
      return 0;
    },
    forget(name, place) {
      const account = accounts.get(name);
      const own = account?.places.get(place);
      if (!account || !own) return;
      account.places.delete(place);
      places -= 1;
      account.tries = Math.max(0, account.tries - own.tries);
      if (account.tries < freeTries) account.until = 0;
      if (account.places.size === 0) drop(name);
    },
  };
}

function fade(account: Account | undefined, now: number): Account {
  if (!account) return { tries: 0, at: now, until: 0, places: new Map() };
  account.tries = Math.max(0, account.tries - (now - account.at) / forgottenOneMilliseconds);
  account.at = now;
  return account;
}

function pauseAfter(tries: number): number {
  // Until there is room for one more.
  if (tries > mostTries - 1) return (tries - (mostTries - 1)) * forgottenOneMilliseconds;
  const paused = Math.round(tries) - freeTries;
  return paused < 0 ? 0 : Math.min(longestPauseMilliseconds, 1000 * 2 ** paused);
}
