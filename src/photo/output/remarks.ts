import type { Sentence } from '../../base/index.ts';
import { type PaintedFacts, type RenderFacts, saidEnlarging, type ShadowRefusal } from '../../contract/index.ts';

/** What a person should know of a finished picture; the code is for programs. */
export interface Remark {
  readonly code: string;
  readonly message: Sentence;
}

/** What a person should know of a finished picture beside its rules: what is asked, and where it is not what the recipe asked for. */
export function listRemarks(facts: RenderFacts | null): Remark[] {
  const shadow = facts?.shadowKept === false ? refusals[facts.shadowRefused ?? 'pattern'] : null;
  return [
    ...listQuestions(facts),
    ...remarkIf('shadow_drawn', shadow),
    ...remarkIf('colours_unbalanced', remarkOnBalance(facts)),
    ...remarkIf('photo_dark', remarkOnExposure(facts)),
    ...remarkIf('background_painted', facts?.painted ? remarkOnPainting(facts.painted) : null),
  ];
}

/** What a person is asked of a picture before it is used, each with what to do. */
export function listQuestions(facts: RenderFacts | null): Remark[] {
  const { doubts = [], corrections = [], poseUnsure = false } = facts?.cutout ?? {};
  // Who has drawn on it has looked.
  const isMissing = doubts.includes('mostly-missing') && corrections.length === 0;
  return [
    ...remarkIf('product_mostly_missing', isMissing ? questions.missing : null),
    ...remarkIf('pose_unsure', poseUnsure ? questions.pose : null),
    ...remarkIf('product_enlarged', remarkOnEnlarging(facts?.enlargement ?? 1)),
  ];
}

function remarkIf(code: string, message: Sentence | null): Remark[] {
  return message === null ? [] : [{ code, message }];
}

function remarkOnEnlarging(times: number): Sentence | null {
  if (times <= saidEnlarging) return null;
  const shown = Math.round(times * 10) / 10;
  return {
    fr: `Le produit est agrandi ${new Intl.NumberFormat('fr').format(shown)}\u00a0fois et sera flou\u00a0: choisissez une taille plus petite ou une photo plus grande.`,
    en: `The product is enlarged ${new Intl.NumberFormat('en').format(shown)} times and will be blurred: choose a smaller size or a larger photo.`,
  };
}

/** A picture enlarged beyond this of a product that fills less than this of its photo is looked at before it is used. */
const far = { times: 3, share: 0.2 } as const;

/** Whether a product that is small in its photo is shown so large that a person should look: most of it may be lost. */
export function isEnlargedFar(
  { enlargement = 1, cutout }: RenderFacts,
  photo: { width: number; height: number },
): boolean {
  if (!cutout || enlargement < far.times || (cutout.corrections ?? []).length > 0) return false;
  return cutout.box.width * cutout.box.height < far.share * photo.width * photo.height;
}

const questions: Record<'missing' | 'pose', Sentence> = {
  missing: {
    fr: 'Presque tout le produit manque peut-être : seule une partie en a été gardée. Regardez l’image ; s’il en manque, reprenez-le dans le studio avec « Retoucher » (Garder, ou Verre pour ce qui est transparent), ou photographiez-le devant un fond qui s’en distingue.',
    en: 'Most of the product may be missing: only a part of it was kept. Look at the picture; where some is missing, take it back in the studio with “Repair” (Keep, or Glass for what is clear), or photograph it before a ground that it stands out from.',
  },
  pose: {
    fr: 'Debout ou à plat ? La photo ne le dit pas sûrement : dites-le dans le studio (« Cette photo »), ou par --pose en ligne de commande.',
    en: 'Standing or lying? The photo does not say for sure: say it in the studio (“This photo”), or by --pose on the command line.',
  },
};

