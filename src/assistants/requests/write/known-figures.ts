import { listQuantities, type Quantity } from '../../../knowledge/index.ts';

const ofMoney = /^[€$£%]$/u;

/** Tells the figures that a model made up from those that somebody gave it. */
export interface KnownFigures {
  /** The text with what was made up left open, as letters leave open what their writer does not know. */
  leaveOpen(text: string, open: string): string;
  /** True of a text with a figure that nobody gave; with `ofMoney` of amounts and shares alone. */
  invents(text: string, options?: { readonly ofMoney: boolean }): boolean;
}

/**
 * Reads the figures of what a model was given: the order, the text that came with it, and the passages found. Dates, hours,
 * amounts with their unit and bare numbers from 10 on are figures; `3 personnes` is none.
 */
export function readKnownFigures(given: readonly string[]): KnownFigures {
  const known = given.flatMap((text) => listQuantities(text));
  const numbers = new Set(known.flatMap(({ values }) => values));
  const days = known.flatMap(({ date }) => date ?? []);
  const isKnown = ({ values, date }: Quantity): boolean =>
    date === undefined
      ? values.some((value) => numbers.has(value))
      : days.some(({ day, month }) => day === date.day && month === date.month) &&
        (date.year === undefined || numbers.has(date.year) || days.some(({ year }) => year === date.year));
  const listInvented = (text: string): Quantity[] =>
    listQuantities(text).filter((one) => isFigure(one) && !isKnown(one));
  return {
    leaveOpen: (text, open) =>
      listInvented(text).reduceRight((left, { start, end }) => left.slice(0, start) + open + left.slice(end), text),
    invents: (text, options) =>
      listInvented(text).some(({ unit }) => options?.ofMoney !== true || ofMoney.test(unit ?? '')),
  };
}

// `Dans une semaine` is a way of speaking.
function isFigure({ kind, text, values, unit, date }: Quantity): boolean {
  if (!/\d/u.test(text)) return false;
  if (kind === 'date') return date?.day !== undefined;
  return kind === 'hour' || (kind === 'number' && (unit !== null || values.some((value) => value >= 10)));
}
