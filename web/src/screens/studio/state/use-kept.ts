import { useState } from 'react';

/** A number that this browser remembers from one visit to the next. */
export function useKept(key: string, first: number): [number, (value: number) => void] {
  const [value, setValue] = useState(() => {
    const stored = Number.parseFloat(localStorage.getItem(key) ?? '');
    return Number.isFinite(stored) ? stored : first;
  });
  const keep = (next: number): void => {
    localStorage.setItem(key, String(next));
    setValue(next);
  };
  return [value, keep];
}
