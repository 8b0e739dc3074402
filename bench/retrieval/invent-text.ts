// Text that is invented and always the same: words as frequent as in a language (Zipf), so that index and
// ranking do the work that real documents would give them.

/** A sequence of numbers in [0, 1) that is the same for the same seed (mulberry32). */
export function createSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const syllables =
  'ba bé can char co cou dé di don fa fi for gra ja lan lé li lo ma mé mi mon na ni nor pa pé pi plan po ra ré ri ro sa sé si son ta té ti ton va vi vo'.split(
    ' ',
  );
const smallWords = 'le la les de des du un une et en dans pour par avec sur est sont au aux qui que'.split(' ');
const vocabularySize = 40_000;
// The commonest words of a language are stop words, which no index keeps.
const skippedRanks = 12;

/** Writes sentences and questions from one invented vocabulary. */
export interface Writer {
  /** About `characters` long, in sentences. */
  writePassage(characters: number): string;
  /** Asks with `words` words of the passage. */
  askAbout(passage: string, words: number): string;
}

/** A writer whose texts depend on `seed` alone. */
export function createWriter(seed: number): Writer {
  const next = createSequence(seed);
  const vocabulary = Array.from({ length: vocabularySize }, (_, rank) => inventWord(rank));
  const total = Math.log((vocabularySize + skippedRanks) / skippedRanks);
  const pick = (): string => vocabulary[Math.floor(skippedRanks * Math.exp(next() * total)) - skippedRanks] ?? 'maison';
  const small = (): string => smallWords[Math.floor(next() * smallWords.length)] ?? 'le';
  const writeSentence = (): string => {
    const words = Array.from({ length: 8 + Math.floor(next() * 14) }, (_, index) =>
      index % 2 === 0 ? small() : pick(),
    );
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  return {
    writePassage(characters) {
      let text = writeSentence();
      while (text.length < characters) text += ` ${writeSentence()}`;
      return text;
    },
    askAbout(passage, words) {
      const known = passage.split(/[ .]+/u).filter((word) => word.length > 4);
      const chosen = Array.from({ length: words }, () => known[Math.floor(next() * known.length)] ?? 'maison');
      return `Quel est ${chosen.join(' de la ')} ?`;
    },
  };
}

// Short for frequent words, longer for rare ones, and never twice the same.
function inventWord(rank: number): string {
  let word = '';
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return `${word}s`.replace(/s+$/u, rank % 3 === 0 ? 'r' : 't');
}
