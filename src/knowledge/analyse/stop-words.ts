import { foldText } from '../../base/for-children.ts';

// Small on purpose: a rare stop word costs little, a wrong one loses documents. Negations and numbers are kept out.
const french =
  'a ai ait as au aucun aussi autre aux avec avait avez avoir ayant c ce ceci cela celle celles celui ces cet cette ceux ci comme comment d dans de des ' +
  'donc dont du elle elles en entre es est et etait etant ete etes etre eu eux fait faire faut font il ils j je jusqu l la laquelle le lequel les lesquels leur ' +
  'leurs lorsqu lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou par parce pas peut peuvent peux plus pour pourquoi presqu puis puisqu qu quand que ' +
  'quel quelle quelles quelqu quels qui quoi quoiqu s sa sans se sera serai ses si soit son sont sous sur t ta te tel telle tes toi ton tous tout toute ' +
  'toutes tu un une va vers vos votre vous y était êtes être';
const english =
  'a about all also am an and any are as at be been being but by can could did do does doing for from had has have having he her here hers him his how i ' +
  'if in into is it its just me my no not of on or our ours out over own shall she should so some such than that the their theirs them then there these ' +
  'they this those to too under until up us was we were what when where which while who whom why will with would you your yours';

const lists = new Map([
  ['fr', new Set(french.split(' ').map(foldText))],
  ['en', new Set(english.split(' '))],
]);

/** True when the folded word says nothing about a text in this language; false in languages without a list. */
export function isStopWord(folded: string, language: string): boolean {
  return lists.get(language)?.has(folded) ?? false;
}
