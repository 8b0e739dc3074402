import type { Clock } from '../../base/index.ts';

/** A text for a gap: all that is shown in it, or as far as a model came. */
export interface Known {
  readonly text: string;
  readonly whole: boolean;
}

/** Texts by the gaps they were written for: a tree whose branches are what was typed since. */
export interface FilledGaps {
  keep(key: string, prefix: string, known: Known): void;
  /** What is left of a text for whoever has typed its beginning; null where there is none. */
  find(key: string, prefix: string): Known | null;
}

interface Filled extends Known {
  /** The last of what stood before the gap: an editor that sends so many lines sends others after the next line break. */
  readonly tail: string;
  /** The tail is all there was. */
  readonly isWholePrefix: boolean;
  readonly at: number;
}

const mostKeys = 2000;
const mostOfKey = 24;
const keptMilliseconds = 10 * 60_000;
const tailCharacters = 400;

/** Opens an empty tree. Gaps with another suffix, of another person or under other rights have another key. */
export function createFilledGaps({ clock }: { clock: Clock }): FilledGaps {
  const branches = new Map<string, Filled[]>();
  return {
    keep(key, prefix, known) {
      const tail = prefix.slice(-tailCharacters);
      const filled = { ...known, tail, isWholePrefix: tail === prefix, at: clock.elapsed() };
      const others = (branches.get(key) ?? []).filter((one) => one.tail !== tail).slice(1 - mostOfKey);
      // The last used stands last.
      branches.delete(key);
      branches.set(key, [...others, filled]);
      const [oldest] = branches.keys();
      if (branches.size > mostKeys && oldest !== undefined) branches.delete(oldest);
    },
    find(key, prefix) {
      const since = clock.elapsed() - keptMilliseconds;
      const rests = (branches.get(key) ?? [])
        .filter(({ at }) => at >= since)
        .flatMap((one) => takeRest(one, prefix) ?? []);
      return (
        rests.find(({ whole }) => whole) ??
        rests.toSorted((left, right) => right.text.length - left.text.length)[0] ??
        null
      );
    },
  };
}

function takeRest({ tail, isWholePrefix, text, whole }: Filled, prefix: string): Known | null {
  const near = prefix.slice(-(tail.length + text.length));
  const begin = prefix.length - near.length;
  const at = isWholePrefix ? (prefix.startsWith(tail) ? 0 : -1) : near.lastIndexOf(tail) + begin;
  if (at < 0 || (!isWholePrefix && at < begin)) return null;
  const typed = prefix.slice(at + tail.length);
  if (!text.startsWith(typed)) return null;
  const rest = text.slice(typed.length);
  // All of it was typed: what comes then is another question. That nothing is to be added where nothing was typed is an answer.
  return rest === '' && (typed !== '' || !whole) ? null : { text: rest, whole };
}
