/** A word without what stands for rules of tables and specks; straight apostrophes become those that French prints. */
export function cleanWord(text: string): string {
  const bare = text
    .normalize('NFC')
    .replace(/\s+/g, '')
    .replace(/^[|¦_]+|(?<![|¦_])[|¦_]+$/gu, '');
  // A mark alone that no word is written with.
  if (/^[^\p{L}\p{N}«»"“”'’€%°§&@#$£+=/*–—•.,;:!?()[\]-]+$/u.test(bare)) return '';
  return bare.replace(/[`´‘']/gu, '’').replace(/’’/g, '’');
}
