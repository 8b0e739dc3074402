import { foldText } from '../../../base/index.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';

/** The values that a text speaks of together: `701 à 1 100 €`, `plus de 15 minutes`, `jusqu’à 390`. */
export interface Span {
  readonly least: number;
  readonly most: number;
  /** The bounds themselves are not meant (`plus de`, `moins de`). */
  readonly open: boolean;
  readonly unit: string | null;
}

const article = "(?:la |le |les |l'|d'|un |une )?";
const from = new RegExp(
  `(?:\\bplus d[e' ]+|\\bau[- ]dela d[eu' ]+|\\bsuperieure?s? a |\\ba partir d[eu' ]+|\\bau moins |\\bdepass\\p{L}+ |\\bexced\\p{L}+ |\\bover |\\bmore than |\\bat least |[>≥] ?)${article}$`,
  'u',
);
const upTo = new RegExp(
  `(?:\\bmoins d[e' ]+|\\bjusqu'?a |\\binferieure?s? a |\\bau plus |\\bau maximum |\\bsous |\\bunder |\\bup to |\\bless than |\\bat most |[<≤] ?)${article}$`,
  'u',
);
const strictly = new RegExp(
  `(?:\\bplus d[e' ]+|\\bau[- ]dela d[eu' ]+|\\bsuperieure?s? a |\\bmoins d[e' ]+|\\binferieure?s? a |\\bdepass\\p{L}+ |\\bover |\\bunder |\\bmore than |\\bless than |[<>] ?)${article}$`,
  'u',
);
const andMore = /^(?:[\s\u00a0]*\p{L}+)?[\s\u00a0]*(?:et|ou|and|or) (?:plus|more|over|above|au-dela)\b/u;
const andLess = /^(?:[\s\u00a0]*\p{L}+)?[\s\u00a0]*(?:et|ou|and|or) (?:moins|less|under|below)\b/u;
const joined = /^[\s\u00a0]*(?:a|to|[-–—])[\s\u00a0]*$/u;
const joinedBetween = /^[\s\u00a0]*(?:et|and)[\s\u00a0]*$/u;
const between = /\b(?:entre|between) $/u;
const lookedBack = 24;

/** The spans of a text, in order. */
export function listSpans(text: string): Span[] {
  const numbers = listQuantities(text).filter(isMeasure);
  const spans: Span[] = [];
  for (const [index, number] of numbers.entries()) {
    const value = number.values[0] ?? 0;
    const before = fold(text.slice(Math.max(0, number.start - lookedBack), number.start));
    const after = fold(text.slice(number.end, number.end + lookedBack));
    const next = numbers[index + 1];
    const { unit } = number;
    const other = next?.values[0];
    const link = next ? fold(text.slice(number.end, next.start)) : '';
    if (next && other !== undefined && (joined.test(link) || (joinedBetween.test(link) && between.test(before))))
      spans.push({ ...order(value, other), open: false, unit: next.unit ?? unit });
    else if (from.test(before) || andMore.test(after))
      spans.push({ least: value, most: Number.POSITIVE_INFINITY, open: strictly.test(before), unit });
    else if (upTo.test(before) || andLess.test(after))
      spans.push({ least: Number.NEGATIVE_INFINITY, most: value, open: strictly.test(before), unit });
  }
  return spans;
}

/** The numbers and hours that a question gives for its own case: no year, no rank, no number of a document or a part of it. */
export function listMeasures(question: string): Quantity[] {
  return listQuantities(question).filter(
    (quantity) => isMeasure(quantity) && !isYear(quantity) && !numbers.test(fold(question.slice(0, quantity.start))),
  );
}

const numbers =
  /(?:\bn ?[°ºo]|\bnumero|\bno\.|\b(?:article|avenant|annexe|chapitre|version|page|amendment|section|chapter)|\ble) ?$/u;

const ofClock: ReadonlySet<string> = new Set(['heure', 'minute', 'seconde']);
const lengths: readonly Readonly<Record<string, number>>[] = [
  { jour: 1, semaine: 7, mois: 30, trimestre: 91, semestre: 182, an: 365 },
  { seconde: 1 / 60, minute: 1, heure: 60 },
];

/** Whether a span holds a value of the same kind, or of a unit that is so many of it (`1 mois`); null where it is of another. */
export function spanHolds({ least, most, open, unit }: Span, quantity: Quantity): boolean | null {
  const factor = convert(quantity.unit, unit);
  const [value] = quantity.values;
  if (value === undefined || factor === null) return null;
  const own = value * factor;
  return open ? own > least && own < most : own >= least && own <= most;
}

function convert(own: string | null, other: string | null): number | null {
  // `Quotient 900` may be in euros, `10` is no hour; `3 ans` is in no span of bare numbers.
  if (own === other || (own === null && !(other !== null && ofClock.has(other)))) return 1;
  if (other === null) return null;
  const family = lengths.find((one) => own in one && other in one);
  return family ? (family[own] ?? 1) / (family[other] ?? 1) : null;
}

function order(one: number, other: number): Pick<Span, 'least' | 'most'> {
  return { least: Math.min(one, other), most: Math.max(one, other) };
}

function fold(text: string): string {
  return foldText(text).replaceAll('’', "'");
}

function isMeasure({ kind, unit, values }: Quantity): boolean {
  return kind === 'number' && unit !== 'rank' && values.length > 0;
}

function isYear({ unit, values: [value = 0] }: Quantity): boolean {
  return unit === null && Number.isInteger(value) && value >= 1900 && value <= 2100;
}
