import { MaisonError } from '../../../base/index.ts';

/** The refusal of a painted background in a house without a server for it (409). */
export function painterAbsent(): MaisonError {
  return new MaisonError('painter_absent', 409, {
    fr: 'Cette maison n’a pas de serveur qui peint des fonds. Rien n’a été fait, et la photo est intacte. Choisissez un autre fond, ou demandez à un administrateur d’en nommer un (MAISON_PAINT_URL).',
    en: 'This house has no server that paints backgrounds. Nothing was done, and the photo is intact. Choose another background, or ask an administrator to name one (MAISON_PAINT_URL).',
  });
}

/** The refusal of a server whose test showed that it paints over what it is to keep (409). */
export function painterRepaints(): MaisonError {
  return new MaisonError('painter_repaints', 409, {
    fr: 'Le serveur qui peint les fonds a repeint aussi ce qu’il devait garder\u00a0: il ne tient pas compte du masque, et n’est pas utilisé. Aucune image n’a été faite, et la photo est intacte. Choisissez un modèle ou un workflow de retouche par masque (inpainting), puis refaites l’essai.',
    en: 'The server that paints backgrounds also painted over what it was to keep: it does not heed the mask and is not used. No picture was made, and the photo is intact. Choose a model or workflow that edits by a mask (inpainting) and run the test again.',
  });
}

/** The refusal of a server whose test came back as it was sent (409). */
export function painterPaintsNothing(): MaisonError {
  return new MaisonError('painter_paints_nothing', 409, {
    fr: 'Le serveur qui peint les fonds a rendu l’image d’essai sans rien y peindre, et n’est pas utilisé. Aucune image n’a été faite, et la photo est intacte. Vérifiez son modèle ou le workflow, puis refaites l’essai.',
    en: 'The server that paints backgrounds gave the test picture back with nothing painted in it and is not used. No picture was made, and the photo is intact. Check its model or the workflow and run the test again.',
  });
}
