import { MaisonError } from '../../../base/index.ts';

/** The refusal of an answer that no decoder can open (502). */
export function paintingUnreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'painter_unreadable',
    502,
    {
      fr: 'L’image que le serveur a peinte est abîmée ou n’en est pas une. Aucune image n’a été faite, et la photo est intacte. Réessayez ; si cela se répète, vérifiez ce serveur.',
      en: 'The picture that the server painted is damaged or is none. No picture was made, and the photo is intact. Try again; if it happens again, check that server.',
    },
    { cause },
  );
}

/** The refusal of a picture of another form or size than was asked for (502). */
export function paintingOfOtherSize(asked: string, came: string): MaisonError {
  return new MaisonError('painter_wrong_size', 502, {
    fr: `Le serveur a peint une image de ${came} au lieu de ${asked} : le produit n’y serait plus à sa place. Aucune image n’a été faite, et la photo est intacte. Choisissez un autre modèle, une autre valeur de MAISON_PAINT_SIDE, ou une image carrée.`,
    en: `The server painted a picture of ${came} instead of ${asked}: the product would no longer be in its place. No picture was made, and the photo is intact. Choose another model, another MAISON_PAINT_SIDE, or a square picture.`,
  });
}
