import { foldText } from '../../../base/index.ts';
import { listQuantities } from '../../verify/quantities.ts';

const asksPrice = /\b(?:combien|prix|cout\p{L}*|tarifs?|montant|total|how much|price|cost)\b/u;
const segment =
  /(?<![\p{L}\p{N}-])(?<count>\d{1,4})\s+(?<what>\p{L}[^,;:?+]*?)(?=\s*(?:\b(?:et|plus|and)\s+(?:de\s+|d['’])?\d|[,;:?+]|$))/giu;
/** So many of an article, in the words that it is called by. */
export interface Wish {
  readonly count: number;
  readonly what: string;
}

/**
 * Reads `3 pompes VH-3012 et 2 flotteurs : combien ?`, `une couronne plus deux facettes`, and of what is put together without
 * a number one each (`prix plaquettes + disques`, `combien coûtent A et B ensemble`); none where the question asks no price of
 * counted things.
 */
export function readWishes(asked: string): Wish[] {
  const question = leaveOutTalk(asked);
  const folded = foldText(question);
  if (!asksPrice.test(folded) && !/\p{L}\)? ?\+ ?\p{L}/u.test(folded)) return [];
  const counted = [...writeCounts(question).replace(hoursOf, '$<hours> ').matchAll(segment)].map(({ groups }) => ({
    count: Number(groups?.['count']),
    what: groups?.['what'] ?? '',
  }));
  return counted.length > 0 ? counted : readAddends(question, asked);
}

/** True of `un fût de 50 litres`, `tarif 2022 du lit`, `the 125 mm grinder`: a size or a year, and so many of nothing. */
export function countsNothing({ count, what }: Wish): boolean {
  return (
    /^(?:du|des?|d['’])(?![\p{L}])/iu.test(what) || listQuantities(`${count} ${what}`).some(({ unit }) => unit !== null)
  );
}

const length = /^(?:mm|cm|m|km)$/u;

/** True of `the 125 mm grinder`: a length of what is asked for. Hours, days and litres are ordered by their number. */
export function isMeasured({ count, what }: Wish): boolean {
  return listQuantities(`${count} ${what}`).some(
    ({ unit, start }) => start === 0 && unit !== null && length.test(unit),
  );
}

const talk =
  /^(?:(?:une?|mon|ma|le|la|notre|ce|cette|on|je|il|elle|nous) (?:\p{L}+ )??(?:me |nous |lui |en )?(?:veut|veux|voudrait|voudrais|prend|prends|prendrait|demande|loue|louerait|commande|ach[eè]te|faut|faudrait|souhaite) )|^[^:\d]*\b(?:devis|commande|facture|calcul)s?\b[^:\d]*: |,? ?\b(?:bonjour|salut|stp|svp|merci)\b[ ,!]*|\bpour (?:une?|1|la|le) (?:journ[ée]e|jour|nuit|semaine|mois)\b|\bhors taxes?\b|,? ?\b(?:hors|sans|avant) (?:les? |la )?(?:transport|port|livraison|frais(?: de port)?)\b|\b[cç]a (?:lui|me|nous|vous) fait\b|\b(?:ht|ttc)\b/giu;

/** A question without who buys, what greets and what is not asked for (`Un client veut…`, `je fais un devis :`, `hors port`). */
export function leaveOutTalk(question: string): string {
  return question.replace(talk, ' ').trim();
}

/** `3 h de diagnostic`: so many of what an hour of it costs. */
export const hoursOf = /(?<![\p{L}\p{N}])(?<hours>\d{1,3}) ?(?:h|heures?|hours?) (?:de |d['’]|of )(?=\p{L})/giu;
export const perHour = /\b(?:horaires?|heures?|h|hourly|hour)\b/u;

const countWords: Readonly<Record<string, string>> = {
  deux: '2',
  two: '2',
  trois: '3',
  three: '3',
  quatre: '4',
  four: '4',
  cinq: '5',
  five: '5',
  six: '6',
  sept: '7',
  seven: '7',
  huit: '8',
  eight: '8',
  neuf: '9',
  nine: '9',
  dix: '10',
  ten: '10',
};

// `deux pompes et un flotteur`: one only where it is counted beside others, for `une` is an article.
function writeCounts(question: string): string {
  const counted = question.replace(
    /(?<![\p{L}\p{N}-])(\p{L}{2,6})(?= \p{L})/giu,
    (word) => countWords[foldText(word)] ?? word,
  );
  return /(?<![\p{L}\p{N}-])\d{1,4} \p{L}/u.test(counted)
    ? counted.replace(/(?<=(?:\bet|\bplus|\band|[+,]) )(?:une?|an?)(?= \p{L})/giu, '1')
    : counted;
}

const together =
  /\p{L}\)? ?\+ ?\p{L}|\b(?:ensemble|en tout|au total|total (?:de|du|des|pour)|total(?= ?\??$)|font combien|ca fait combien|together|in total)\b/u;

// What is asked for together, one of each; `combien de monteurs pour une P55 et une R1020` names rows by their references.
function readAddends(question: string, asked: string): Wish[] {
  const parts = question
    .replace(inTotal, '')
    .split(/ ?\+ ?|(?<=[\p{L}\p{N}]) (?:et|and|plus) (?=\p{L})/u)
    .map((what) => what.trim());
  const coded = asksCount.test(foldText(question)) && parts.every((what) => rowCode.test(what));
  if (parts.length < 2 || !(coded || together.test(foldText(asked)))) return [];
  return parts.map((what) => ({ count: 1, what }));
}

const inTotal = /,? ?\b(?:le |en |au )?total ?\??$/iu;
export const asksCount = /\b(?:combien d(?:e\b|')|how many)/u;
const rowCode = /(?<![\p{L}\p{N}])\p{Lu}+[-_/]?\d+(?![\p{L}\p{N}])/u;
