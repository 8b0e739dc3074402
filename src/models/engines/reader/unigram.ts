// The tokenizer of multilingual-e5-small (SentencePiece Unigram), from the pieces in its GGUF: the likeliest pieces of each
// word, NFKC, white space as one space. @huggingface/tokenizers 0.2.0 gives the same pieces, but not where they stand, and
// takes 240 MB and 1.7 s to open these 250,000 pieces where a Map takes 40 MB; test/model/reader.test.ts compares with
// Python's tokenizers.

/** The pieces of a text: `ids[i]` stands at `starts[i]` to `ends[i]` in it, the white space before a word included. */
export interface TokenizedText {
  readonly ids: number[];
  readonly starts: number[];
  readonly ends: number[];
}

export interface Tokenizer {
  /** Pieces of a text; at most about `limit`, for texts of which only the beginning is wanted. */
  tokenize(text: string, options?: { limit?: number }): TokenizedText;
}

const wordMark = '\u2581';
const unknown = 3;
/** How much less likely than the rarest piece an unknown character is. */
const unknownPenalty = 10;
/** Words read before are kept: those of a company's documents come again and again. */
const wordsKept = 20_000;
const longestKept = 30;

interface Piece {
  readonly id: number;
  /** UTF-16 units of the normalised word, with its mark. */
  readonly length: number;
}

/** Makes the tokenizer of these pieces and their log-probabilities, both in the order of their numbers. */
export function createTokenizer(pieces: readonly string[], scores: Float32Array): Tokenizer {
  const numbers = new Map(pieces.map((piece, id) => [piece, id]));
  const longest = pieces.reduce((most, piece) => Math.max(most, piece.length), 0);
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - unknownPenalty;
  const kept = new Map<string, readonly Piece[]>();
  const readWord = (word: string): readonly Piece[] => {
    const known = kept.get(word);
    if (known) return known;
    const read = findLikeliest(word, { numbers, scores, longest, unknownScore });
    if (kept.size >= wordsKept) kept.clear();
    if (word.length <= longestKept) kept.set(word, read);
    return read;
  };
  return {
    tokenize(text, { limit = Infinity } = {}) {
      const found: TokenizedText = { ids: [], starts: [], ends: [] };
      for (const { 0: word, index } of text.matchAll(/\P{White_Space}+/gu)) {
        if (found.ids.length >= limit) break;
        addWord(found, word, index, readWord);
      }
      return found;
    },
  };
}

/** A word may become several by NFKC (`´` becomes a space and an accent), and a mark of its own begins another. */
function addWord(
  found: TokenizedText,
  word: string,
  index: number,
  readWord: (word: string) => readonly Piece[],
): void {
  const { text, places } = normalizeWord(word);
  for (const { 0: part, index: within } of text.matchAll(/\u2581?[^\u2581\p{White_Space}]+|\u2581/gu)) {
    const marked = part.startsWith(wordMark);
    let at = marked ? within : within - 1;
    for (const { id, length } of readWord(marked ? part : wordMark + part)) {
      // The mark stands for the white space before the word; before a text there is none.
      const start = at < 0 ? Math.max(0, index - 1) : index + placeAt(places, at);
      at += length;
      found.ids.push(id);
      found.starts.push(start);
      found.ends.push(at <= 0 ? index : index + placeEnd(places, at, word.length));
    }
  }
}

/** `places[i]`: where the character of the word begins that became unit i; null when nothing moved. */
function normalizeWord(word: string): { text: string; places: readonly number[] | null } {
  const text = word.normalize('NFKC');
  if (text === word) return { text, places: null };
  const places: number[] = [];
  for (const { 0: cluster, index } of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu))
    for (let left = cluster.normalize('NFKC').length; left > 0; left -= 1) places.push(index);
  // Characters that join over such borders (Hangul letters): the places are as good as their count.
  while (places.length < text.length) places.push(places.at(-1) ?? 0);
  return { text, places };
}

const placeAt = (places: readonly number[] | null, at: number): number => (places ? (places[at] ?? 0) : at);

function placeEnd(places: readonly number[] | null, at: number, length: number): number {
  if (!places) return at;
  const last = places[at - 1] ?? 0;
  const next = places.slice(at).find((place) => place > last);
  return next ?? length;
}

interface Vocabulary {
  readonly numbers: ReadonlyMap<string, number>;
  readonly scores: Float32Array;
  readonly longest: number;
  readonly unknownScore: number;
}

/** Viterbi: the pieces whose log-probabilities sum to the most; what no piece covers is unknown, as one piece. */
function findLikeliest(word: string, { numbers, scores, longest, unknownScore }: Vocabulary): readonly Piece[] {
  const length = word.length;
  const best = new Float64Array(length + 1).fill(-Infinity);
  const origin = new Int32Array(length + 1);
  const chosen = new Int32Array(length + 1);
  const offer = (start: number, end: number, id: number, score: number): void => {
    const sum = best[start]! + score;
    if (!(sum > best[end]!)) return;
    best[end] = sum;
    origin[end] = start;
    chosen[end] = id;
  };
  best[0] = 0;
  for (let start = 0; start < length;) {
    const character = word.codePointAt(start)! > 0xffff ? 2 : 1;
    let single = false;
    for (let end = start + 1; end <= Math.min(length, start + longest); end += 1) {
      const id = numbers.get(word.slice(start, end));
      if (id === undefined) continue;
      offer(start, end, id, scores[id]!);
      single ||= end === start + character;
    }
    if (!single) offer(start, start + character, unknown, unknownScore);
    start += character;
  }
  return traceBack(length, origin, chosen);
}

function traceBack(length: number, origin: Int32Array, chosen: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  for (let end = length; end > 0; end = origin[end]!) {
    const piece = { id: chosen[end]!, length: end - origin[end]! };
    const before = pieces.at(-1);
    if (piece.id === unknown && before?.id === unknown)
      pieces[pieces.length - 1] = { id: unknown, length: before.length + piece.length };
    else pieces.push(piece);
  }
  return pieces.toReversed();
}
