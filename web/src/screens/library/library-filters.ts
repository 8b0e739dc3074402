import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Document, ListDocumentsQuery } from '../../../../src/contract/index.ts';

/** The part of a question for documents that says which ones. */
export type ListQuery = Partial<Omit<ListDocumentsQuery, 'offset' | 'limit'>>;

const orders = ['path', 'name', 'space', 'pages', 'bytes', 'changed', 'state'] as const;
const states = ['waiting', 'reading', 'searchable', 'complete', 'refused'] as const;
const dates = ['week', 'month', 'year'] as const;

/** What the library is narrowed to. Empty strings narrow nothing. */
export interface LibraryFilters {
  readonly text: string;
  readonly space: string;
  readonly folder: string;
  readonly type: string;
  readonly state: Document['state'] | '';
  readonly date: (typeof dates)[number] | '';
}

export const noFilters: LibraryFilters = { text: '', space: '', folder: '', type: '', state: '', date: '' };

/** By which column the list is ordered, and which way. */
export interface Sorting {
  readonly order: (typeof orders)[number];
  readonly direction: 'ascending' | 'descending';
}

export const usualSorting: Sorting = { order: 'path', direction: 'ascending' };

/**
 * What the library is narrowed to and its order, kept in the page's address: who opens a document and comes back, or
 * loads the page again, finds the list as it was left.
 */
export function useLibraryView() {
  const [address, setAddress] = useSearchParams();
  // What is typed stands in the box at once; the address follows when the router comes to it.
  const [{ filters, sorting }, setView] = useState(() => ({
    filters: readFilters(address),
    sorting: readSorting(address),
  }));
  const put = (changed: LibraryFilters, sorted: Sorting): void => {
    setView({ filters: changed, sorting: sorted });
    const kept = Object.entries(changed).filter(([, value]) => value !== '');
    const order = isUsual(sorted) ? [] : Object.entries(sorted);
    setAddress(Object.fromEntries([...kept, ...order]), { replace: true });
  };
  return {
    filters,
    sorting,
    setFilters: (changed: LibraryFilters | ((before: LibraryFilters) => LibraryFilters)) =>
      put(typeof changed === 'function' ? changed(filters) : changed, sorting),
    setSorting: (sorted: Sorting) => put(filters, sorted),
  };
}

// What somebody wrote into the address by hand and means nothing narrows nothing.
function readFilters(address: URLSearchParams): LibraryFilters {
  const read = (name: keyof LibraryFilters): string => address.get(name) ?? '';
  const state = states.find((one) => one === read('state')) ?? '';
  const date = dates.find((one) => one === read('date')) ?? '';
  return { text: read('text'), space: read('space'), folder: read('folder'), type: read('type'), state, date };
}

function readSorting(address: URLSearchParams): Sorting {
  const order = orders.find((one) => one === address.get('order'));
  if (!order) return usualSorting;
  return { order, direction: address.get('direction') === 'descending' ? 'descending' : 'ascending' };
}

const isUsual = ({ order, direction }: Sorting): boolean =>
  order === usualSorting.order && direction === usualSorting.direction;

/** The query of GET /api/documents for these filters, in this order. */
export function toQuery(filters: LibraryFilters, sorting: Sorting, now: Date): ListQuery {
  const { text, space, folder, type, state, date } = filters;
  return {
    ...(isUsual(sorting) ? {} : sorting),
    ...(text.trim() === '' ? {} : { filter: text.trim() }),
    ...(space === '' ? {} : { space }),
    ...(folder === '' ? {} : { folder }),
    ...(type === '' ? {} : { mediaTypes: [type] }),
    ...(state === '' ? {} : { states: [state] }),
    ...(date === '' ? {} : { changedAfter: beginningOf(date, now) }),
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
