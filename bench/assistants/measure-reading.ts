/**
 * How easily a text reads, higher is easier: Flesch's reading ease for English, Kandel and Moles' for French (1958). Syllables
 * are groups of vowels, which is near enough to compare two texts of one language.
 */
export function measureReading(text: string, language: 'fr' | 'en'): number {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const sentences = Math.max(1, (text.match(/[.!?:;]+(?=\s|$)|\n+/gu) ?? []).length);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word, language), 0);
  const [length, weight] = [words.length / sentences, syllables / words.length];
  return language === 'fr' ? 207 - 1.015 * length - 73.6 * weight : 206.835 - 1.015 * length - 84.6 * weight;
}

function countSyllables(word: string, language: 'fr' | 'en'): number {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const mute = language === 'fr' ? /(?:e|es|ent)$/u : /e$/u;
  const groups = plain.match(/[aeiouy]+/gu)?.length ?? 1;
  return Math.max(1, groups - (mute.test(plain) && groups > 1 ? 1 : 0));
}
