// A text that stands for nothing that is seen: a font without its characters' names, an encoding taken for another, what a
// poor reader once made of a scan. Judged by its letters alone; where in doubt it is text.

/** Characters that no document writes: unassigned to any script, or the mark of one that could not be read. */
const foreign = /[\uFFFD\uE000-\uF8FF\p{Cc}\p{Cn}]/u;
const mostForeign = 0.15;
/** Fewer words say too little. */
const fewestWords = 20;
const mostStrange = 0.25;
/** Of the letters: 0.37 to 0.46 in the languages of Europe, 0.15 where each stands for another. */
const fewestVowels = 0.27;

/** True of a text that nobody could read: its page is looked at instead. */
export function isUnusableText(text: string): boolean {
  const characters = Array.from(text.replace(/\s+/gu, ''));
  if (characters.length === 0) return false;
  if (characters.filter((character) => foreign.test(character)).length > characters.length * mostForeign) return true;
  // Of Latin letters only: other scripts have other rules.
  const words = text.match(/(?<![\p{L}\p{N}])\p{Script=Latin}{4,}(?![\p{L}\p{N}])/gu) ?? [];
  if (words.length < fewestWords) return hasFewWords(characters, words);
  return countVowels(words) < fewestVowels || words.filter(isStrange).length > words.length * mostStrange;
}

function countVowels(words: readonly string[]): number {
  const letters = strip(words.join(''));
  return (letters.match(vowels)?.length ?? 0) / letters.length;
}

const vowels = /[aeiouyœæ]/giu;

function strip(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

// Letters between marks, as where every letter is taken for another character: hardly a word of a long text is left.
function hasFewWords(characters: readonly string[], words: readonly string[]): boolean {
  if (characters.length < 200) return false;
  const letters = characters.filter((character) => /\p{L}/u.test(character)).length;
  const marks = characters.filter((character) => /[^\p{L}\p{N}.,;:!?'’"()«»%€$/°…–—•|_-]/u.test(character)).length;
  return marks > characters.length * 0.25 && words.length * 4 < letters * 0.4;
}

function isStrange(word: string): boolean {
  const plain = strip(word);
  const hasVowel = plain.search(vowels) >= 0;
  const isMixed = (plain.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0) > 1;
  return !hasVowel || isMixed || /[bcdfghjklmnpqrstvwxz]{6,}/iu.test(plain);
}
