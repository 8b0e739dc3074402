import { MaisonError, type Sentence } from '../../base/index.ts';

// What a system refuses, which Node says in English alone.
const sentences: Readonly<Record<string, Sentence>> = {
  ENOENT: { fr: 'n’existe pas', en: 'does not exist' },
  EACCES: { fr: 'n’est pas permis à cet utilisateur', en: 'is not permitted to this user' },
  EPERM: { fr: 'n’est pas permis à cet utilisateur', en: 'is not permitted to this user' },
  EISDIR: { fr: 'est un dossier, pas un fichier', en: 'is a folder and not a file' },
  ENOTDIR: { fr: 'passe par un fichier qui n’est pas un dossier', en: 'leads through a file that is no folder' },
  EEXIST: { fr: 'existe déjà', en: 'exists already' },
  ENOSPC: { fr: 'ne tient plus sur le disque, qui est plein', en: 'no longer fits on the disk, which is full' },
  EROFS: { fr: 'est sur un disque en lecture seule', en: 'is on a disk that is only read' },
  EMFILE: { fr: 'ne peut être ouvert\u00A0: trop de fichiers le sont', en: 'cannot be opened: too many files are' },
  EADDRINUSE: { fr: 'est déjà pris par un autre programme', en: 'is taken by another program' },
};

/** What the system refused, as a sentence: a file, a folder, a port and why. null for what is no such refusal. */
export function describeSystemError(thrown: unknown): MaisonError | null {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || !('code' in thrown)) return null;
  const code = String(thrown.code);
  const why = sentences[code];
  if (!why) return null;
  const { path, address, port } = thrown as { path?: string; address?: string; port?: number };
  const what = path ?? (port === undefined ? null : `${address ?? ''}:${port}`);
  if (what === null) return null;
  return new MaisonError(
    `system_${code.toLowerCase()}`,
    500,
    {
      fr: `«\u00A0${what}\u00A0» ${why.fr}. Rien de ce qui était enregistré n’est perdu. Corrigez cela, puis relancez.`,
      en: `“${what}” ${why.en}. Nothing that was stored is lost. Put this right, then start again.`,
    },
    { cause: thrown },
  );
}
