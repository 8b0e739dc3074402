import { MaisonError } from '../../base/index.ts';

// Longer names exist on no file system people use; longer paths do not fit Windows shares.
const longestName = 255;
const longestPath = 1000;
// Control characters, and the marks that turn the reading direction: "exe.fdp" must not read "pdf.exe".
const forbidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;

/**
 * A path inside a space, made safe: forward slashes, NFC, no empty, `.` or `..` part, never absolute.
 * Throws `path_invalid` (400). It is only ever a name: bytes are stored under their hash.
 */
export function toDocumentPath(given: string): string {
  const text = given.normalize('NFC').replaceAll('\\', '/');
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const path = parts.join('/');
  const absolute = text.startsWith('/') || /^[a-z]:\//iu.test(text);
  const tooLong = path.length > longestPath || parts.some((part) => part.length > longestName);
  if (
    absolute ||
    tooLong ||
    parts.length === 0 ||
    parts.includes('..') ||
    forbidden.test(text) ||
    !isWellFormed(text)
  ) {
    throw new MaisonError('path_invalid', 400, {
      fr: 'Ce chemin de document ne convient pas : il doit être relatif, sans « .. », sans caractère de contrôle, et compter au plus 1 000 caractères. Rien n’a été enregistré. Renommez le fichier, puis déposez-le à nouveau.',
      en: 'This document path is not valid: it must be relative, without "..", without control characters, and of at most 1,000 characters. Nothing was stored. Rename the file and add it again.',
    });
  }
  return path;
}

/** The last part of a path made by `toDocumentPath`. */
export function toDocumentName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

// Half a surrogate pair cannot be stored as UTF-8.
function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

const longestSpace = 100;

/** The name of a space: one line, at most 100 characters, NFC. Throws `space_invalid` (400). */
export function toSpaceName(given: string): string {
  const name = given.normalize('NFC').trim();
  if (name === '' || name.length > longestSpace || forbidden.test(name) || /[/\\]/u.test(name) || !isWellFormed(name)) {
    throw new MaisonError('space_invalid', 400, {
      fr: 'Ce nom d’espace ne convient pas : une ligne de 100 caractères au plus, sans barre oblique. Rien n’a été enregistré. Choisissez un autre nom.',
      en: 'This space name is not valid: one line of at most 100 characters, without slashes. Nothing was stored. Choose another name.',
    });
  }
  return name;
}
