import type { Language } from '../../../base/index.ts';
import { peelPoliteness } from '../recognise/peel.ts';
import { normaliseNumbers, type Unit } from './amounts.ts';
import { type Day, markDates } from './calendar.ts';
import { conversionRules } from './conversions.ts';
import { dateRules } from './dates.ts';
import { dayRules } from './days.ts';
import { hourRules } from './hours.ts';
import { expressionRule } from './plain.ts';
import { priceRules } from './prices.ts';
import { proportionRules } from './proportions.ts';
import { shareOfNamed, shareRules } from './shares.ts';
import type { Calculation } from './sum.ts';
import { tellToday } from './today.ts';

const longest = 300;

/**
 * Works out what a message asks to be calculated, where it holds all the amounts itself and nothing but a sum; null
 * otherwise: amounts that stand in documents are the matter of a question.
 */
export function readCalculation(
  message: string,
  { language, today }: { language: Language; today: Day },
): Calculation | null {
  if (message.length > longest) return null;
  const { flat } = peelPoliteness(message.normalize('NFC'));
  const day = tellToday(flat, { language, today });
  if (day || !/\d/u.test(message)) return day;
  const marked = markDates(flat.replaceAll(/\s+/gu, ' '), today);
  if (!marked) return null;
  // What is with or without tax is money.
  const unit: Unit = /€|\b(?:euros?|eur|ttc|ht|tva|centimes?)\b/u.test(flat)
    ? '€'
    : /\$|\bdollars?\b/u.test(flat)
      ? '$'
      : null;
  const numbers = normaliseNumbers(marked.text.replace(/ ?(?:€|\$|\b(?:euros?|eur|dollars?)\b)/gu, ''), language);
  // `sur un salaire de 2140` is `sur 2140`.
  const text = takeOffAsking(numbers).replace(named, '$1');
  const asked = text.length + 2 < numbers.length || /[=?]\s*$/u.test(numbers);
  const priced = /€|\$|\b(?:euros?|eur|dollars?|ttc|ht|centimes?)\b/u.test(flat);
  const sum = { text, whole: numbers, dates: marked.dates, unit, priced, asked, language, today };
  for (const rule of rules) {
    const found = rule(sum);
    if (found) return found;
  }
  return null;
}

const rules = [
  ...dateRules,
  ...dayRules,
  ...hourRules,
  ...conversionRules,
  ...shareRules,
  ...priceRules,
  shareOfNamed,
  ...proportionRules,
  expressionRule,
];
const named =
  /\b((?:sur|de|on|of) )(?:un |une |le |la |mon |notre |a |the )?(?:salaire|prix|loyer|budget|montant|facture|tarif|somme|devis|panier|commande|total|amount|salary|price|bill)(?: (?:brut|net|initial|mensuel|annuel))? (?:de |of )(?=\d)/gu;

// What asks for a result behind the sum.
const askedBehind =
  /,? ?(?:(?:,? ?(?:ca|cela) (?:fait|donne|ferait)|c'est|soit|on est|ca tombe|on tombe|on arrive)? ?(?:combien|cb|quel jour|quelle date|quand)(?: ca fait| cela fait| en tout| au total| d'heures| de jours)?|(?:en tout|au total|in total|(?<!(?:minutes?|min|secondes?|jours?|semaines?|seconds?|days?|weeks?) )en heures|ca fait|ca donne)|arrondie?s? (?:au centime|a l'unite|a l'euro|au dixieme)|rounded(?: to the cent)?|how much(?: is it)?|s'il (?:te|vous) plait|svp|stp|please|merci)$/u;

const asking: readonly RegExp[] = [
  /^(?:et |alors |donc |so |and )/u,
  /^(?:dis|dites|donne|donnez|indique|tell|give|me dire|dire)[- ]?(?:moi|nous|me|us)? /u,
  /^(?:calcul(?:e[rz]?|es|ons|ate)?|compute|work out|fai(?:s|tes) le calcul|effectue[rz]?|evalue[rz]?|convertis?|convert(?:ir|issez)?|passe[rz]?|mets)(?:[- ](?:moi|nous|me|us))?(?: le calcul| suivant)?(?: de| :)? /u,
  /^(?:combien (?:font|fait|ca fait|cela fait|vaut|valent|est-ce que (?:font|fait|ca fait)|coutent|coute|faut-il payer pour|je paie pour|y a-t-il(?: de)?|il y a(?: de)?|represente(?:nt)?|donne(?:nt)?))(?: :)? /u,
  /^(?:ca fait combien|cela fait combien|c'est combien|il y a combien(?: de)?|que (?:font|fait|vaut|represente(?:nt)?|donne)|how much (?:is|are|do|does)|how many (?:is|are)|what(?:'s| is| are)|c'est quoi) /u,
  /^(?:quel(?:le)? (?:est|serait|sera|sont|fait)|quelle? somme font) /u,
  /^(?:le |la |the )?(?:resultat|montant|total|valeur|result|value|amount|total)(?: (?:est|is))?(?: de| du| of| pour| for)? /u,
];

function takeOffAsking(numbers: string): string {
  let text = numbers;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/(?<![\s?!.=:;,])[\s?!.=:;,]+$/u, '').replace(askedBehind, '');
    for (const pattern of asking) text = text.replace(pattern, '').trim();
  }
  return text.trim();
}
