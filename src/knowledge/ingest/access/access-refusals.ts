import { MaisonError } from '../../../base/index.ts';
import type { AccessRefusal } from '../../../store/index.ts';

type Told = Exclude<AccessRefusal, 'unknown' | 'denied'>;

const refusals: Record<Told, { code: string; status: 400 | 403 | 409; fr: string; en: string }> = {
  attached: {
    code: 'document_attached',
    status: 409,
    fr: 'C’est une pièce jointe : elle est vue par ceux qui voient son courriel. Rien n’a été modifié. Changez qui peut voir le courriel.',
    en: 'This is an attachment: whoever sees its e-mail sees it. Nothing was changed. Change who can see the e-mail.',
  },
  'principal-unknown': {
    code: 'principal_unknown',
    status: 400,
    fr: 'Une personne ou un groupe de la liste n’existe pas, ou n’existe plus. Rien n’a été modifié. Rouvrez la fenêtre et choisissez de nouveau.',
    en: 'A person or a group of the list does not exist, or no longer. Nothing was changed. Open the dialog again and choose again.',
  },
  'no-curator': {
    code: 'curator_required',
    status: 409,
    fr: 'Plus aucun responsable de cet espace ne pourrait se connecter et le lire. Rien n’a été modifié. Gardez au moins un responsable actif parmi ses lecteurs.',
    en: 'Nobody who can sign in and reads this space would look after it any more. Nothing was changed. Keep at least one active curator among its readers.',
  },
  'no-reader': {
    code: 'reader_required',
    status: 409,
    fr: 'Plus personne ne pourrait le lire. Rien n’a été modifié. Choisissez au moins une personne active qui y a accès.',
    en: 'Nobody could read it any more. Nothing was changed. Choose at least one active person who has access to it.',
  },
  'own-access': {
    code: 'own_access_kept',
    status: 403,
    fr: 'Personne ne se donne accès à soi-même. Rien n’a été modifié. Nommez quelqu’un d’autre, ou demandez à une autre personne qui tient la maison.',
    en: 'Nobody gives access to themselves. Nothing was changed. Name somebody else, or ask another person who runs the house.',
  },
  'own-access-lost': {
    code: 'own_access_lost',
    status: 409,
    fr: 'Vous n’y auriez plus accès vous-même, et ne pourriez pas revenir en arrière. Rien n’a encore été modifié. Ajoutez-vous à la liste, ou confirmez.',
    en: 'You would have no access to it any more yourself, and could not take it back. Nothing was changed yet. Add yourself to the list, or confirm.',
  },
};

/** Two lists of the same principals, in whatever order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((principal) => other.includes(principal));
}

/** Somebody else changed the readers since whoever asks saw them: saving would bring back what was taken away (409). */
export function accessChanged(): MaisonError {
  return new MaisonError('access_changed', 409, {
    fr: 'Quelqu’un d’autre vient de changer qui peut voir ceci. Rien n’a été modifié par vous. Fermez la fenêtre, rouvrez-la pour voir ce qui vaut maintenant, puis recommencez.',
    en: 'Somebody else has just changed who can see this. You changed nothing. Close the dialog, open it again to see what holds now, then start over.',
  });
}

/** What is told of a change of readers that was not made. `unknown` and `denied` are each caller's to say. */
export function toAccessError(refusal: Told): MaisonError {
  const { code, status, fr, en } = refusals[refusal];
  return new MaisonError(code, status, { fr, en });
}
