import { foldText } from '../../base/index.ts';
import { findMultiplier, isNumberWord, readNumberWords, textBefore } from './number-words.ts';
import { months, units, weekdays } from './vocabulary.ts';

export interface DateValue {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** A number, date, hour, weekday or reference of a text. Range in the text as written. */
export interface Quantity {
  readonly kind: 'number' | 'date' | 'hour' | 'weekday' | 'code';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What it may be worth: `1,234` is 1.234 to a French reader and 1234 to an English one. */
  readonly values: readonly number[];
  /** Of a number: its unit in one spelling (`€`, `jour`, `%`), null without one. */
  readonly unit: string | null;
  /** What it is counted by: `semaine` of `2 jours par semaine`; null when it is not a rate. */
  readonly per?: string | null;
  readonly date?: DateValue;
  /** Of a code: folded, without separators. */
  readonly code?: string;
}

const digits = /\d{1,3}(?:[ \u00a0\u202f’']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*/u.source;
const monthNames = [...months.keys()]
  .filter((name) => name.length > 2)
  .sort((a, b) => b.length - a.length)
  .join('|');
const patterns = {
  isoDate: /(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/u.source,
  numericDate: /(?<day2>\d{1,2})[/.](?<month2>\d{1,2})[/.](?<year2>\d{4}|\d{2})(?![\d/])/u.source,
  dayFirst: `(?:(?<day3>\\d{1,2})(?:er|st|nd|rd|th)?[\\s\\u00a0]+(?:of\\s+)?)?(?<month3>${monthNames})\\b\\.?(?:[\\s\\u00a0]+(?<year3>\\d{4})(?!\\d))?`,
  monthFirst: `(?<month4>${monthNames})\\s+(?<day4>\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*(?<year4>\\d{4}))?(?!\\d)`,
  // A colon with a space is none of an hour: `Note sur 20: 11`.
  hour: /(?<hour>\d{1,2})(?:\s?h\s?|:)(?<minute>[0-5]\d)(?![\d:])/u.source,
  phone: /(?:\+\d{1,3}[ .]?\(?\d?\)?)?\d{1,2}(?:[ .\u00a0-]\d{2}){4}(?!\d)/u.source,
  code: /[\p{L}\p{N}]*(?:\p{L}[-._/]?\p{N}|\p{N}[-_/]?\p{L})[\p{L}\p{N}]*(?:[-._/][\p{L}\p{N}]+)*|\d+(?:[-/]\d+)+|\d{1,3}(?:\.\d{1,3}){2,}/u
    .source,
  number: `[+-]?(?:${digits})`,
};
const scanner = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[patterns.isoDate, patterns.numericDate, patterns.monthFirst, patterns.dayFirst, patterns.hour].join('|')})|` +
    `(?<code>(?<![\\p{L}\\p{N}])(?:${patterns.phone}|${patterns.code}))|(?<number>(?<![\\p{L}\\p{N}.,])(?:${patterns.number}))|(?<word>[\\p{L}]+)|(?<currency>[€$£](?=\\s?\\d))`,
  'giu',
);
/** `3e`, `1er`, `15h`, `20km`, `3%`, `18-month`: digits with an ending or a unit, no reference. */
const gluedUnit = /^(?<digits>\d+(?:[.,]\d+)?)(?:(?<ending>\p{L}{1,5}|[%°]\p{L}?)|-(?<unit>\p{L}{3,}))$/u;
const ordinalEnding = /^(?:er|re|e|eme|ème|nd|nde|st|rd|th|es)$/iu;
const roman = /^(?=[IVXLCDM]{2,})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:e|er|ème)?$/u;

/** Every value of a text: what must stand in a proof. In order. */
export function listQuantities(text: string): Quantity[] {
  // Same length as the text, so that places agree; folding would move them.
  const plain = stripAccents(text);
  const found: Quantity[] = [];
  const words: { folded: string; start: number; end: number }[] = [];
  const flush = (): void => {
    const quantity = fromWords(text, words);
    if (quantity) found.push(quantity);
    words.length = 0;
  };
  for (const match of plain.matchAll(scanner)) {
    const start = match.index;
    const end = start + match[0].length;
    // The multiplier or the unit of the number before.
    if (words.length === 0 && start < (found.at(-1)?.end ?? 0)) continue;
    const folded = match[0].toLowerCase();
    if (match.groups?.['word'] !== undefined) {
      const isNumber = isNumberWord(folded, textBefore(plain, start));
      if (isNumber && (words.length === 0 || isJoined(plain, words.at(-1)?.end ?? 0, start)))
        words.push({ folded, start, end });
      else if ((folded === 'et' || folded === 'and') && words.length > 0) continue;
      else {
        flush();
        if (start < (found.at(-1)?.end ?? 0)) continue;
        const quantity = fromWord(text, folded, start, end);
        if (quantity) found.push(quantity);
        if (isNumber) words.push({ folded, start, end });
      }
      continue;
    }
    flush();
    const quantity = fromDigits(text, plain, match, start, end);
    if (quantity) found.push(quantity);
  }
  flush();
  return found.map((quantity) =>
    quantity.kind === 'number' ? { ...quantity, per: readRate(text, quantity.end) } : quantity,
  );
}

const rate = /^[\s\u00a0\u202f]*(?:\p{L}+[\s\u00a0]+){0,2}?(?:par|per|chaque|each|every|\/)[\s\u00a0]*(?<unit>\p{L}+)/u;

function readRate(text: string, end: number): string | null {
  const unit = rate.exec(text.slice(end, end + 40))?.groups?.['unit'];
  return unit === undefined ? null : (units.get(foldText(unit)) ?? null);
}

function stripAccents(text: string): string {
  let plain = '';
  for (const unit of text.split('')) {
    const base = unit.normalize('NFD').charAt(0);
    plain += base === '' ? unit : base;
  }
  return plain;
}

function isJoined(plain: string, from: number, to: number): boolean {
  return /^[-\s]+(?:(?:(?<=\s)(?:et|and)(?=\s)|(?<=-)et(?=-))[-\s]+)*$/u.test(plain.slice(from, to));
}

// `la catégorie B`, `a C rating`: a letter by itself inside a sentence names one thing among several. No initial (`J. Roy`), no elision.
function isLabel(text: string, start: number, end: number): boolean {
  const letter = text.slice(start, end);
  return (
    /^[A-HJ-LN-Z]$/u.test(letter) && /[\p{L}\p{N},]\s+$/u.test(text.slice(0, start)) && !/^[.’']/u.test(text.slice(end))
  );
}

function fromWord(text: string, folded: string, start: number, end: number): Quantity | null {
  const written = text.slice(start, end);
  if (isLabel(text, start, end)) return toCode({ written, start, end }, written);
  const weekday = weekdays.get(folded);
  if (weekday !== undefined) return { kind: 'weekday', text: written, start, end, values: [weekday], unit: null };
  if (roman.test(written)) return toCode({ written, start, end }, foldText(written).replace(/(?:er|eme|e)$/u, ''));
  return null;
}

function toCode({ written, start, end }: { written: string; start: number; end: number }, code: string): Quantity {
  return { kind: 'code', text: written, start, end, values: [], unit: null, code };
}

function fromWords(text: string, words: readonly { folded: string; start: number; end: number }[]): Quantity | null {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return null;
  const value = readNumberWords(words.map(({ folded }) => folded));
  const { unit, end } = readUnit(text, last.end);
  if (value === null) return null;
  // `un` and `une` alone are articles, unless they count a unit of time or money.
  if (words.length === 1 && /^(?:une?|one)$/u.test(first.folded) && unit === null) return null;
  // `neuf` is also new, `second` a rank, `quart` and `tiers` parts of names: alone they count only with a unit or `de`.
  if (words.length === 1 && first.folded === 'neuf' && unit === null && !/^\s+\p{Ll}/u.test(text.slice(last.end)))
    return null;
  return { kind: 'number', text: text.slice(first.start, end), start: first.start, end, values: [value], unit };
}

function fromDigits(text: string, plain: string, match: RegExpMatchArray, start: number, end: number): Quantity | null {
  const groups = match.groups ?? {};
  const written = text.slice(start, end);
  const date = readDate(groups);
  if (date) return { kind: 'date', text: written, start, end, values: [], unit: null, date };
  if (groups['hour'] !== undefined) {
    return {
      kind: 'hour',
      text: written,
      start,
      end,
      values: [Number(groups['hour']) * 60 + Number(groups['minute'])],
      unit: null,
    };
  }
  if (groups['code'] !== undefined) return fromCode(text, written, start, end);
  if (groups['number'] === undefined) return null;
  return numberAt(text, plain, written, start, end);
}

function numberAt(text: string, plain: string, written: string, start: number, end: number): Quantity {
  let values = readNumber(written);
  const multiplier = /^[\s\u00a0\u202f]*(?<word>\p{L}+)/u.exec(plain.slice(end));
  const factor = findMultiplier(multiplier?.groups?.['word']?.toLowerCase() ?? '');
  if (factor !== undefined) {
    values = values.map((value) => value * factor);
    end += multiplier?.[0].length ?? 0;
  }
  const before = /[€$£]\s?$/u.exec(text.slice(0, start))?.[0].trim();
  // `€240 per pallet`: what stands behind is no unit of it.
  const unit = before === undefined ? readUnit(text, end, factor !== undefined) : { unit: before, end };
  return {
    kind: 'number',
    text: text.slice(start, unit.end),
    start,
    end: unit.end,
    values,
    unit: unit.unit,
  };
}

function fromCode(text: string, written: string, start: number, end: number): Quantity {
  const glued = gluedUnit.exec(written);
  const ending = glued?.groups?.['ending'] ?? glued?.groups?.['unit'] ?? '';
  if (glued && ordinalEnding.test(ending))
    return { kind: 'number', text: written, start, end, values: [Number.parseInt(written, 10)], unit: 'rank' };
  const unit = units.get(foldText(ending));
  if (glued && unit !== undefined)
    return {
      kind: 'number',
      text: text.slice(start, end),
      start,
      end,
      values: readNumber(glued.groups?.['digits'] ?? ''),
      unit,
    };
  return toCode({ written, start, end }, foldText(written).replace(/[^\p{L}\p{N}]/gu, ''));
}

function readDate(groups: Record<string, string | undefined>): DateValue | null {
  const number = (name: string): number | undefined => {
    for (const key of [name, `${name}2`, `${name}3`, `${name}4`])
      if (groups[key] !== undefined) return Number(groups[key]);
    return undefined;
  };
  const named = groups['month3'] ?? groups['month4'];
  const month = named === undefined ? number('month') : months.get(named.toLowerCase());
  if (month === undefined) return null;
  // `mars` alone is also a planet, `mai` and `may` words: only the long names, or those with a day or a year, are dates.
  const day = number('day');
  const written = number('year');
  const year = written !== undefined && written < 100 ? 2000 + written : written;
  if (
    day === undefined &&
    year === undefined &&
    named !== undefined &&
    /^(?:mar|may|jan|jun|dec|sept|mars|march)$/iu.test(named)
  )
    return null;
  if (month > 12 || (day !== undefined && day > 31)) return null;
  return { month, ...(day === undefined ? {} : { day }), ...(year === undefined ? {} : { year }) };
}

function readNumber(written: string): number[] {
  const compact = written.replace(/[\s\u00a0\u202f’']/gu, '').replace(/^\+/u, '');
  if (/^-?\d+$/u.test(compact)) return [Number(compact)];
  const values = new Set<number>();
  if (/^-?\d+[.,]\d+$/u.test(compact)) values.add(Number(compact.replace(',', '.')));
  if (/^-?\d{1,3}(?:[.,]\d{3})+$/u.test(compact)) values.add(Number(compact.replace(/[.,]/gu, '')));
  const mixed = /^(?<whole>-?\d{1,3}(?:(?<separator>[.,])\d{3})+)(?<point>[.,])(?<rest>\d+)$/u.exec(compact)?.groups;
  if (mixed && mixed['separator'] !== mixed['point'])
    values.add(Number(`${(mixed['whole'] ?? '').replace(/[.,]/gu, '')}.${mixed['rest']}`));
  return values.size > 0 ? [...values] : [Number.NaN];
}

const unitAhead =
  /^[\s\u00a0\u202f]*(?:(?<symbol>%|€|\$|£|°[CF]?|k€|M€|m²|km²|m³|m2|km2|m3)|(?:(?<linking>d['’]|de\s+)?(?<word>\p{L}+)))/u;

function readUnit(text: string, end: number, afterMultiplier = false): { unit: string | null; end: number } {
  const ahead = unitAhead.exec(text.slice(end, end + 40));
  const groups = ahead?.groups;
  if (!ahead || !groups) return { unit: null, end };
  const raw = groups['symbol']?.replace('²', '2').replace('³', '3') ?? groups['word'] ?? '';
  // `from 3 to 5`; of terabytes in French it is written `To`.
  if (raw === 'to') return { unit: null, end };
  if (groups['linking'] !== undefined && !afterMultiplier && !/^(?:euros?|tonnes?)$/iu.test(raw))
    return { unit: null, end };
  const pour = /^[\s\u00a0\u202f]*(?:pour\s+cent|per\s+cent)/iu.exec(text.slice(end, end + 20));
  if (pour) return { unit: '%', end: end + pour[0].length };
  const unit = units.get(foldText(raw));
  // One-letter words that are units only when they are glued or stand alone: `3 s`, `2 t`; `5 l` and `4 a` are not trusted.
  return unit === undefined ? { unit: null, end } : { unit, end: end + ahead[0].length };
}
