import type { Sentence } from '../base/index.ts';
import type { DamagedFiles } from '../contract/index.ts';

const namedAtMost = 10;

/** What `doctor` says of files that are damaged or missing; null where none is known to be. */
export function describeDamagedFiles({ files }: DamagedFiles): Sentence | null {
  if (files.length === 0) return null;
  const named = files.slice(0, namedAtMost).map(({ reason, names }) => ({ reason, name: names.join(', ') }));
  const more = files.length - named.length;
  const fr = named.map(({ reason, name }) => `${name} (${reason === 'damaged' ? 'abîmé' : 'absent'})`).join(' ; ');
  const en = named.map(({ reason, name }) => `${name} (${reason})`).join('; ');
  return {
    fr: `Fichiers de la maison abîmés ou absents : ${fr}${more > 0 ? ` ; et ${more} de plus` : ''}. Leur texte reste consultable. Déposez-les de nouveau ou reprenez-les d’une sauvegarde (« ./maison restore FICHIER --originals »), et vérifiez le disque.`,
    en: `Files of the house that are damaged or missing: ${en}${more > 0 ? `; and ${more} more` : ''}. Their text can still be read. Add them again or take them from a backup (“./maison restore FILE --originals”), and check the disk.`,
  };
}
