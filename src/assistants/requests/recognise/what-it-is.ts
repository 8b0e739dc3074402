import { foldText } from '../../../base/index.ts';

// Of a file that was attached, and of nothing in it: what follows « sur » or “about” is a question about what it says.
const it = String.raw`(?:ca|cela|il|elle|(?:ce|cet|cette|le|la|mon|ma) (?:document|fichier|texte|contrat|pdf|tableau|facture|piece jointe))`;
const french = new RegExp(
  String.raw`^(?:(?:dis moi )?de quoi (?:ca |cela )?(?:parle|traite|s agit)(?: t)?(?: ${it})?|(?:c est|qu est ce que c est que|c est quoi) ${it}|que (?:dit|contient|raconte)(?: t)? ${it}|qu y a t il dans ${it}|il y a quoi dedans|ca dit quoi)$`,
  'u',
);
const thing = String.raw`(?:it|this|that|(?:this|the|my) (?:document|file|text|contract|pdf|spreadsheet|invoice|attachment))`;
const english = new RegExp(
  String.raw`^(?:what (?:is|s) ${thing}(?: about)?|what (?:is|s) in ${thing}|what does ${thing} say|tell me (?:what|about) ${thing}(?: is about)?)$`,
  'u',
);

/** Whether somebody asks what an attached file is about, as a whole. */
export function asksWhatItIs(question: string): boolean {
  const words = foldText(question)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return french.test(words) || english.test(words);
}
