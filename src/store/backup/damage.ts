import { MaisonError, type Sentence } from '../../base/index.ts';
import type { SourceDamage } from './archive-source.ts';
import type { LostOriginal } from './manifest.ts';

/** One thing in a backup, or of the house that was saved, that is not as it should be. */
export type BackupDamage =
  /** The file of a document or photo, or what was made from one; `names` are those it belonged to, where that is known. */
  | ({ readonly kind: 'original' } & Readonly<LostOriginal>)
  | { readonly kind: 'rows'; readonly table: string; readonly rows: number; readonly reason: 'damaged' | 'missing' }
  | { readonly kind: 'manifest'; readonly part: string }
  /** Something that the house did not put there. */
  | { readonly kind: 'foreign'; readonly part: string }
  /** Every part is whole, but bytes between them, or their order, were changed. */
  | { readonly kind: 'layout' }
  /** Of an encrypted file: bytes that nobody with the key wrote, or not at this place. */
  | SourceDamage;

/** Tables that reading a document writes. */
export const madeFromOriginals: readonly string[] = ['document_pages', 'passages', 'passage_vectors', 'passage_bits'];

/** What is damaged, for people. */
export function describeDamage(damage: BackupDamage): Sentence {
  switch (damage.kind) {
    case 'original':
      return describeOriginal(damage);
    case 'rows': {
      const { table, rows } = damage;
      const again = madeFromOriginals.includes(table)
        ? { fr: ' (ces documents sont lus de nouveau)', en: ' (these documents are read again)' }
        : { fr: '', en: '' };
      return { fr: `${rows} lignes de « ${table} »${again.fr}`, en: `${rows} rows of “${table}”${again.en}` };
    }
    case 'manifest':
      return {
        fr: `la liste de ce qu’elle contient (${damage.part})`,
        en: `the list of what it holds (${damage.part})`,
      };
    case 'foreign': {
      const part = damage.part.replaceAll(/\p{C}/gu, '�');
      return { fr: `une partie étrangère ou en double (${part})`, en: `a foreign or repeated part (${part})` };
    }
    case 'piece': {
      const { piece, from, to } = damage;
      return {
        fr: `le morceau chiffré ${piece}, octets ${from} à ${to - 1} du fichier : modifié ou déplacé`,
        en: `encrypted piece ${piece}, bytes ${from} to ${to - 1} of the file: altered or moved`,
      };
    }
    case 'end':
      return {
        fr: 'la fin du fichier : coupée, modifiée ou déplacée',
        en: 'the end of the file: cut off, altered or moved',
      };
    case 'layout':
      return { fr: 'des octets entre ses parties, ou leur ordre', en: 'bytes between its parts, or their order' };
  }
}

function describeOriginal({ sha256, reason, names }: LostOriginal): Sentence {
  const name = names.length > 0 ? names.join(', ') : `${sha256.slice(0, 12)}…`;
  return reason === 'damaged'
    ? { fr: `le fichier de ${name} : abîmé`, en: `the file of ${name}: damaged` }
    : { fr: `le fichier de ${name} : absent`, en: `the file of ${name}: missing` };
}

const namedAtMost = 8;

/** The refusal of a backup that is the house's own but no longer whole (422), with what is damaged. */
export function backupDamaged(damage: readonly BackupDamage[]): MaisonError {
  const more = damage.length - namedAtMost;
  const listed = damage.slice(0, namedAtMost).map(describeDamage);
  return new MaisonError('backup_damaged', 422, {
    fr: `Cette sauvegarde est abîmée ou a été modifiée : ${listed.map(({ fr }) => fr).join(' ; ')}${more > 0 ? ` ; et ${more} de plus` : ''}. Rien n’a été touché. Prenez une autre copie, ou ajoutez --damaged : ce qui est entier sera rétabli.`,
    en: `This backup is damaged or was altered: ${listed.map(({ en }) => en).join('; ')}${more > 0 ? `; and ${more} more` : ''}. Nothing was touched. Take another copy, or add --damaged: what is whole will be restored.`,
  });
}

/** The refusal of a file in which nothing can be believed (422). */
export function backupInvalid(cause: unknown): MaisonError {
  return new MaisonError(
    'backup_invalid',
    422,
    {
      fr: 'Ce fichier n’est pas une sauvegarde de Maison, ou il est coupé, abîmé ou modifié au point que rien de ce qu’il contient ne peut être cru. Rien n’a été touché. Prenez une autre copie.',
      en: 'This file is not a backup of Maison, or it is cut short, damaged or altered so much that nothing in it can be believed. Nothing was touched. Take another copy.',
    },
    { cause },
  );
}

/** The refusal of a backup of an older version, which anybody could have made (422). */
export function backupUnsigned(): MaisonError {
  return new MaisonError('backup_unsigned', 422, {
    fr: 'Cette sauvegarde vient d’une version qui ne signait pas : rien ne prouve qui l’a faite, ni que personne ne l’a réécrite. Rien n’a été touché. Si vous savez d’où elle vient, ajoutez --unverified.',
    en: 'This backup comes from a version that did not sign: nothing proves who made it, nor that nobody rewrote it. Nothing was touched. If you know where it comes from, add --unverified.',
  });
}

/** The refusal of a backup that is well signed, by a house that this one has no reason to believe (422). */
export function signerUnknown(): MaisonError {
  return new MaisonError('backup_signer_unknown', 422, {
    fr: 'Cette sauvegarde est signée par une autre maison que celle-ci. Rien n’a été touché. Donnez l’empreinte que « ./maison backup » avait affichée (--signer EMPREINTE), ou remettez d’abord secrets/backup-key.pem de la maison d’origine à sa place. Si vous n’avez plus ni l’une ni l’autre et savez d’où vient ce fichier, ajoutez --unverified.',
    en: 'This backup is signed by another house than this one. Nothing was touched. Give the fingerprint that “./maison backup” printed (--signer FINGERPRINT), or first put secrets/backup-key.pem of the first house in its place. If you have neither and know where this file comes from, add --unverified.',
  });
}

/** The refusal of a file that is not there, or that this user may not read (400). */
export function backupUnreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'backup_unreadable',
    400,
    {
      fr: 'Il n’y a pas de fichier à cet endroit, ou vous ne pouvez pas le lire. Rien n’a été touché. Vérifiez son nom et ses droits.',
      en: 'There is no file at that place, or you cannot read it. Nothing was touched. Check its name and its permissions.',
    },
    { cause },
  );
}
