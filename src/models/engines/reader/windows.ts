import type { ReadPassage } from '../../engine.ts';
import type { TokenizedText, Tokenizer } from './unigram.ts';

// What of a passage and of a question goes to the model, as tools/train-reader/states.py cuts it: the model was trained
// on just this.

/** Tokens of a window with its two marks: the model has 512 positions. */
const longestWindow = 500;
/** Tokens of the heading that stand beside a sentence; the lower layers read all of it. */
const longestHead = 32;
const headBegin = 12;
const longestUnit = 96;
const longestQuestion = 48;
/** What the embedding model was taught to read before a passage and before a question. */
export const labels = { passage: 'passage: ', question: 'query: ' } as const;
const { passage: passageLabel, question: questionLabel } = labels;
/** The tokens that begin and end a text. */
export const marks = { begin: 0, end: 2 } as const;

/** One text for the lower layers, and where in it are the tokens that stand beside a sentence. */
export interface Window {
  readonly ids: readonly number[];
  /** Places in `ids` of the heading, the first token before it. */
  readonly head: readonly number[];
}

export interface UnitPlace {
  readonly window: Window;
  /** Places in the window's `ids`. */
  readonly places: readonly number[];
}

/** The question's own tokens, after its first mark. */
export function cutQuestion(text: string, tokenizer: Tokenizer): Window {
  const { ids, ends } = tokenizer.tokenize(questionLabel + text, { limit: longestQuestion });
  const cut = ids.slice(0, longestQuestion);
  const own = cut.flatMap((_, at) => (ends[at]! > questionLabel.length ? [at + 1] : []));
  return { ids: [marks.begin, ...cut, marks.end], head: [0, ...own] };
}

/**
 * The tokens of each unit of a passage; null where it has none. The passage is one window whichever units are asked,
 * so that its states serve again; one that is longer than the model reads is cut between units, each part under its heading.
 */
export function cutPassage(passage: ReadPassage, tokenizer: Tokenizer): (UnitPlace | null)[] {
  const found: (UnitPlace | null)[] = passage.units.map(() => null);
  const order = passage.units.map((_, index) => index).toSorted((a, b) => startOf(passage, a) - startOf(passage, b));
  const prefix = passage.head ? `${passageLabel}${passage.head}\n` : passageLabel;
  const read = (units: readonly number[], whole: boolean): void => {
    if (units.length === 0) return;
    const start = whole ? 0 : startOf(passage, units[0]!);
    const end = whole ? passage.text.length : Math.max(...units.map((unit) => passage.units[unit]!.end));
    const tokens = tokenizer.tokenize(prefix + passage.text.slice(start, end));
    if (tokens.ids.length > longestWindow - 2 && (whole || units.length > 1)) {
      const middle = Math.floor(units.length / 2);
      const parts = whole ? [units] : [units.slice(0, middle), units.slice(middle)];
      for (const part of parts) read(part, false);
      return;
    }
    const window = makeWindow(tokens, prefix.length);
    for (const unit of units) {
      const { start: from, end: to } = passage.units[unit]!;
      const shift = prefix.length - start;
      const places = findUnit(tokens, prefix.length, from + shift, to + shift);
      if (places.length > 0) found[unit] = { window, places };
    }
  };
  read(order, true);
  return found;
}

function startOf(passage: ReadPassage, unit: number): number {
  return passage.units[unit]!.start;
}

function makeWindow(tokens: TokenizedText, prefixLength: number): Window {
  const cut = tokens.ids.slice(0, longestWindow - 2);
  const head = findHead({ ...tokens, ids: cut }, prefixLength).map((at) => at + 1);
  return { ids: [marks.begin, ...cut, marks.end], head: [0, ...head] };
}

/** Places of the tokens of the headings of a passage, behind its label; of long headings the beginning and the end. */
export function findHead({ ids, starts, ends }: TokenizedText, prefixLength: number): number[] {
  const head = ids.flatMap((_, at) => {
    const inHead = starts[at]! >= passageLabel.length - 1 && ends[at]! > passageLabel.length;
    return inHead && ends[at]! <= prefixLength ? [at] : [];
  });
  return head.length > longestHead ? [...head.slice(0, headBegin), ...head.slice(headBegin - longestHead)] : head;
}

/** The middle of a token decides: the space before a word is part of it. */
function findUnit({ ids, starts, ends }: TokenizedText, prefixLength: number, start: number, end: number): number[] {
  const places: number[] = [];
  const count = Math.min(ids.length, longestWindow - 2);
  for (let at = 0; at < count && places.length < longestUnit; at += 1) {
    const middle = (starts[at]! + ends[at]!) / 2;
    if (ends[at]! > prefixLength && ends[at]! > start && middle > start - 0.6 && middle < end) places.push(at + 1);
  }
  return places;
}
