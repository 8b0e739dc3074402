import type { Sentence } from '../../base/index.ts';
import type { RenderFacts, ShadowRefusal } from '../../contract/index.ts';

/** What a person should know of a finished picture beside its rules: where it is not what the recipe asked for. */
export function listRemarks(facts: RenderFacts | null): Sentence[] {
  return facts?.shadowKept === false ? [refusals[facts.shadowRefused ?? 'pattern']] : [];
}

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
