import type { FollowUp } from '../recognise/follow-up.ts';

type Language = 'fr' | 'en';

// One plain order for each change: a small model does less well with `plus court` alone.
const orders: Partial<Record<FollowUp['change'], Record<Language, string>>> = {
  shorter: {
    fr: 'Réécris ce texte deux fois plus court, en français, en gardant ce qui compte le plus.',
    en: 'Rewrite this text at half its length, in English, keeping what matters most.',
  },
  longer: {
    fr: 'Développe ce texte, en français, sans inventer de chiffre, de date ni de nom.',
    en: 'Expand this text, in English, without inventing any figure, date or name.',
  },
  table: {
    fr: 'Mets ce texte en tableau.',
    en: 'Put this text into a table.',
  },
  list: {
    fr: 'Réécris ce texte en liste à puces, une information par puce.',
    en: 'Rewrite this text as a bulleted list, one piece of information an item.',
  },
  correction: {
    fr: 'Corrige les fautes de ce texte.',
    en: 'Correct the mistakes of this text.',
  },
};

/** The order for a change of a text that is there, with the person's own words where they say more. */
export function orderOfChange({ change, order }: FollowUp, language: Language): string {
  const plain = orders[change]?.[language];
  const own = order.replace(/(?<![\s?!.])[\s?!.]+$/u, '');
  if (change === 'tone')
    return language === 'fr'
      ? `Réécris ce texte en français avec ce changement : ${own}. Garde le sens, les noms et les chiffres.`
      : `Rewrite this text in English with this change: ${own}. Keep its meaning, names and figures.`;
  if (change === 'translation')
    return language === 'fr' ? `Traduis ce texte : ${own}.` : `Translate this text: ${own}.`;
  const counted = /\d|phrase|ligne|mots|sentence|line|word/iu.test(own);
  if (plain) return change === 'shorter' && counted ? `${plain} (${own})` : plain;
  return language === 'fr'
    ? `Réécris tout ce texte avec ce changement : ${own}.`
    : `Rewrite all of this text with this change: ${own}.`;
}
