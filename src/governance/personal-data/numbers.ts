import { countrySpecs, isValidIBAN } from 'ibantools';
// Each country by itself: all ninety of them are three hundred modules, which every start of the house would read.
import * as AT from 'stdnum/lib/cjs/at/index.js';
import * as BE from 'stdnum/lib/cjs/be/index.js';
import * as DE from 'stdnum/lib/cjs/de/index.js';
import * as ES from 'stdnum/lib/cjs/es/index.js';
import * as FR from 'stdnum/lib/cjs/fr/index.js';
import * as IE from 'stdnum/lib/cjs/ie/index.js';
import * as IT from 'stdnum/lib/cjs/it/index.js';
import * as LU from 'stdnum/lib/cjs/lu/index.js';
import * as NL from 'stdnum/lib/cjs/nl/index.js';
import * as PT from 'stdnum/lib/cjs/pt/index.js';
import type { FoundPersonalData, PersonalDataKind } from './kinds.ts';

// Numbers with a check: where one could begin, so many letters and digits are collected over the spaces, dots and hyphens
// that people write between them, and the check decides. A number of nine digits passes its check one time in ten by
// chance, so that one also needs the words that go with it.

interface Candidate {
  readonly kind: PersonalDataKind;
  readonly length: number;
  /** The letters in front; of a number without, what its digits begin with. */
  readonly country?: string;
  readonly begins?: RegExp;
  readonly isValid: (compact: string) => boolean;
  /** What must stand around it. */
  readonly near?: RegExp;
}

/** Of the countries that this one trades with most: how long the number is behind the country's letters, and its check. */
const vatNumbers = [
  { country: 'FR', length: 11, check: FR.tva },
  { country: 'DE', length: 9, check: DE.vat },
  { country: 'BE', length: 10, check: BE.vat },
  { country: 'ES', length: 9, check: ES.nif },
  { country: 'IT', length: 11, check: IT.iva },
  { country: 'NL', length: 12, check: NL.btw },
  { country: 'LU', length: 8, check: LU.tva },
  { country: 'PT', length: 9, check: PT.nif },
  { country: 'AT', length: 9, check: AT.uid },
  { country: 'IE', length: 8, check: IE.vat },
];

const candidates: readonly Candidate[] = [
  ...Object.entries(countrySpecs).flatMap(([country, { chars, IBANRegistry }]): Candidate[] =>
    chars && IBANRegistry
      ? [
          {
            kind: 'iban',
            length: chars,
            country,
            isValid: (compact) => isValidIBAN(compact),
          },
        ]
      : [],
  ),
  ...vatNumbers.map(({ country, length, check }): Candidate => ({
    kind: 'vat',
    length: country.length + length,
    country,
    isValid: (compact) => check.validate(compact.slice(country.length)).isValid,
  })),
  { kind: 'card', length: 16, begins: /^(?:4|5[1-5]|2[2-7])/, isValid: isLuhn },
  { kind: 'card', length: 15, begins: /^3[47]/, isValid: isLuhn },
  { kind: 'nir', length: 15, begins: /^[12378]/, isValid: (compact) => FR.nir.validate(compact).isValid },
  {
    kind: 'siret',
    length: 14,
    // Of ten numbers by chance one is left for the libraries, which take their time.
    isValid: (compact) =>
      isLuhn(compact.slice(0, 9)) && isSiren(compact.slice(0, 9)) && FR.siret.validate(compact).isValid,
  },
  {
    kind: 'nir',
    length: 13,
    begins: /^[12]/,
    isValid: (compact) => /^[12]\d\d(?:0[1-9]|1[0-2])(?:\d\d|2[AB])\d{6}$/.test(compact),
    near: /s[ée]curit[ée] sociale|\bNIR\b|\bn° ?ss\b|num[ée]ro ss\b/i,
  },
  {
    kind: 'siren',
    length: 9,
    isValid: isSiren,
    near: /\bsiren|\bsiret|\brcs\b|\br\.c\.s|registre du commerce|immatricul/i,
  },
];

const byBeginning = Map.groupBy(candidates, ({ country }) => country ?? '');

const lettersBefore = 60;
const lettersAfter = 25;
/** No identifier is written with more between two of its signs. */
const longestGap = 2;

/** The numbers with a check in a text whose spaces and hyphens have been made plain; those that overlap, too. */
export function findNumbers(plain: string): FoundPersonalData[] {
  const found: FoundPersonalData[] = [];
  for (const { index } of plain.matchAll(/(?<![\p{L}\p{N}])(?:[A-Za-z]{2}(?=[ .-]{0,2}[\dA-Za-z])|\d)/gu)) {
    const first = plain.slice(index, index + 2);
    const country = /\d/.test(first[0] ?? '') ? '' : first.toUpperCase();
    for (const { kind, length, begins, isValid, near } of byBeginning.get(country) ?? []) {
      if (begins && !begins.test(first)) continue;
      const collected = collect(plain, index, length);
      if (collected === null) continue;
      const around = plain.slice(Math.max(0, index - lettersBefore), collected.end + lettersAfter);
      if ((near && !near.test(around)) || !isValid(collected.compact)) continue;
      found.push({ kind, start: index, end: collected.end, value: collected.compact });
      break;
    }
  }
  return found;
}

/** So many letters and digits from here, and where they end; null where other signs or the end of the text come first. */
function collect(plain: string, from: number, length: number): { compact: string; end: number } | null {
  let compact = '';
  let gap = 0;
  for (let at = from; at < plain.length; at += 1) {
    const sign = plain[at] ?? '';
    if (isPlainLetterOrDigit(plain.charCodeAt(at))) {
      compact += sign.toUpperCase();
      gap = 0;
      if (compact.length < length) continue;
      return /[\p{L}\p{N}]/u.test(plain[at + 1] ?? '') ? null : { compact, end: at + 1 };
    }
    gap += 1;
    if (gap > longestGap || !' .-'.includes(sign)) return null;
  }
  return null;
}

function isPlainLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isSiren(compact: string): boolean {
  return FR.siren.validate(compact).isValid;
}

// Of cards; of the others the library knows the exceptions.
function isLuhn(compact: string): boolean {
  if (!/^\d+$/.test(compact)) return false;
  let sum = 0;
  for (const [index, digit] of compact.split('').toReversed().entries()) {
    const weighted = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
