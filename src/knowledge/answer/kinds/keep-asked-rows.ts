import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { Coverage, readWanted, splitTokens } from '../cells/cover.ts';

/** Digits and letters of a code, each as its kind: `E03` and `E09` look alike. */
function shapeOf(token: string): string {
  return token.replace(/\p{N}/gu, '9').replace(/\p{L}/gu, 'a');
}

type IsAsked = (place: UnitPlace) => boolean;

/**
 * The candidates without rows of another reference than the one asked: beside `E03` the row of `E09` is no answer, beside
 * `zone 2` the row of `Zone 1` is none, however near they stand.
 */
export function keepAskedRows(prepared: Prepared): Prepared {
  const rules = [askedByCode(prepared), askedByNumber(prepared)].filter((rule) => rule !== null);
  if (rules.length === 0) return prepared;
  const isAsked: IsAsked = (place) => !isRow(place) || rules.every((rule) => rule(place));
  const { candidates, read } = prepared;
  return { ...prepared, candidates: candidates.filter(isAsked), read: read && read.filter(isAsked) };
}

function isRow({ unit }: UnitPlace): boolean {
  return unit.role === 'row' || unit.role === 'bare-row';
}

function askedByCode({ focus }: Prepared): IsAsked | null {
  const asked = readWanted(focus)
    .codes.filter((code) => /\p{L}/u.test(code))
    .flatMap(splitTokens);
  if (asked.length === 0) return null;
  const shapes = new Set(asked.map(shapeOf));
  return ({ unit }) => {
    const own = new Coverage(unit.text);
    return (
      asked.some((code) => own.holdsToken(code)) || !splitTokens(unit.text).some((word) => shapes.has(shapeOf(word)))
    );
  };
}

// What is called by a word and a number, where some row is called so: `zone 2`, `niveau 3`, `lot 4`.
function askedByNumber({ question, candidates }: Prepared): IsAsked | null {
  const rows = candidates.filter(isRow);
  const [asked] = listNumbered(question).filter((pair) => rows.some(({ unit }) => isCalled(unit.text, pair)));
  if (!asked) return null;
  return ({ unit }) => isCalled(unit.text, asked) || !listNumbered(unit.text).some(({ word }) => word === asked.word);
}

interface Numbered {
  readonly word: string;
  readonly number: string;
}

function listNumbered(text: string): Numbered[] {
  return [...foldText(text).matchAll(/\b(?<word>\p{L}{3,}) (?:n ?° ?)?(?<number>\d{1,3})\b(?![.,]\d)/gu)].map(
    ({ groups }) => ({ word: groups?.['word'] ?? '', number: groups?.['number'] ?? '' }),
  );
}

// As the whole of a cell.
function isCalled(row: string, { word, number }: Numbered): boolean {
  return new RegExp(`(?:^|[:;|] ?)${word} (?:n ?° ?)?${number}(?= ?(?:$|[;|]))`, 'u').test(foldText(row));
}
