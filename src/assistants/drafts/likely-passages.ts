import { setImmediate as giveWay } from 'node:timers/promises';
import { foldText } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';

/** Passages in which a sentence may stand, by the words that both share. */
export interface LikelyPassages {
  /** The likeliest first. */
  find(sentence: string): readonly Source[];
}

const passagesAtMost = 12;
/** A word and its forms begin alike: so many letters of it are compared. */
const stem = 5;
const readAtOnce = 50;

/**
 * Reads passages by their words alone. To look for a proof takes milliseconds a passage: a long draft against long contracts
 * would keep the house from everybody else for minutes.
 */
export async function readLikelyPassages(
  sources: readonly Source[],
  { signal }: { readonly signal: AbortSignal },
): Promise<LikelyPassages> {
  const holders = new Map<string, number[]>();
  for (const [index, { documentName, headings, text }] of sources.entries()) {
    for (const word of listWords([documentName, ...headings, text].join(' '))) {
      const known = holders.get(word);
      if (known) known.push(index);
      else holders.set(word, [index]);
    }
    if (index % readAtOnce !== readAtOnce - 1) continue;
    await giveWay();
    signal.throwIfAborted();
  }
  return {
    find(sentence) {
      const scores = new Map<number, number>();
      for (const word of listWords(sentence)) {
        const known = holders.get(word) ?? [];
        const weight = Math.log(1 + sources.length / Math.max(1, known.length));
        for (const index of known) scores.set(index, (scores.get(index) ?? 0) + weight);
      }
      const best = [...scores].toSorted(([one, left], [other, right]) => right - left || one - other);
      return best.slice(0, passagesAtMost).flatMap(([index]) => sources[index] ?? []);
    },
  };
}

function listWords(text: string): Set<string> {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 || /\d/u.test(word)).map((word) => word.slice(0, stem)));
}
