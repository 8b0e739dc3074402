import type { Language } from '../../../base/index.ts';

/** A day, as the number of days since 1 January 1970: no hour and no time zone can come between two of them. */
export type Day = number;

const millisecondsADay = 86_400_000;
const months: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'august', 'aug'],
  ['septembre', 'sept', 'september', 'sep'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];
const monthName = `(?<month>${months.flat().join('|')})\\.?`;
const year = '(?<year>\\d{4})';
const datePatterns: readonly RegExp[] = [
  new RegExp('(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})', 'u'),
  new RegExp('(?<day>\\d{1,2})[/.](?<number>\\d{1,2})[/.](?<year>\\d{4})', 'u'),
  new RegExp(`(?<day>\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?${monthName}(?: ${year})?(?![a-z])`, 'u'),
  new RegExp(`${monthName} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? ${year})?(?![\\d])`, 'u'),
];

/** `du 10 au 30 juin`: the month is said once. */
const sharedMonth = new RegExp(
  `(?<=\\b(?:du|le|from|the) )(\\d{1,2})(?:er)? (au|et(?: le)?|to|and) (?=\\d{1,2}(?:er|st|nd|rd|th)? (${months.flat().join('|')})\\b)`,
  'gu',
);

/** The day of a date; null where the calendar has none. */
export function toDay(yearNumber: number, month: number, day: number): Day | null {
  const at = new Date(Date.UTC(yearNumber, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / millisecondsADay : null;
}

/** Puts `@day@` in the place of each date of a flat text; a date without a year takes that of another one. Null where one is no date. */
export function markDates(flat: string, today: Day): { text: string; dates: Day[] } | null {
  const spelled = flat.replace(sharedMonth, '$1 $3 $2 ');
  const found: { index: number; length: number; groups: Record<string, string | undefined> }[] = [];
  let rest = spelled;
  for (const pattern of datePatterns) {
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      found.push({ index: match.index, length: match[0].length, groups: match.groups ?? {} });
      rest = rest.slice(0, match.index) + '\0'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  const someYear =
    found.find(({ groups }) => groups['year'] !== undefined)?.groups['year'] ?? String(partsOf(today).year);
  let text = spelled;
  const dates: Day[] = [];
  for (const { index, length, groups } of found.toSorted((left, right) => right.index - left.index)) {
    const month = groups['number'] ?? String(months.findIndex((names) => names.includes(groups['month'] ?? '')) + 1);
    const day = toDay(Number(groups['year'] ?? someYear), Number(month), Number(groups['day']));
    if (day === null) return null;
    dates.unshift(day);
    text = `${text.slice(0, index)}@${text.slice(index + length)}`;
  }
  return { text, dates };
}

function partsOf(day: Day): { year: number; month: number; day: number } {
  const at = new Date(day * millisecondsADay);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** So many days, weeks, months or years later; the last day of a shorter month stands for one it has not. */
export function shiftDay(day: Day, count: number, unit: 'day' | 'week' | 'month' | 'year'): Day {
  if (unit === 'day' || unit === 'week') return day + count * (unit === 'week' ? 7 : 1);
  const { year: from, month, day: ofMonth } = partsOf(day);
  const total = from * 12 + (month - 1) + count * (unit === 'year' ? 12 : 1);
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return Math.min(endOfMonth(toYear, toMonth), Date.UTC(toYear, toMonth - 1, ofMonth) / millisecondsADay);
}

/** The last day of the month of a day. */
export function lastOfMonth(day: Day): Day {
  const { year: own, month } = partsOf(day);
  return endOfMonth(own, month);
}

function endOfMonth(ofYear: number, month: number): Day {
  return Date.UTC(ofYear, month, 0) / millisecondsADay;
}

/** How many days the year of a day has. */
export function daysOfYear(day: Day): number {
  const { year: own } = partsOf(day);
  return (Date.UTC(own + 1, 0, 1) - Date.UTC(own, 0, 1)) / millisecondsADay;
}

/** How many days its month has. */
export function daysOfMonth(day: Day): number {
  return partsOf(lastOfMonth(day)).day;
}

/** Whether two days lie in one year. */
export function sameYear(left: Day, right: Day): boolean {
  return partsOf(left).year === partsOf(right).year;
}

/** From Monday to Friday, first and last day counted, and how many of these are public holidays in France. */
export function countWorkingDays(first: Day, last: Day): { weekdays: number; holidays: number } {
  let [weekdays, holidays] = [0, 0];
  for (let day = first; day <= last; day += 1) {
    const ofWeek = new Date(day * millisecondsADay).getUTCDay();
    if (ofWeek === 0 || ofWeek === 6) continue;
    weekdays += 1;
    if (isHoliday(day)) holidays += 1;
  }
  return { weekdays, holidays };
}

const fixedHolidays = new Set(['1/1', '5/1', '5/8', '7/14', '8/15', '11/1', '11/11', '12/25']);
/** Easter Monday, Ascension Day and Whit Monday, in days after Easter. */
const afterEaster = [1, 39, 50];

function isHoliday(day: Day): boolean {
  const { year: own, month, day: ofMonth } = partsOf(day);
  return fixedHolidays.has(`${month}/${ofMonth}`) || afterEaster.includes(day - easterOf(own));
}

// The Gregorian computus (Meeus, Jones, Butcher).
function easterOf(own: number): Day {
  const [a, b, c] = [own % 19, Math.floor(own / 100), own % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(own, month - 1, ((h + l - 7 * m + 114) % 31) + 1) / millisecondsADay;
}

/** A date in words, with its day of the week. */
export function writeDay(day: Day, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return words.format(new Date(day * millisecondsADay)).replace(/ 1 (?=\p{L})/u, language === 'fr' ? ' 1er ' : ' 1 ');
}
