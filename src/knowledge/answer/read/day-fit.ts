import { foldText } from '../../../base/index.ts';
import { listQuantities } from '../../verify/quantities.ts';
import type { Candidate } from '../rank/rank.ts';

const until = /^\s*(?:au|a|jusqu'au|to|through|-)\s*$/u;
const daysAWeek = 7;

/** The days of the week that a text speaks of, those between two of them as well (`du lundi au vendredi`). */
export function listDays(text: string): ReadonlySet<number> {
  const named = listQuantities(text).filter(({ kind }) => kind === 'weekday');
  const days = new Set<number>();
  for (const [index, day] of named.entries()) {
    const [first] = day.values;
    const next = named[index + 1];
    const last = next?.values[0];
    if (first === undefined) continue;
    days.add(first);
    if (!next || last === undefined || !until.test(foldText(text.slice(day.end, next.start)))) continue;
    for (let between = first; between !== last; between = (between % daysAWeek) + 1) days.add(between);
  }
  return days;
}

/**
 * Where a question names a day of the week and sentences say what holds on which days: whether one speaks of that day
 * (`fits`) or of others only (`misses`). Null where no day is asked, or nothing found speaks of it.
 */
export function readDayFits(
  question: string,
  listed: readonly Candidate[],
): (candidate: Candidate) => 'fits' | 'misses' | null {
  const asked = listDays(question);
  if (asked.size === 0) return () => null;
  const judge = ({ unit }: Candidate): 'fits' | 'misses' | null => {
    const own = listDays(unit.text);
    return own.size === 0 ? null : [...asked].some((day) => own.has(day)) ? 'fits' : 'misses';
  };
  return listed.some((one) => judge(one) === 'fits') ? judge : () => null;
}
