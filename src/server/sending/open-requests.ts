import { MaisonError } from '../../base/index.ts';

/** What each person or key has under way: requests that are worked at, answers and files that are being sent. */
export interface OpenRequests {
  /** Counts one more; the returned function ends it. Throws `requests_at_once_limited` (429). `null` is not counted. */
  enter(who: string | null): () => void;
}

const againSeconds = 5;

/** Keeps one person from holding the connections of everybody: at most `most` at once. */
export function createOpenRequests(most: () => number): OpenRequests {
  const open = new Map<string, number>();
  return {
    enter(who) {
      if (who === null) return () => undefined;
      const own = open.get(who) ?? 0;
      if (own >= most()) throw tooManyAtOnce(own);
      open.set(who, own + 1);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (open.get(who) ?? 1) - 1;
        if (left > 0) open.set(who, left);
        else open.delete(who);
      };
    },
  };
}

function tooManyAtOnce(own: number): MaisonError {
  return new MaisonError(
    'requests_at_once_limited',
    429,
    {
      fr: `${own} de vos demandes sont déjà en cours, et continuent. Celle-ci n’a pas été commencée. Réessayez dans ${againSeconds}\u00A0s, ou fermez ce que vous ne lisez plus.`,
      en: `${own} of your requests are already under way, and go on. This one was not begun. Try again in ${againSeconds}\u00A0s, or close what you no longer read.`,
    },
    { retryAfterSeconds: againSeconds },
  );
}
