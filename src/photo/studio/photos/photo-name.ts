import { MaisonError } from '../../../base/index.ts';

// Control characters, and the marks that turn the reading direction.
const forbidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;
const longestName = 255;

/** The name a photo is shown under: the last part of what was given, NFC, on one line. Throws `photo_name_invalid` (400). */
export function toPhotoName(given: string): string {
  const name = given.normalize('NFC').replaceAll('\\', '/').split('/').at(-1)?.trim() ?? '';
  if (name === '' || name === '.' || name === '..' || name.length > longestName || unusable(name)) throw invalid();
  return name;
}

/** A product's code as it was given, on one line. Throws `photo_name_invalid` (400). */
export function toProductCode(given: string | undefined): string | null {
  const code = given?.normalize('NFC').trim();
  if (!code) return null;
  if (code.length > 80 || unusable(code)) throw invalid();
  return code;
}

function unusable(text: string): boolean {
  return forbidden.test(text) || !text.isWellFormed();
}

function invalid(): MaisonError {
  return new MaisonError('photo_name_invalid', 400, {
    fr: 'Ce nom de photo ou ce code de produit ne convient pas : une ligne sans caractère de contrôle, de 255 signes au plus (80 pour un code). Rien n’a été enregistré. Renommez-le, puis recommencez.',
    en: 'This photo name or product code is not valid: one line without control characters, of at most 255 signs (80 for a code). Nothing was stored. Rename it and try again.',
  });
}
