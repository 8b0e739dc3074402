import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Sorting } from './library-filters.ts';

interface Props {
  readonly order: Sorting['order'];
  readonly words: string;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
}

/** The head of a column: a click orders the list by it, another one the other way round. */
export function ColumnHead({ order, words, sorting, onSorting }: Props) {
  const mine = sorting.order === order;
  const up = sorting.direction === 'ascending';
  // The newest is what one looks for first; of names, the first letter.
  const first = order === 'changed' ? 'descending' : 'ascending';
  const next = mine ? (up ? 'descending' : 'ascending') : first;
  const Arrow = up ? IconArrowUp : IconArrowDown;
  return (
    <span role="columnheader" aria-sort={mine ? sorting.direction : 'none'}>
      <button type="button" className="column-head" onClick={() => onSorting({ order, direction: next })}>
        {words}
        {mine && <Arrow size={13} aria-hidden="true" />}
      </button>
    </span>
  );
}
