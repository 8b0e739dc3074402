const dayMilliseconds = 24 * 60 * 60_000;

/** The Monday of a day, as `2026-11-23`. */
export function findWeek(at: Date): string {
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * dayMilliseconds).toISOString().slice(0, 10);
}

/** The Monday so many weeks before another. */
export function findWeekBefore(monday: string, weeks: number): string {
  return findWeek(new Date(Date.parse(monday) - 7 * weeks * dayMilliseconds));
}
