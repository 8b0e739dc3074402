import { type RefObject, useEffect } from 'react';
import { chooseScrollBehaviour } from '../ui/motion.ts';

/** Scrolls what matches `selector` to the middle when one of `moments` changes. */
export function useIntoView(
  inside: RefObject<HTMLElement | null>,
  selector: string,
  moments: readonly unknown[],
): void {
  useEffect(() => {
    inside.current
      ?.querySelector(selector)
      ?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: chooseScrollBehaviour() });
    // The moments are the caller's to name.
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names the moments at which the view must move.
  }, [...moments, selector]);
}
