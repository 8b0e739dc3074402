import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { Coverage, readWanted, splitTokens } from '../cells/cover.ts';

/** Digits and letters of a code, each as its kind: `E03` and `E09` look alike. */
function shapeOf(token: string): string {
  return token.replace(/\p{N}/gu, '9').replace(/\p{L}/gu, 'a');
}

/**
 * The candidates without rows of another reference than the one asked: beside `E03`, the row of `E09` is no answer, however
 * near it stands.
 */
export function keepAskedRows(prepared: Prepared): Prepared {
  const asked = readWanted(prepared.focus)
    .codes.filter((code) => /\p{L}/u.test(code))
    .flatMap(splitTokens);
  if (asked.length === 0) return prepared;
  const shapes = new Set(asked.map(shapeOf));
  const isAsked = ({ unit }: UnitPlace): boolean => {
    if (unit.role !== 'row' && unit.role !== 'bare-row') return true;
    const own = new Coverage(unit.text);
    return (
      asked.some((code) => own.holdsToken(code)) || !splitTokens(unit.text).some((word) => shapes.has(shapeOf(word)))
    );
  };
  const { candidates, read } = prepared;
  return { ...prepared, candidates: candidates.filter(isAsked), read: read && read.filter(isAsked) };
}
