import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';

/** By what a contract is known and an amendment names it: its days, and its parties. */
export type Deed = NonNullable<Source['deed']>;

/** Who the parties are stands at the top; of a short amendment, also below it. */
const [opening, shortPaper] = [900, 2500];
const [longestLine, linesRead] = [400, 60];
const shortestName = 4;
const namesAtMost = 60;
/** So far from its date stands the contract that is of it. */
const reach = 80;

const paper = /\b(?:contrats?|conventions?|accords?|bail|baux|marches?|agreements?|contracts?|leases?)\b/u;
/** `Fait à Lyon le`, `Mende, le`, `Executed on`, or nothing at all before the date of a line. */
const signing =
  /(?:\b(?:fait|signee?s?|etablie?s?|notifiee?s?|signed|executed|countersigned|dated|date|made)\b.{0,40}|^[\p{L}' -]{2,40},\s?(?:le|this)?\s?|^(?:le\s)?)$/u;

/**
 * Reads off a page which days a contract is of, which contract it names by its day (`avenant au contrat-cadre du 19 octobre
 * 2020`), on which day it was signed, and the names that stand where the parties do. Null where it gives neither.
 */
export function readDeed(page: string): Deed | null {
  const dated = page
    .split('\n')
    .filter((line) => line.length <= longestLine && /(?:19|20)\d{2}/u.test(line))
    .slice(0, linesRead)
    .flatMap((line) => readDates(line.trim()));
  const top = page.length <= shortPaper ? page : page.slice(0, opening);
  const days = listQuantities(top).filter(({ date }) => date !== undefined);
  const names = listTerms(top).flatMap(({ capital, light, folded, start, end }) => {
    const isOfDate = days.some((day) => day.start <= start && day.end >= end);
    return capital && !light && !isOfDate && folded.length >= shortestName && !paper.test(folded) ? [folded] : [];
  });
  if (dated.length === 0 && names.length === 0) return null;
  const list = (kept: (date: Dated) => boolean): string[] => [...new Set(dated.filter(kept).map(({ date }) => date))];
  return {
    dates: list(() => true),
    of: list(({ isOfPaper }) => isOfPaper),
    signed:
      list(({ isSigned, isOfPaper }) => isSigned && !isOfPaper)
        .toSorted()
        .at(-1) ?? null,
    names: [...new Set(names)].slice(0, namesAtMost),
  };
}

interface Dated {
  readonly date: string;
  readonly isOfPaper: boolean;
  readonly isSigned: boolean;
}

function readDates(line: string): Dated[] {
  return listQuantities(line).flatMap((value) => {
    const date = writeDate(value);
    if (date === null) return [];
    const before =
      foldText(line.slice(0, value.start))
        .replaceAll('’', "'")
        .split(/[.;:]\s/u)
        .at(-1) ?? '';
    const after = foldText(line.slice(value.end)).split(/[.;:]/u, 1)[0] ?? '';
    const isOfPaper =
      paper.test(before.slice(-reach)) || (/\bsignee?s?\b/u.test(before) && paper.test(after.slice(0, reach)));
    return [{ date, isOfPaper, isSigned: signing.test(before.slice(-reach)) }];
  });
}

function writeDate({ date }: Quantity): string | null {
  if (!date?.year || !date.month || !date.day) return null;
  return [
    String(date.year).padStart(4, '0'),
    ...[date.month, date.day].map((part) => String(part).padStart(2, '0')),
  ].join('-');
}

/** True where one of two papers names the contract of a day that is the other's, and both name one party. */
export function namesByDate(one: Deed | undefined, other: Deed | undefined): boolean {
  if (!one || !other) return false;
  return one.of.some((date) => other.dates.includes(date)) && countParties(one, other) > 0;
}

/** How many names stand where the parties do in both. */
export function countParties(one: Deed, other: Deed): number {
  return one.names.filter((name) => other.names.includes(name)).length;
}
