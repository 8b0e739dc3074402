import { type RefObject, useCallback, useEffect, useState } from 'react';

interface RangeOptions {
  readonly scrolled: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Pixels from the beginning of one item to that of the next, along the way it scrolls. */
  readonly size: number;
  readonly across?: boolean;
  readonly spare?: number;
}

/**
 * Which of equally large items are in view, with a few to spare, so that only those need to exist. `show` brings an
 * item into view.
 */
export function useVisibleRange({ scrolled, count, size, across = false, spare = 6 }: RangeOptions) {
  const [view, setView] = useState({ start: 0, length: 900 });
  useEffect(() => {
    const element = scrolled.current;
    if (!element) return undefined;
    const look = (): void =>
      setView(
        across
          ? { start: element.scrollLeft, length: element.clientWidth }
          : { start: element.scrollTop, length: element.clientHeight },
      );
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scrolled, across]);
  const show = useCallback(
    (index: number) => {
      const element = scrolled.current;
      if (!element || index < 0) return;
      const [start, length] = across
        ? [element.scrollLeft, element.clientWidth]
        : [element.scrollTop, element.clientHeight];
      const place = index * size;
      const wanted = place < start ? place : place + size > start + length ? place + size - length : start;
      element.scrollTo(across ? { left: wanted } : { top: wanted });
    },
    [scrolled, size, across],
  );
  const first = Math.max(0, Math.floor(view.start / size) - spare);
  const last = Math.min(count - 1, Math.ceil((view.start + view.length) / size) + spare);
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return { indices, total: count * size, show };
}
