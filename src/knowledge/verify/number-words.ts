const small: Record<string, number> = {
  zero: 0,
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  octante: 80,
  huitante: 80,
  nonante: 90,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const large: Record<string, number> = {
  cent: 100,
  cents: 100,
  hundred: 100,
  mille: 1000,
  thousand: 1000,
  million: 1e6,
  millions: 1e6,
  milliard: 1e9,
  milliards: 1e9,
  billion: 1e9,
  billions: 1e9,
};
const collective: Record<string, number> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  centaine: 100,
  millier: 1000,
  dozen: 12,
};
const fractions: Record<string, number> = {
  moitie: 0.5,
  tiers: 1 / 3,
  quart: 0.25,
  half: 0.5,
  third: 1 / 3,
  quarter: 0.25,
  demi: 0.5,
  demie: 0.5,
};

/** Multiplies the digits before it: `14,2 milliards`. Undefined for other words. */
export function findMultiplier(folded: string): number | undefined {
  const factor = large[folded];
  return factor !== undefined && factor >= 1000 ? factor : undefined;
}

/** `Le four` is an oven, whatever `four days` are. */
const frenchBefore = /(?:^|[\s(«])(?:le|du|au|un|ce|chaque|mon|son|notre|votre|leur|quel|de|deux|petit|grand) $/iu;

/**
 * True of a folded word that is, or is part of, a number in words, `before` being the text before it; `un` and `une` are
 * articles until a unit follows.
 */
export function isNumberWord(folded: string, before: string): boolean {
  if (folded === 'four' && frenchBefore.test(before)) return false;
  return folded in small || folded in large || folded in collective || folded in fractions;
}

const longestBefore = 8;

/** What `isNumberWord` looks at of the text before a word. */
export function textBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - longestBefore), start);
}

/** The value of consecutive number words (`cent vingt-cinq` → 125, `quatre vingt dix` → 90), null when they make none. */
export function readNumberWords(words: readonly string[]): number | null {
  const [first] = words;
  if (words.length === 1 && first !== undefined && (first in collective || first in fractions))
    return collective[first] ?? fractions[first] ?? null;
  let total = 0;
  let group = 0;
  for (const word of words) {
    const unit = small[word];
    const factor = large[word];
    if (unit !== undefined) group = unit === 20 && group % 100 === 4 ? group + 76 : group + unit;
    else if (factor === 100) group = Math.max(1, group) * 100;
    else if (factor !== undefined) {
      total += Math.max(1, group) * factor;
      group = 0;
    } else if (word !== 'et' && word !== 'and') return null;
  }
  return total + group;
}
