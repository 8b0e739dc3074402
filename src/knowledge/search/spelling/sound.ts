/** How French letters are heard, in the order in which they are read; what comes first is not read again. */
const heard: readonly (readonly [RegExp, string])[] = [
  [/ph/gu, 'f'],
  [/(?:qu|ck|cc(?![eiy])|c(?![eiyh])|q)/gu, 'k'],
  [/c(?=[eiy])|(?<=[aeiouy])[sz](?=[aeiouy])|ss|z|ç/gu, 's'],
  [/gu(?=[eiy])/gu, 'g'],
  [/ge(?=[ao])/gu, 'j'],
  [/eau|au/gu, 'o'],
  [/ain|ein|yn|in(?![aeiouy])/gu, '1'],
  [/(?:en|em|an|am)(?![aeiouynm])/gu, '2'],
  [/ai|ei|ez$|er$|et$|ees?$/gu, 'e'],
  [/y/gu, 'i'],
  [/(?<!^)h/gu, ''],
  [/(?<letter>.)\k<letter>/gu, '$<letter>'],
  [/[stdxp]+$|es$|e$/gu, ''],
  [/[stdxp]+$|e$/gu, ''],
];

/** What a folded French word sounds like, roughly: `scolere` and `scolaire`, `tiket` and `ticket` are the same. */
export function soundOf(word: string): string {
  return heard.reduce((sound, [letters, said]) => sound.replaceAll(letters, said), word);
}
