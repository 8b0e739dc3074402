import { type RefObject, useEffect, useRef } from 'react';
import { chooseScrollBehaviour } from '../../ui/motion.ts';

/** Brings the newest question to the top of the scrolled part when one is added; nothing moves while its answer grows. */
export function useNewestOnTop(count: number): RefObject<HTMLDivElement | null> {
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // By its class: what leads to the end of the exchanges comes after the last of them.
    const newest = scrolled.current?.querySelectorAll('.exchange').item(count - 1);
    if (count > 1) newest?.scrollIntoView({ block: 'start', behavior: chooseScrollBehaviour() });
  }, [count]);
  return scrolled;
}
