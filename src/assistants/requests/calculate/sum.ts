import type { Language } from '../../../base/index.ts';
import type { Unit } from './amounts.ts';
import type { Day } from './calendar.ts';

/** What was worked out, in the words of a person: the result first, then how it was reached. */
export interface Calculation {
  readonly lines: readonly string[];
}

/** A message made ready to be read as a sum: dates are `@`, numbers `1234.5`, what only asks is off. */
export interface Sum {
  readonly text: string;
  /** The same with the words that ask. */
  readonly whole: string;
  readonly dates: readonly Day[];
  readonly unit: Unit;
  /** An amount of money is said: `1200` beside the word tax alone may be a year. */
  readonly priced: boolean;
  /** Words or an equals sign ask for a result: `10-12` alone may be anything. */
  readonly asked: boolean;
  readonly language: Language;
  readonly today: Day;
}

/** Reads one kind of sum; null where the words are not wholly of that kind. */
export type SumRule = (sum: Sum) => Calculation | null;
