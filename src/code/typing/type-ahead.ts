import { type Clock, sha256 } from '../../base/index.ts';
import { createFilledGaps, type Known } from './filled-gaps.ts';

/** A gap as it stands with one key that was pressed. */
export interface TypedGap {
  /** Whose editor: of one nothing is ever used for another. */
  readonly client: string;
  /** What else decides the text: the model, how it draws, and what of the company's code may be read at this moment. */
  readonly terms: readonly unknown[];
  readonly path?: string | undefined;
  readonly prefix: string;
  readonly suffix: string;
}

/** A gap while it is filled. */
export interface Typing {
  /** What an earlier gap of the same typing leaves for this one. */
  readonly known: Known | null;
  /** Aborted when the same hand has typed on: nobody waits for this text any more. */
  readonly obsolete: AbortSignal;
  /** What the model has written, as it writes. */
  note(words: string): void;
  /** `whole`: all that is shown in this gap; null where it was stopped before its end. Calling it again changes nothing. */
  end(whole: string | null): void;
}

/** What came of all gaps. */
export interface TypingCounts {
  readonly gaps: number;
  /** Answered without the model. */
  readonly known: number;
  /** Taken up where an earlier one was stopped. */
  readonly resumed: number;
  /** Stopped in the model because the next key was pressed. */
  readonly obsolete: number;
}

/** Uses what was written for one key for the next ones, and stops what the next key has made useless. */
export interface TypeAhead {
  begin(gap: TypedGap): Typing;
  readonly counts: TypingCounts;
}

interface Flight {
  readonly gap: TypedGap;
  readonly key: string;
  readonly stop: AbortController;
  written: string;
}

/** So much typed at once is no next key, but another place. */
const longestStep = 80;

/** Opens it. What it holds is in memory alone, for some minutes. */
export function createTypeAhead({ clock }: { clock: Clock }): TypeAhead {
  const filled = createFilledGaps({ clock });
  const flights = new Set<Flight>();
  const counts = { gaps: 0, known: 0, resumed: 0, obsolete: 0 };
  return {
    counts,
    begin(gap) {
      counts.gaps += 1;
      const key = sha256(JSON.stringify([gap.client, gap.terms, gap.path ?? '', gap.suffix]));
      for (const flight of flights) {
        if (!followsOn(flight.gap, gap)) continue;
        // What it has written so far is taken up below, where it was on the right way.
        filled.keep(flight.key, flight.gap.prefix, { text: flight.written, whole: false });
        counts.obsolete += 1;
        flights.delete(flight);
        flight.stop.abort();
      }
      const known = filled.find(key, gap.prefix);
      if (known) counts[known.whole ? 'known' : 'resumed'] += 1;
      const flight: Flight = { gap, key, stop: new AbortController(), written: '' };
      if (!known?.whole) flights.add(flight);
      return {
        known,
        obsolete: flight.stop.signal,
        note: (words) => void (flight.written += words),
        end(whole) {
          // Once: one that was stopped for the next key is kept already.
          if (!flights.delete(flight)) return;
          const kept = whole === null ? { text: flight.written, whole: false } : { text: whole, whole: true };
          if (whole !== null || flight.written !== '') filled.keep(key, gap.prefix, kept);
        },
      };
    },
  };
}

/** Whether `next` is what `gap` becomes when the same hand goes on typing; an editor closes brackets by itself. */
function followsOn(gap: TypedGap, next: TypedGap): boolean {
  if (gap.client !== next.client || gap.path !== next.path || !next.suffix.endsWith(gap.suffix)) return false;
  if (!/^[)\]}>'"`]*$/.test(next.suffix.slice(0, next.suffix.length - gap.suffix.length))) return false;
  const typed = next.prefix.length - gap.prefix.length;
  return typed > 0 && typed <= longestStep && next.prefix.startsWith(gap.prefix);
}
