import { Big } from 'big.js';
import type { Language } from '../../../base/index.ts';
import { writeAmount } from './amounts.ts';
import { writeNumber } from './plain.ts';
import type { Calculation, Sum, SumRule } from './sum.ts';

/** A number, and a number of per cent, as rules read them. */
export const n = '(\\d+(?:\\.\\d+)?)';
export const percent = `${n} ?(?:%|pour ?cents?|percent|per cent)`;

/** How amounts and words are shown in the language of the person. */
export interface Working {
  readonly amount: (value: Big | string) => string;
  readonly number: (value: string) => string;
  readonly percent: (value: string) => string;
  readonly say: (fr: string, en: string) => string;
  /** `=` or `≈`, and the value. */
  readonly result: (value: Big, plain?: boolean) => string;
}

function prepare({ unit, language }: Sum): Working {
  const show = (value: Big, plain = false) => writeAmount(value, plain ? null : unit, language);
  return {
    amount: (value) => show(new Big(value)).text,
    number: (value) => writeNumber(value, language),
    percent: (value) => writePercent(value, language),
    say: (fr, en) => (language === 'fr' ? fr : en),
    result: (value, plain) => `${show(value, plain).rounded ? '≈' : '='} ${show(value, plain).text}`,
  };
}

function writePercent(value: string, language: Language): string {
  return `${writeNumber(value, language)}${language === 'fr' ? '\u00a0' : ''}%`;
}

/** A rule that reads a whole message by one pattern. */
export function rule(
  pattern: string,
  work: (groups: string[], working: Working, sum: Sum) => string[] | null,
): SumRule {
  const whole = new RegExp(`^${pattern}$`, 'u');
  return (sum): Calculation | null => {
    const found = whole.exec(sum.text);
    const lines =
      found &&
      work(
        found.slice(1).map((group) => group ?? ''),
        prepare(sum),
        sum,
      );
    return lines ? { lines } : null;
  };
}
