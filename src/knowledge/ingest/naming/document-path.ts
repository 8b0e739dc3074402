import { MaisonError } from '../../../base/index.ts';
import { isFileSetSpace } from '../../../store/index.ts';

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
  const path = toSafePath(given);
  if (path !== null) return path;
  throw new MaisonError('path_invalid', 400, {
    fr: 'Ce chemin de document ne convient pas : il doit être relatif, sans « .. », sans caractère de contrôle, et compter au plus 1 000 caractères. Rien n’a été enregistré. Renommez le fichier, puis déposez-le à nouveau.',
    en: 'This document path is not valid: it must be relative, without "..", without control characters, and of at most 1,000 characters. Nothing was stored. Rename the file and add it again.',
  });
}

/**
 * The path of a document of this name in a folder of a space; an empty folder is its top. Throws `folder_invalid` (400)
 * for a folder that is no safe path, or leads to one that is too long.
 */
export function toPathInFolder(folder: string, name: string): string {
  const path = toSafePath(folder === '' ? name : `${folder}/${name}`);
  if (path !== null && (folder === '' || toSafePath(folder) !== null)) return path;
  throw new MaisonError('folder_invalid', 400, {
    fr: 'Ce nom de dossier ne convient pas : des noms séparés par des barres obliques, sans « .. » ni caractère de contrôle, 1 000 caractères au plus avec le nom du document. Rien n’a été modifié. Choisissez un autre nom de dossier.',
    en: 'This folder name is not valid: names separated by slashes, without ".." or control characters, of at most 1,000 characters together with the name of the document. Nothing was changed. Choose another folder name.',
  });
}

function toSafePath(given: string): string | null {
  const text = given.normalize('NFC').replaceAll('\\', '/');
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const path = parts.join('/');
  const absolute = text.startsWith('/') || /^[a-z]:\//iu.test(text);
  const tooLong = path.length > longestPath || parts.some((part) => part.length > longestName);
  const wrong = absolute || tooLong || parts.length === 0 || parts.includes('..');
  return wrong || forbidden.test(text) || !isWellFormed(text) ? null : path;
}

/** The folder of a path made by `toDocumentPath`; empty at the top of its space. */
export function toFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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

/** The name of a space that somebody makes. As `toSpaceName`, without those that the house keeps for files of conversations. */
export function toNewSpaceName(given: string): string {
  const name = toSpaceName(given);
  if (isFileSetSpace(name)) throw spaceInvalid();
  return name;
}

/** The name of a space: one line, at most 100 characters, NFC. Throws `space_invalid` (400). */
export function toSpaceName(given: string): string {
  const name = given.normalize('NFC').trim();
  if (name === '' || name.length > longestSpace || forbidden.test(name) || /[/\\]/u.test(name) || !isWellFormed(name)) {
    throw spaceInvalid();
  }
  return name;
}

function spaceInvalid(): MaisonError {
  return new MaisonError('space_invalid', 400, {
    fr: 'Ce nom d’espace ne convient pas : une ligne de 100 caractères au plus, sans barre oblique. Rien n’a été enregistré. Choisissez un autre nom.',
    en: 'This space name is not valid: one line of at most 100 characters, without slashes. Nothing was stored. Choose another name.',
  });
}
