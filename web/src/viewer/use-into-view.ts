import { type RefObject, useEffect } from 'react';

/** Scrolls what matches `selector` to the middle when one of `moments` changes. */
export function useIntoView(
  inside: RefObject<HTMLElement | null>,
  selector: string,
  moments: readonly unknown[],
): void {
  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    inside.current
      ?.querySelector(selector)
      ?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    // The moments are the caller's to name.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [...moments, selector]);
}
