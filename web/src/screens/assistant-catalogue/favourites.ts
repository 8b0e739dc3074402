import { useState } from 'react';
import { keepText } from '../../api/kept-text.ts';
import { useHouse } from '../../shell/house-context.tsx';

const key = 'maison-favourite-assistants';

// Of each person who uses this browser.
function readAll(): Record<string, readonly string[]> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, readonly string[]>;
  } catch {
    return {};
  }
}

/** The favourites of whoever is here, kept in this browser, and what makes an assistant one or no more. */
export function useFavourites(): { readonly favourites: readonly string[]; readonly toggle: (id: string) => void } {
  const { me } = useHouse();
  const [all, setAll] = useState(readAll);
  const favourites = (me && all[me.id]) ?? [];
  const toggle = (id: string): void => {
    if (!me) return;
    const own = favourites.includes(id) ? favourites.filter((one) => one !== id) : [...favourites, id];
    const next = { ...readAll(), [me.id]: own };
    keepText(key, JSON.stringify(next));
    setAll(next);
  };
  return { favourites, toggle };
}
