import type { Transaction } from '../../store/index.ts';
import { countCodeWords, type WeighedWord } from '../../store/index.ts';
import { type AskedWord, readAskedWords } from '../words/read-words.ts';

/** Something that is asked for, and what it is worth to find it: the rarer in the code, the more. */
export interface Wanted extends AskedWord {
  readonly weight: number;
  /** All that may say it, what no code holds included: commits may. */
  readonly inAnyWords: ReadonlyMap<string, number>;
  /** No piece of code holds any of its words. */
  readonly isAbsent: boolean;
}

/** Of a word that code cannot say, because nobody knows what it is in English, its absence says less. */
const foreignShare = 0.5;
const mostWords = 400;
/** A small repository is weighed as part of a larger one: else what each of its few pieces holds would tell nothing. */
const fewestPieces = 3000;

/** What a question asks for, the most telling first, by what the readable code holds. */
export async function weighWords(
  tx: Transaction,
  question: string,
  { repositories }: { repositories: readonly string[] | null },
): Promise<Wanted[]> {
  const asked = readAskedWords(question);
  const words = [...new Set(asked.flatMap((one) => [...one.words.keys()]))].slice(0, mostWords);
  const counts = new Map(
    (await countCodeWords(tx, { words, repositories })).map(({ word, held, total }) => [word, { held, total }]),
  );
  const total = Math.max(fewestPieces, ...[...counts.values()].map((one) => one.total));
  const weighed = asked.map((one): Wanted => {
    const held = (word: string): number => counts.get(word)?.held ?? 0;
    const found = new Map([...one.words].filter(([word]) => held(word) > 0));
    // A name is as rare as it is whole.
    const sum = one.isName
      ? held([...one.words].find(([, share]) => share === 1)?.[0] ?? '')
      : [...found].reduce((count, [word, share]) => count + held(word) * share, 0);
    const weight = Math.log(1 + (Math.max(total, sum) - sum + 0.5) / (sum + 0.5));
    const isAbsent = found.size === 0;
    return {
      ...one,
      words: found,
      inAnyWords: one.words,
      isAbsent,
      weight: isAbsent && one.isForeign ? weight * foreignShare : weight,
    };
  });
  return weighed.toSorted((left, right) => right.weight - left.weight);
}

/** Whether this is a name of which only parts are in the code: it is not there itself. */
export const isUnknownName = ({ isName, words }: Pick<Wanted, 'isName' | 'words'>): boolean =>
  isName && ![...words.values()].includes(1);

/** As the database takes them: each word with the number of what it says. */
export function toWeighedWords(wanted: readonly Wanted[]): WeighedWord[] {
  return wanted
    .filter(({ isAbsent }) => !isAbsent)
    .flatMap(({ words, weight }, at) =>
      [...words].map(([word, share]) => ({ word, group: at + 1, weight: weight * share })),
    );
}

/** How well these words say what is asked, each by its own weight. */
export function measureWords(wanted: readonly Wanted[], held: ReadonlySet<string>): number {
  return wanted.reduce((sum, one) => sum + one.weight * shareOf(one, held), 0);
}

/** How surely these words say this, from 0 to 1. */
export function shareOf({ words }: AskedWord, held: ReadonlySet<string>): number {
  let best = 0;
  for (const [word, share] of words) if (share > best && held.has(word)) best = share;
  return best;
}