/** Why a white balance that was asked for changed nothing; null where it did, or where nothing had to change. */
function remarkOnBalance(facts: RenderFacts | null): Sentence | null {
  const said = facts?.whiteBalance;
  return said === 'coloured' || said === 'uneven' || said === 'hidden' ? unbalanced[said] : null;
}

/** That a photo is dark where no more light was asked for, or why it was not given; null where neither is so. */
function remarkOnExposure(facts: RenderFacts | null): Sentence | null {
  if (facts?.exposure === 'hidden') return exposures.hidden;
  const isDark = facts?.cutout?.capture?.exposure?.state === 'dark';
  return isDark && facts.exposure === undefined ? exposures.dark : null;
}

/** What a server did to the product before its pixels were laid over the painting again. */
function remarkOnPainting({ productPixels, changedPixels, repaintedPixels }: PaintedFacts): Sentence {
  const [fr, en] = [new Intl.NumberFormat('fr'), new Intl.NumberFormat('en')];
  return {
    fr: `Fond peint par un modèle. Le serveur avait changé ${fr.format(changedPixels)} des ${fr.format(productPixels)} pixels du produit, dont ${fr.format(repaintedPixels)} nettement\u00a0: ceux de la photo ont été remis.`,
    en: `Background painted by a model. The server had changed ${en.format(changedPixels)} of the ${en.format(productPixels)} pixels of the product, ${en.format(repaintedPixels)} of them clearly: those of the photo were put back.`,
  };
}

const unbalanced: Record<'coloured' | 'uneven' | 'hidden', Sentence> = {
  coloured: {
    fr: 'Le fond de la photo a une couleur à lui : il ne dit rien de la lumière, et les couleurs du produit sont restées telles quelles.',
    en: 'The ground of the photo has a colour of its own: it says nothing of the light, and the product’s colours stayed as they are.',
  },
  uneven: {
    fr: 'Le fond de la photo a plusieurs couleurs : il ne dit rien de la lumière, et les couleurs du produit sont restées telles quelles.',
    en: 'The ground of the photo has several colours: it says nothing of the light, and the product’s colours stayed as they are.',
  },
  hidden: {
    fr: 'La photo montre trop peu de fond pour en lire la lumière : les couleurs du produit sont restées telles quelles.',
    en: 'The photo shows too little ground to read its light from it: the product’s colours stayed as they are.',
  },
};

const exposures: Record<'dark' | 'hidden', Sentence> = {
  dark: {
    fr: 'La photo est sombre : le produit a gardé sa lumière. La recette peut l’éclaircir.',
    en: 'The photo is dark: the product kept its light. The recipe can brighten it.',
  },
  hidden: {
    fr: 'La lumière de la photo ne se juge pas sans son fond : le produit a gardé la sienne.',
    en: 'The light of the photo cannot be judged without its ground: the product kept its own.',
  },
};

const refusals: Record<ShadowRefusal, Sentence> = {
  texture: {
    fr: 'Le sol de la photo a une matière (tapis, bois, tissu) qui passerait pour de l’ombre : une ombre a été dessinée à la place de la vraie.',
    en: 'The ground of the photo has a texture (carpet, wood, cloth) that would pass for shade: a shadow was drawn in place of the real one.',
  },
  pattern: {
    fr: 'Le fond de la photo est trop inégal pour en garder l’ombre réelle : une ombre a été dessinée à sa place.',
    en: 'The ground of the photo is too uneven to keep its real shadow: a shadow was drawn in its place.',
  },
  gradient: {
    fr: 'La lumière du fond change loin du produit et passerait pour de l’ombre : une ombre a été dessinée à la place de la vraie.',
    en: 'The light of the ground changes far from the product and would pass for shade: a shadow was drawn in place of the real one.',
  },
  hidden: {
    fr: 'La photo montre trop peu de fond autour du produit pour en garder l’ombre réelle : une ombre a été dessinée à sa place.',
    en: 'The photo shows too little ground around the product to keep its real shadow: a shadow was drawn in its place.',
  },
};
