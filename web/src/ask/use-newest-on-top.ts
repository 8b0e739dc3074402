import { type RefObject, useEffect, useRef } from 'react';
import { chooseScrollBehaviour } from '../ui/motion.ts';

/** Brings the newest question to the top of the scrolled part when one is added; nothing moves while its answer grows. */
export function useNewestOnTop(count: number): RefObject<HTMLDivElement | null> {
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const newest = scrolled.current?.querySelector('.exchange:last-child');
    if (count > 1) newest?.scrollIntoView({ block: 'start', behavior: chooseScrollBehaviour() });
  }, [count]);
  return scrolled;
}
