import { type RefObject, useEffect, useRef } from 'react';
import { chooseScrollBehaviour } from '../../ui/motion.ts';

/** Scrolls what matches `selector` to the middle, once for each `moment`. */
export function useIntoView(inside: RefObject<HTMLElement | null>, selector: string, moment: string): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (last.current === moment) return;
    last.current = moment;
    inside.current
      ?.querySelector(selector)
      ?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: chooseScrollBehaviour() });
  }, [inside, selector, moment]);
}
