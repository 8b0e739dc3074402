import type { Sentence } from '../../base/index.ts';
import type { PaintedFacts, RenderFacts, ShadowRefusal } from '../../contract/index.ts';

/** What a person should know of a finished picture beside its rules: where it is not what the recipe asked for. */
export function listRemarks(facts: RenderFacts | null): Sentence[] {
  const light = [remarkOnBalance(facts), remarkOnExposure(facts)].filter((said) => said !== null);
  const shadow = facts?.shadowKept === false ? [refusals[facts.shadowRefused ?? 'pattern']] : [];
  const painted = facts?.painted ? [remarkOnPainting(facts.painted)] : [];
  return [...shadow, ...light, ...painted];
}

/** Why a white balance that was asked for changed nothing; null where it did, or where nothing had to change. */
export function remarkOnBalance(facts: RenderFacts | null): Sentence | null {
  const said = facts?.whiteBalance;
  return said === 'coloured' || said === 'uneven' || said === 'hidden' ? unbalanced[said] : null;
}

/** That a photo is dark where no more light was asked for, or why it was not given; null where neither is so. */
export function remarkOnExposure(facts: RenderFacts | null): Sentence | null {
  if (facts?.exposure === 'hidden') return exposures.hidden;
  const isDark = facts?.cutout?.capture?.exposure?.state === 'dark';
  return isDark && facts.exposure === undefined ? exposures.dark : null;
}

/** What a server did to the product before its pixels were laid over the painting again. */
export function remarkOnPainting({ productPixels, changedPixels, repaintedPixels }: PaintedFacts): Sentence {
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
