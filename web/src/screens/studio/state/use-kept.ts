import { useState } from 'react';
import { keepText } from '../../../api/kept-text.ts';

/** A number that this browser remembers from one visit to the next. */
export function useKept(key: string, first: number): [number, (value: number) => void] {
  const [value, setValue] = useState(() => {
    const stored = Number.parseFloat(localStorage.getItem(key) ?? '');
    return Number.isFinite(stored) ? stored : first;
  });
  const keep = (next: number): void => {
    keepText(key, String(next));
    setValue(next);
  };
  return [value, keep];
}
