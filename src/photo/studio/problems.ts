import { MaisonError } from '../../base/index.ts';
import type { StoredPhoto, StoredProblem } from '../../store/index.ts';

/** The error for a photo that is not there or not this actor's: the two look the same. */
export function photoUnknown(): MaisonError {
  return new MaisonError('photo_unknown', 404, {
    fr: 'Cette photo n’est pas dans la maison, ou n’est pas la vôtre. Rien n’a été modifié. Revenez au studio.',
    en: 'This photo is not in the house, or is not yours. Nothing was changed. Go back to the studio.',
  });
}

/** The error for a photo whose cutout does not exist yet, or never will. */
export function photoNotCut({ problem, purpose }: Pick<StoredPhoto, 'problem' | 'purpose'>): MaisonError {
  if (purpose !== 'product') return photoNoProduct();
  if (problem) return new MaisonError(problem.code, 409, problem.message);
  return new MaisonError('photo_not_cut', 409, {
    fr: 'Cette photo n’est pas encore détourée. Rien n’a été fait. Attendez quelques secondes, puis réessayez.',
    en: 'This photo is not cut out yet. Nothing was done. Wait a few seconds and try again.',
  });
}

/** The error for what is asked of a product and was asked of a background or a logo. */
export function photoNoProduct(): MaisonError {
  return new MaisonError('photo_no_product', 409, {
    fr: 'Cette photo a été ajoutée comme fond ou comme logo : elle est gardée telle quelle, sans détourage. Rien n’a été fait. Pour la détourer, déposez-la dans le studio.',
    en: 'This photo was added as a background or as a logo: it is kept as it is and not cut out. Nothing was done. To cut it out, drop it in the studio.',
  });
}

/** The error for bytes that are no longer on the disk of the house. */
export function photoMissing(): MaisonError {
  return new MaisonError('photo_missing', 404, {
    fr: 'Le fichier de cette photo n’est plus sur le disque de la maison. Rien d’autre n’a changé. Déposez-la à nouveau.',
    en: 'The file of this photo is no longer on the disk of the house. Nothing else has changed. Add it again.',
  });
}

/** The error for a recipe that uses a photo which is not there. */
export function assetUnknown(): MaisonError {
  return new MaisonError('photo_asset_unknown', 422, {
    fr: 'La recette se sert d’une photo (fond ou logo) qui n’est plus dans la maison. Rien n’a été fait. Choisissez-en une autre dans la recette.',
    en: 'The recipe uses a photo (background or logo) that is no longer in the house. Nothing was done. Choose another one in the recipe.',
  });
}

/** The error for a batch that is not there or not this actor's. */
export function batchUnknown(): MaisonError {
  return new MaisonError('batch_unknown', 404, {
    fr: 'Ce lot n’est pas dans la maison, ou n’est pas le vôtre. Rien n’a été modifié. Revenez au studio.',
    en: 'This batch is not in the house, or is not yours. Nothing was changed. Go back to the studio.',
  });
}

/** What a photo or a picture shows that the house failed at several times, for a reason of its own. */
export const gaveUp: StoredProblem = {
  code: 'photo_work_failed',
  message: {
    fr: 'La maison n’a pas réussi à traiter cette photo, pour une raison qui n’est pas dans le fichier. La photo est gardée et le reste continue. Choisissez « Réessayer » ; si cela se répète, le journal de la maison en garde le détail.',
    en: 'The house failed to process this photo, for a reason that is not in the file. The photo is kept and everything else goes on. Choose "Try again"; if it happens again, the log of the house has the details.',
  },
};

/** What an error says to people, to be kept with a photo or a picture. */
export function toProblem(error: MaisonError): StoredProblem {
  return { code: error.code, message: error.sentence };
}

/** The error for what is said of a photo in the middle of its cutting. */
export function photoBeingCut(): MaisonError {
  return new MaisonError('photo_being_cut', 409, {
    fr: 'Cette photo est en train d’être détourée. Ce choix n’a pas été gardé. Refaites-le quand elle sera prête.',
    en: 'This photo is being cut out. This choice was not kept. Make it again once the photo is ready.',
  });
}

/** The error for a photo that two calls changed at once. */
export function photoBusy(): MaisonError {
  return new MaisonError('photo_busy', 409, {
    fr: 'Cette photo était ajoutée ou retirée au même moment par ailleurs. Rien n’a été modifié. Déposez-la à nouveau.',
    en: 'This photo was being added or removed elsewhere at the same moment. Nothing was changed. Add it again.',
  });
}
