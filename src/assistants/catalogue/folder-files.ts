import { MaisonError } from '../../base/index.ts';

/** A file of an assistant’s folder; its path is relative to it, with forward slashes. */
export interface FolderFile {
  readonly path: string;
  readonly content: Buffer;
}

/** So much a folder may hold: instructions and what they refer to, not a library of documents, which belongs to a space. */
export const folderLimits = { files: 200, bytes: 5 * 1024 * 1024, path: 200 } as const;

/**
 * Holds a folder to its limits and to paths that stay in it, and answers its files by path. Throws `assistant_too_large`
 * (413) and `assistant_invalid` (422).
 */
export function requireFolder(files: readonly FolderFile[]): FolderFile[] {
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  if (files.length > folderLimits.files || bytes > folderLimits.bytes) throw folderTooLarge();
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!isInside(path))
      throw invalidAssistant({ fr: 'un chemin sort de son dossier', en: 'a path leaves its folder' });
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw invalidAssistant({ fr: `deux fichiers « ${path} »`, en: `two files “${path}”` });
    seen.add(folded);
  }
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function isInside(path: string): boolean {
  const parts = path.split('/');
  const isPlain = /^[^\p{C}\\:*?"<>|]+$/u.test(path) && path.length <= folderLimits.path;
  return isPlain && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

/** A script or a program: it may stand in a folder of somebody else’s, and nothing here ever runs it. */
export function isProgram({ path, content }: FolderFile): boolean {
  if (path.startsWith('scripts/')) return true;
  if (/\.(?:sh|bash|zsh|ps1|bat|cmd|py|js|mjs|cjs|ts|rb|pl|php|exe|dll|so|jar|wasm)$/iu.test(path)) return true;
  return content.subarray(0, 2).toString('latin1') === '#!';
}

/** A folder beyond its limits. */
export function folderTooLarge(): MaisonError {
  return new MaisonError('assistant_too_large', 413, {
    fr: `Ce dossier dépasse ${folderLimits.files} fichiers ou 5 Mo. Rien n’a été importé. Laissez-y les consignes, et mettez les documents dans un espace, que l’assistant peut nommer comme source.`,
    en: `This folder has more than ${folderLimits.files} files or 5 MB. Nothing was imported. Keep the instructions in it, and put documents into a space, which the assistant can name as a source.`,
  });
}

/** A folder that is no assistant, and why. */
export function invalidAssistant(why: { readonly fr: string; readonly en: string }): MaisonError {
  return new MaisonError('assistant_invalid', 422, {
    fr: `Ce dossier n’est pas un assistant : ${why.fr}. Rien n’a été importé. Corrigez-le, puis importez-le à nouveau.`,
    en: `This folder is no assistant: ${why.en}. Nothing was imported. Mend it, then import it again.`,
  });
}
