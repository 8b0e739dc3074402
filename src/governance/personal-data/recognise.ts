import type * as phones from 'libphonenumber-js/min';
import { createRequire } from 'node:module';
import type { FoundPersonalData } from './kinds.ts';
import { findNumbers } from './numbers.ts';
import { findSecrets } from './secrets.ts';

// What identifies a person or a company, and what opens a door: found by rules and checks, never by a model, so that the same
// text always gives the same. Names and addresses of people are not found.

// From the beginning of a word, and no longer than an address may be: of a hundred thousand letters each is looked at once.
const email = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Everything that is found, in order and without overlaps: of two, the one that begins first, and the longer. */
export function findPersonalData(text: string): FoundPersonalData[] {
  const plain = toPlain(text);
  const found = [...findSecrets(text), ...findEmails(plain), ...findNumbers(plain), ...findPhones(plain)];
  const kept: FoundPersonalData[] = [];
  for (const one of found.toSorted((left, right) => left.start - right.start || right.end - left.end))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

function findEmails(plain: string): FoundPersonalData[] {
  return [...plain.matchAll(email)].map(({ index, 0: value }) => ({
    kind: 'email',
    start: index,
    end: index + value.length,
    value: value.toLowerCase(),
  }));
}

// Ninety modules: read with the first text that holds a digit, so that no start of the house waits for them.
const require = createRequire(import.meta.url);

// Of France where no country is written. What begins with neither a zero nor a plus is a quantity.
function findPhones(plain: string): FoundPersonalData[] {
  if (!/\d/.test(plain)) return [];
  const { findPhoneNumbersInText } = require('libphonenumber-js/min') as typeof phones;
  return findPhoneNumbersInText(plain, 'FR')
    .filter(({ startsAt }) => /[+0(]/.test(plain[startsAt] ?? ''))
    .map(({ startsAt, endsAt, number }) => ({ kind: 'phone', start: startsAt, end: endsAt, value: number.number }));
}

/** The text with plain spaces, hyphens and digits, of the same length: places in it are places in the text. */
function toPlain(text: string): string {
  return text
    .replaceAll(/[^\S\r\n]|[\u200b\u2060\ufeff\u00ad]/g, ' ')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
}
