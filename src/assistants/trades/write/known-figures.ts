import { foldText } from '../../../base/index.ts';

const months =
  'janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december';
const amount = String.raw`\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?`;
const unit = String.raw`[ \u00a0\u202f]?(?:€|%|\$|£|euros?|heures?|jours?|mois|semaines?|ans?|days?|hours?|weeks?|months?|km|kg|m²)(?!\p{L})`;

/** Dates, hours, amounts with their unit, and bare numbers of two digits or more: what a letter must not make up. */
const figure = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:\d{1,2}(?:er)?[ \u00a0](?:${months})(?:[ \u00a0]\d{4})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[ \u00a0]?h(?:[ \u00a0]?\d{2})?(?!\p{L})|(?:${amount})${unit}|(?=\d[\d.,]*\d)(?:${amount}))(?![\p{L}\p{N}])`,
  'giu',
);
const money = /€|%|\$|£|euros?/iu;

const words: Readonly<Record<string, string>> = {
  un: '1',
  une: '1',
  deux: '2',
  trois: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  neuf: '9',
  dix: '10',
  douze: '12',
  quinze: '15',
  vingt: '20',
  trente: '30',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};

/** Tells the figures that a model made up from those that somebody gave it. */
export interface KnownFigures {
  /** The text with what was made up left open, as letters leave open what their writer does not know. */
  leaveOpen(text: string, open: string): string;
  /** True of a text with a figure that nobody gave; with `ofMoney` of amounts and shares alone. */
  invents(text: string, options?: { readonly ofMoney: boolean }): boolean;
}

/** Reads the figures of what a model was given: the order, the text that came with it, and the passages found. */
export function readKnownFigures(given: readonly string[]): KnownFigures {
  const known = new Set(given.flatMap(listNumbers));
  const isKnown = (said: string): boolean => listNumbers(said).every((number) => known.has(number));
  return {
    leaveOpen: (text, open) => text.replace(figure, (said) => (isKnown(said) ? said : open)),
    invents: (text, { ofMoney } = { ofMoney: false }) =>
      (text.match(figure) ?? []).some((said) => (!ofMoney || money.test(said)) && !isKnown(said)),
  };
}

// `1 240,50` and `1240.5` are one number; `quinze` is 15.
function listNumbers(text: string): string[] {
  const digits = text.match(new RegExp(amount, 'gu')) ?? [];
  const spelled = (foldText(text).match(/\p{L}+/gu) ?? []).flatMap((word) => words[word] ?? []);
  return [...digits.map(normalise), ...spelled];
}

function normalise(number: string): string {
  const plain = number.replaceAll(/[ \u00a0\u202f]|\.(?=\d{3}(?!\d))/gu, '').replace(',', '.');
  return String(Number(plain));
}
