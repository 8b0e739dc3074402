export type Language = 'fr' | 'en';

const second = 1000;
const day = 86_400 * second;

/** Numbers, dates, sizes and durations as the reader's language writes them. */
export function createFormat(language: Language) {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const whole = new Intl.NumberFormat(locale);
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const twoDigits = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const dateShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const dateLong = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const dayMonthShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const units = language === 'fr' ? ['o', 'Ko', 'Mo', 'Go'] : ['B', 'KB', 'MB', 'GB'];
  const plural = new Intl.PluralRules(locale);
  return {
    number: (value: number): string => whole.format(value),
    decimal: (value: number): string => oneDigit.format(value),
    /** Of a measure from -1 to 1. */
    hundredths: (value: number): string => twoDigits.format(value),
    date: (iso: string): string => dateShort.format(new Date(iso)),
    dateLong: (iso: string): string => dateLong.format(new Date(iso)),
    /** A day of the calendar, which is the same wherever it is read: “23 November”, “23/11”, “Mon”. */
    dayMonth: (day: string): string => dayMonth.format(new Date(day)),
    dayMonthShort: (day: string): string => dayMonthShort.format(new Date(day)),
    weekday: (day: string): string => weekday.format(new Date(day)),
    percent: (part: number): string => percent.format(part),
    moment: (iso: string): string => moment.format(new Date(iso)),
    /** Whether the language says this count in the plural. */
    many: (count: number): boolean => plural.select(count) !== 'one',
    bytes: (count: number): string => {
      const power = count < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(count) / 3));
      return `${oneDigit.format(count / 1000 ** power)}\u00A0${units[power]}`;
    },
    duration: (milliseconds: number): string => writeDuration(milliseconds, oneDigit),
    /** 0 today, 1 yesterday, 2 this week, 3 before. */
    ageGroup: (iso: string): 0 | 1 | 2 | 3 => {
      const midnight = new Date().setHours(0, 0, 0, 0);
      const at = Date.parse(iso);
      if (at >= midnight) return 0;
      if (at >= midnight - day) return 1;
      return at >= midnight - 6 * day ? 2 : 3;
    },
  };
}

export type Format = ReturnType<typeof createFormat>;

function writeDuration(milliseconds: number, numbers: Intl.NumberFormat): string {
  const seconds = milliseconds / second;
  if (seconds < 10) return `${numbers.format(Math.max(0.1, seconds))}\u00A0s`;
  if (seconds < 90) return `${numbers.format(Math.round(seconds))}\u00A0s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${numbers.format(minutes)}\u00A0min`;
  const hours = Math.floor(minutes / 60);
  return `${numbers.format(hours)}\u00A0h\u00A0${String(minutes % 60).padStart(2, '0')}`;
}
