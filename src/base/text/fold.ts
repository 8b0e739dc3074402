const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/**
 * The text as it is compared: no case, no accents, ligatures opened (œ → oe), one apostrophe, plain spaces and hyphens.
 * Not of the same length as the original: never use its offsets for the original.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøđłı]/gu, (letter) => ligatures[letter] ?? letter)
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—]/gu, '-')
    .replace(/\u00ad/gu, '')
    .replace(/\s+/gu, ' ');
}
