// What the reader is told of a token besides its state: how much it tells, and which tokens are the same word in other
// letters. Computed as tools/train-reader/encoder.py does (`weigh_tokens`, `fold`).

export interface TokenSigns {
  /** 0 for punctuation and the commonest tokens, 1.2 for the rarest; digits count as rare: a code or a year decides. */
  weigh(id: number): number;
  /** The same number for tokens that differ in case and accents only. */
  fold(id: number): number;
}

const letterOrNumber = /[\p{L}\p{N}]/u;
const onlyDigits = /^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u249b]+$/u;
/** The marks of these pieces that Unicode calls combining, by its class and not by its category: JavaScript has no name for them. */
const marks =
  /[\u0300-\u0348\u035c-\u0361\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c5\u0610-\u0614\u064b-\u0658\u0670\u06d6-\u06dc\u06df-\u06e4\u06ea-\u06ed\u0730-\u073f\u093c\u094d\u0951-\u0954\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd\u0c4d\u0c56\u0cbc\u0ccd\u0d4d\u0dca\u0e38-\u0e3a\u0e48-\u0e4b\u0eb8-\u0eb9\u0ec8-\u0ecb\u0f7c\u1037\u1039-\u103a\u108d\u135f\u17d2\u1cda\u1dc6\u3099-\u309a]/gu;

/** Signs are worked out when a token is first met: few of 250,000 ever are. */
export function createTokenSigns(pieces: readonly string[], scores: Float32Array): TokenSigns {
  const weights = new Map<number, number>();
  const folded = new Map<number, number>();
  const numbers = new Map<string, number>();
  return {
    weigh: (id) => readOnce(weights, id, () => weighPiece(id, pieces[id] ?? '', scores[id] ?? 0)),
    fold: (id) => readOnce(folded, id, () => readOnce(numbers, foldText(pieces[id] ?? ''), () => numbers.size)),
  };
}

function readOnce<Key>(known: Map<Key, number>, key: Key, make: () => number): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function weighPiece(id: number, piece: string, score: number): number {
  const bare = piece.replace(/^\u2581+/u, '');
  if (id <= 3 || !letterOrNumber.test(bare)) return 0;
  return onlyDigits.test(bare) ? 1 : Math.min(1.2, Math.max(0, (-score - 8.5) / 4));
}

function foldText(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(marks, '');
}
