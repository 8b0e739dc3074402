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
  yen: 'il y en',
  qqch: 'quelque chose',
  qqchose: 'quelque chose',
  qqn: 'quelqu’un',
  auj: 'aujourd’hui',
  ajd: 'aujourd’hui',
  tps: 'temps',
  pb: 'problème',
  pbs: 'problèmes',
  nbre: 'nombre',
  fo: 'faut',
  jme: 'je me',
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

/** `c combien`, `c koi le délai`. */
const itIs =
  /(?<![\p{L}\p{N}’'-])c (?=(?:[qk]uoi|koi|combien|cb|quel(?:le)?s?|quand|où|ou|qui|à|a)(?![\p{L}\p{N}]))/giu;

/** Inversions as they are typed without their hyphens: `est ce que`, `faut il`, `y a t il`, `a t on`. */
const [apart, apartAfter] = ["(?<![\\p{L}\\p{N}’'-])", "(?![\\p{L}\\p{N}’'-])"];
const inversions: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${apart}(est) (ce) (?=qu)`, 'giu'), '$1-$2 '],
  [new RegExp(`${apart}(a|va|aura|sera|fera) t (on|ils?|elles?)${apartAfter}`, 'giu'), '$1-t-$2'],
  [
    new RegExp(
      `(?<!\\b(?:je|tu|si|qu[ie]|il|on) )${apart}(peut|peux|puis|faut|doit|dois|devons|pouvons|peuvent|doivent|est|sont|ai|avons|avez|suis) (on|ils?|elles?|je|nous|vous)${apartAfter}`,
      'giu',
    ),
    '$1-$2',
  ],
];

/** A question with what is typed in a hurry written out (`cb pr 1 tiket`), capitals and all else as they are. */
export function writeOut(question: string): string {
  const hyphenated = inversions.reduce((text, [pattern, written]) => text.replaceAll(pattern, written), question);
  return hyphenated
    .replaceAll(itIs, 'c’est ')
    .replaceAll(howMany, 'combien')
    .replaceAll(
      /(?<![\p{L}\p{N}'’@._/-])\p{Ll}{2,8}(?![\p{L}\p{N}'’@_/-]|\.\p{L})/gu,
      (word) => shorthand[foldText(word)] ?? word,
    );
}
