import { MaisonError, type Sentence } from '../../../base/for-children.ts';

const refusals = {
  turned: {
    fr: 'La photo du fond vide n’a pas le même format que celle du produit : elle n’a pas été prise du même endroit. Rien n’a été modifié. Reprenez-la sans bouger ni tourner l’appareil.',
    en: 'The photo of the empty ground has not the same format as that of the product: it was not taken from the same place. Nothing was changed. Take it again without moving or turning the camera.',
  },
  moved: {
    fr: 'Entre les deux photos, l’appareil a trop bougé pour que le fond vide se superpose. Rien n’a été modifié. Reprenez les deux sans déplacer l’appareil, sur un pied si possible.',
    en: 'Between the two photos the camera moved too far for the empty ground to lie over the other. Nothing was changed. Take both again without moving the camera, on a tripod if you can.',
  },
  elsewhere: {
    fr: 'Ce fond vide n’est pas celui de la photo : presque rien ne s’y retrouve. Rien n’a été modifié. Choisissez la photo du même fond, prise du même endroit, sans le produit.',
    en: 'This empty ground is not that of the photo: hardly anything of it is found there. Nothing was changed. Choose the photo of the same ground, taken from the same place, without the product.',
  },
  light: {
    fr: 'La lumière a trop changé entre les deux photos. Rien n’a été modifié. Reprenez le fond vide avec le même éclairage et la même exposition.',
    en: 'The light changed too much between the two photos. Nothing was changed. Take the empty ground again in the same light and with the same exposure.',
  },
  same: {
    fr: 'Les deux photos montrent la même chose : aucun produit ne les distingue. Rien n’a été modifié. Donnez une photo du fond seul, une fois le produit retiré.',
    en: 'Both photos show the same: no product tells them apart. Nothing was changed. Give a photo of the ground alone, with the product taken away.',
  },
} as const satisfies Record<string, Sentence>;

/** Why a photo of the empty ground does not fit a photo with a product. */
export type PlateFault = keyof typeof refusals;

/** The refusal of a plate: `photo_plate_turned`, `_moved`, `_elsewhere`, `_light`, `_same` (422). */
export function plateRefusal(fault: PlateFault): MaisonError {
  return new MaisonError(`photo_plate_${fault}`, 422, refusals[fault]);
}
