import { foldText } from '../../base/index.ts';

const wholeList =
  /\b(?:produits?|articles?|references?|modeles?|products?|items?)\b.*\b(?:moins|plus) (?:cher|couteu|onereu)\p{L}*|\b(?:cheapest|dearest|(?:most|least) expensive) (?:product|item|article|model)\b/u;

/** True of a question for the cheapest or dearest of all that is sold: no word of it stands in the list that tells. */
export function asksOfWholeList(question: string): boolean {
  return wholeList.test(foldText(question));
}
