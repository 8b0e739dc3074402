import { MaisonError, type Sentence } from '../../base/for-children.ts';

interface Refusal extends Sentence {
  readonly status: number;
}

const refusals = {
  not_an_image: {
    status: 415,
    fr: 'Ce fichier n’est pas une image ; rien n’en a été gardé. Choisissez une photo en JPEG, PNG, WebP, AVIF, HEIC, TIFF ou GIF.',
    en: 'This file is not an image, and nothing of it was kept. Choose a photo in JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF.',
  },
  format_unsupported: {
    status: 415,
    fr: 'Maison ne lit pas ce format d’image ; rien n’en a été gardé. Enregistrez la photo en JPEG, PNG, WebP, AVIF, HEIC, TIFF ou GIF, puis ajoutez-la.',
    en: 'Maison does not read this image format, and nothing of it was kept. Save the photo as JPEG, PNG, WebP, AVIF, HEIC, TIFF or GIF and add that one.',
  },
  wrong_extension: {
    status: 415,
    fr: 'Le contenu de ce fichier n’est pas du format que son nom annonce ; rien n’en a été gardé. Vérifiez d’où il vient, donnez-lui la bonne extension, puis ajoutez-le.',
    en: 'This file is not of the format that its name says, and nothing of it was kept. Check where it comes from, give it the right extension, and add it.',
  },
  truncated: {
    status: 422,
    fr: 'Cette photo est incomplète : la fin du fichier manque. Rien n’en a été gardé. Copiez-la à nouveau depuis l’appareil, puis ajoutez-la.',
    en: 'This photo is incomplete: the end of the file is missing. Nothing of it was kept. Copy it from the camera again and add it.',
  },
  unreadable: {
    status: 422,
    fr: 'Cette photo est abîmée et n’a pas pu être lue ; rien n’en a été gardé. Ouvrez-la dans un autre logiciel, enregistrez-la à nouveau, puis ajoutez-la.',
    en: 'This photo is damaged and could not be read; nothing of it was kept. Open it in another program, save it again, and add it.',
  },
  animated: {
    status: 422,
    fr: 'Ce fichier contient plusieurs images (une animation ou des pages) ; rien n’en a été gardé. Enregistrez celle que vous voulez comme une image seule, puis ajoutez-la.',
    en: 'This file holds several images (an animation or pages), and nothing of it was kept. Save the one you want as a single image and add it.',
  },
  too_small: {
    status: 422,
    fr: 'Cette photo est trop petite pour être détourée ; rien n’en a été gardé. Choisissez une photo d’au moins 32 pixels de côté, 1 000 de préférence.',
    en: 'This photo is too small to be cut out, and nothing of it was kept. Choose one of at least 32 pixels a side, better 1,000.',
  },
  too_large: {
    status: 413,
    fr: 'Cette photo est plus grande que ce que Maison accepte (50 mégapixels) ; rien n’en a été gardé. Réduisez-la, puis ajoutez-la.',
    en: 'This photo is larger than Maison takes (50 megapixels), and nothing of it was kept. Make it smaller and add it.',
  },
  bomb: {
    status: 413,
    fr: 'Ce petit fichier se déplierait en une image démesurée ; il n’a pas été ouvert et rien n’en a été gardé. Vérifiez d’où il vient.',
    en: 'This small file would unfold into an enormous image; it was not opened and nothing of it was kept. Check where it comes from.',
  },
  too_costly: {
    status: 422,
    fr: 'Le traitement de cette photo demandait trop de mémoire ou de temps et a été arrêté ; la photo d’origine n’a pas changé. Réduisez-la ou enregistrez-la en JPEG, puis réessayez.',
    en: 'Working on this photo took too much memory or time and was stopped; the original photo has not changed. Make it smaller or save it as JPEG, then try again.',
  },
} as const satisfies Record<string, Refusal>;

export type PhotoRefusalCode = keyof typeof refusals;

/**
 * The error people read for a photo that is not taken: code `photo_<code>`, a status of 4xx, what happened and what
 * to do. `detail` goes to the log: it names the check that failed and holds nothing of the photo.
 */
export function createPhotoRefusal(code: PhotoRefusalCode, detail: string): MaisonError {
  const { status, fr, en } = refusals[code];
  return new MaisonError(`photo_${code}`, status, { fr: spaceFrench(fr), en }, { cause: new Error(detail) });
}

// No-break spaces before high punctuation, so that the table above can be typed as on any keyboard.
function spaceFrench(text: string): string {
  return text.replaceAll(/ (?=[:;?!])/g, '\u00a0').replace('1 000', '1\u00a0000');
}
