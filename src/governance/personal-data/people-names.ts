import { foldText } from '../../base/index.ts';

// Names of people: those that the house knows, and what stands behind a form of address. Names that stand in neither way are
// not found, which whoever gives a text away is told.

const addresses = new Set(
  'm mm mr mrs ms mme mmes mlle mlles dr me monsieur messieurs madame mesdames mademoiselle maitre docteur'.split(' '),
);
const particles = new Set(['de', 'du', 'des', 'la', 'le', 'van', 'von', 'der', 'den', 'el', 'ben', 'bin']);
const longestName = 4;
const shortestPart = 3;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly capital: boolean;
  /** Between it and the word before stands a space alone. */
  readonly follows: boolean;
  readonly begins: boolean;
}

/** Puts `[PERSONNE_1]` in the place of names of people, the same word for the same name across all texts. */
export function openNameMasking(known: readonly string[]): (text: string) => string {
  const people = known.map((name) => readWords(name).map(({ folded }) => folded)).filter((parts) => parts.length > 0);
  const whole = Map.groupBy(
    people.flatMap((parts) => [parts, parts.toReversed()]).filter((parts) => parts.length > 1),
    ([first = '']) => first,
  );
  const parts = new Set(people.flat().filter((part) => part.length >= shortestPart && !particles.has(part)));
  const numbers = new Map<string, number>();
  const nameOf = (name: string): string => {
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    return `[PERSONNE_${number}]`;
  };
  return (text) => {
    const words = readWords(text);
    let masked = '';
    let from = 0;
    for (let at = 0; at < words.length; at += 1) {
      const count = countKnown(words, at, whole) || countAddressed(words, at) || countPart(words, at, parts);
      if (count === 0) continue;
      const [first, last] = [words[at], words[at + count - 1]];
      if (!first || !last) continue;
      const name = words.slice(at, at + count).map(({ folded }) => folded);
      masked += text.slice(from, first.start) + nameOf(name.join(' '));
      from = last.end;
      at += count - 1;
    }
    return masked + text.slice(from);
  };
}

// A word of what somebody masked already, or wrote so, is none of a name.
function readWords(text: string): Word[] {
  let end = 0;
  let broken = false;
  return [...text.matchAll(/\[[A-Z]{2,9}_\d{1,5}\]|\p{L}[\p{L}\p{M}'’-]*/gu)].flatMap(({ index, 0: word }) => {
    const between = text.slice(end, index);
    end = index + word.length;
    const isMasked = word.startsWith('[');
    const follows = !broken && /^\.?[ \u00a0\u202f]{1,2}$/u.test(between);
    broken = isMasked;
    if (isMasked) return [];
    return [
      {
        start: index,
        end,
        folded: foldText(word),
        capital: /^(?:[dl]['’])?\p{Lu}/u.test(word),
        follows,
        begins: between === '' || /[.!?:\n«“"]/u.test(between),
      },
    ];
  });
}

function countKnown(words: readonly Word[], at: number, whole: ReadonlyMap<string, readonly string[][]>): number {
  const found = (whole.get(words[at]?.folded ?? '') ?? []).filter((parts) =>
    parts.every((part, offset) => words[at + offset]?.folded === part),
  );
  return Math.max(0, ...found.map((parts) => parts.length));
}

// Behind “Madame”, whose own word stays: capitals, with what stands between two of them.
function countAddressed(words: readonly Word[], at: number): number {
  const [before, first] = [words[at - 1], words[at]];
  if (!before?.capital || !addresses.has(before.folded) || !first?.follows || !first.capital) return 0;
  let count = 1;
  for (let next = at + 1; next < at + longestName; next += 1) {
    const word = words[next];
    if (!word?.follows || word.begins) break;
    if (word.capital) count = next - at + 1;
    else if (!particles.has(word.folded)) break;
  }
  return count;
}

// One part of a known name alone: where a sentence begins it may be any word.
function countPart(words: readonly Word[], at: number, parts: ReadonlySet<string>): number {
  const word = words[at];
  return word?.capital && !word.begins && parts.has(word.folded) ? 1 : 0;
}
