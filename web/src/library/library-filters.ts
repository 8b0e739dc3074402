import type { Document } from '../../../src/contract/index.ts';

/** What the library is narrowed to. Empty strings narrow nothing. */
export interface LibraryFilters {
  readonly text: string;
  readonly space: string;
  readonly folder: string;
  readonly type: string;
  readonly state: Document['state'] | '';
  readonly date: 'week' | 'month' | 'year' | '';
}

export const noFilters: LibraryFilters = { text: '', space: '', folder: '', type: '', state: '', date: '' };

/** The query of GET /api/documents for these filters. */
export function toQuery(filters: LibraryFilters, now: Date): Record<string, string> {
  return {
    filter: filters.text.trim(),
    space: filters.space,
    folder: filters.folder,
    mediaTypes: filters.type,
    states: filters.state,
    changedAfter: filters.date === '' ? '' : beginningOf(filters.date, now),
  };
}

/** True when nothing is narrowed. */
export function isUnfiltered(filters: LibraryFilters): boolean {
  return Object.values(filters).every((value) => value === '');
}

function beginningOf(period: 'week' | 'month' | 'year', now: Date): string {
  const begin = new Date(
    now.getFullYear(),
    period === 'year' ? 0 : now.getMonth(),
    period === 'week' ? now.getDate() - ((now.getDay() + 6) % 7) : 1,
  );
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${begin.getFullYear()}-${two(begin.getMonth() + 1)}-${two(begin.getDate())}`;
}
