import { listCodeWords } from '../language/code-words.ts';
import { isCommon, type TypedCode } from './typed-code.ts';

// Where a piece of code does nearly what is being typed: a few of its lines share the telling words of the last lines.

/** Lines with something on them before the gap and behind it that code elsewhere is compared with. */
const [before, behind] = [8, 3];
const lastLines = 2;
/** Lines behind those that are alike: what stands there is what is likely to come next. */
const following = 8;
/** Lines before it, as far as there is room. */
const leading = 10;

/** Words and what each is worth; a word that is not among them is worth as much as one that is nowhere else. */
export type WordWeights = (word: string) => number;

/** The telling words around the gap. */
export interface TypedWords {
  /** The nearest first. */
  readonly all: readonly string[];
  /** Of the last lines before it. */
  readonly last: ReadonlySet<string>;
}

/** Where a piece is most alike to what is typed, and how much, from 0 to 1. */
export interface AlikeLines {
  readonly alike: number;
  /** The line that is likest to the last ones before the gap, from 0: what follows it is what may come next. */
  readonly place: number;
}

/** The telling words around the gap. */
export function listTypedWords({ prefix, suffix }: TypedCode): TypedWords {
  const near = prefix.split('\n').filter(isWritten).slice(-before).toReversed();
  const next = suffix.split('\n').filter(isWritten).slice(0, behind);
  return {
    all: listTelling([...near, ...next].join('\n')),
    last: new Set(listTelling(near.slice(0, lastLines).join('\n'))),
  };
}

/** What each word is worth among so many texts: the rarer, the more. */
export function weighAmong(texts: readonly string[]): WordWeights {
  const held = new Map<string, number>();
  for (const text of texts) for (const word of listTelling(text)) held.set(word, (held.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + texts.length / (0.5 + (held.get(word) ?? 0)));
}

/** Compares each run of lines of a piece with the words around the gap; null where nothing is shared. */
export function findAlikeLines(text: string, { all, last }: TypedWords, weigh: WordWeights): AlikeLines | null {
  const typed = new Set(all);
  const words = text.split('\n').map((line) => (isWritten(line) ? listTelling(line) : []));
  let best: { alike: number; start: number; end: number } | null = null;
  for (let start = 0; start < words.length; start += 1) {
    const end = endOfRun(words, start, before + behind);
    const alike = measureShared(new Set(words.slice(start, end).flat()), typed, weigh);
    if (alike > (best?.alike ?? 0)) best = { alike, start, end };
    if (end === words.length) break;
  }
  return best && { alike: best.alike, place: findPlace(words, best, last, weigh) };
}

/** So many characters of whole lines: the place and what follows it, then what stands before. */
export function cutAlikeLines(text: string, { place }: AlikeLines, longest: number): string {
  const lines = text.split('\n');
  let [first, end] = [place, place];
  const length = (): number => lines.slice(first, end).join('\n').length;
  while (end < Math.min(lines.length, place + 1 + following) && length() <= longest) end += 1;
  if (length() > longest) end -= 1;
  while (first > 0 && place - first < leading && length() <= longest) first -= 1;
  if (length() > longest) first += 1;
  return lines
    .slice(first, end)
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}

const isWritten = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);
const listTelling = (text: string): string[] => listCodeWords(text).filter((word) => !isCommon(word));

function endOfRun(words: readonly (readonly string[])[], start: number, wanted: number): number {
  let [end, count] = [start, 0];
  for (; end < words.length && count < wanted; end += 1) if ((words[end]?.length ?? 0) > 0) count += 1;
  return end;
}

function measureShared(own: ReadonlySet<string>, typed: ReadonlySet<string>, weigh: WordWeights): number {
  let [shared, all] = [0, 0];
  for (const word of typed) {
    all += weigh(word);
    if (own.has(word)) shared += weigh(word);
  }
  for (const word of own) if (!typed.has(word)) all += weigh(word);
  return all === 0 ? 0 : shared / all;
}

// Of the lines of a run, the one that is likest to the last ones that are typed, the later where two are.
function findPlace(
  words: readonly (readonly string[])[],
  { start, end }: { start: number; end: number },
  last: ReadonlySet<string>,
  weigh: WordWeights,
): number {
  let [place, most] = [start, 0];
  for (let at = start; at < end; at += 1) {
    const shared = measureShared(new Set(words[at]), last, weigh);
    if (shared > 0 && shared >= most) [place, most] = [at, shared];
  }
  return place;
}
