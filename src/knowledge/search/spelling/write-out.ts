import { foldText } from '../../../base/index.ts';

/**
 * Small words as they are typed in a hurry, folded, with what they stand for: those that a question is asked with, and
 * few more. What a house writes so itself is learned from its documents (`../widen-question.ts`).
 */
const shorthand: Readonly<Record<string, string>> = {
  kel: 'quel',
  kelle: 'quelle',
  kels: 'quels',
  kelles: 'quelles',
  kan: 'quand',
  kand: 'quand',
  qd: 'quand',
  koi: 'quoi',
  ki: 'qui',
  komen: 'comment',
  comen: 'comment',
  coment: 'comment',
  cmt: 'comment',
  cmb: 'combien',
  conbien: 'combien',
  combient: 'combien',
  pk: 'pourquoi',
  pq: 'pourquoi',
  pkoi: 'pourquoi',
  pourkoi: 'pourquoi',
  pr: 'pour',
  ds: 'dans',
  ts: 'tous',
  tt: 'tout',
  tjr: 'toujours',
  tjrs: 'toujours',
  tjs: 'toujours',
  mtn: 'maintenant',
  pdt: 'pendant',
  vs: 'vous',
  ns: 'nous',
  bcp: 'beaucoup',
  ya: 'il y a',
  cest: 'c’est',
  jai: 'j’ai',
  chui: 'je suis',
  jsuis: 'je suis',
  jsui: 'je suis',
  jpeux: 'je peux',
  jpeu: 'je peux',
  jdois: 'je dois',
  jdoi: 'je dois',
  jveux: 'je veux',
  jfais: 'je fais',
  jfai: 'je fais',
  mdp: 'mot de passe',
  rdv: 'rendez-vous',
};
/** `cb pour une place` asks how many; `par cb` is a card. */
const howMany = /(?<!\b(?:par|en|ma|la|une|de|sa) )\bcb\b(?= (?:de|d['’]|pr|pour|[cç]a|je|on|il)\b|$| ?\?)/giu;

/** A question with what is typed in a hurry written out (`cb pr 1 tiket`), capitals and all else as they are. */
export function writeOut(question: string): string {
  return question
    .replaceAll(howMany, 'combien')
    .replaceAll(
      /(?<![\p{L}\p{N}'’@._/-])\p{Ll}{2,8}(?![\p{L}\p{N}'’@_/-]|\.\p{L})/gu,
      (word) => shorthand[foldText(word)] ?? word,
    );
}
