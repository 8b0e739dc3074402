import { type RefObject, useEffect, useRef } from 'react';
import { chooseScrollBehaviour } from '../../ui/motion.ts';

/**
 * Brings the newest question to the top of the scrolled part when one is asked or a conversation is opened (`asked`
 * changes), or what the address names; nothing moves while its answer grows, or where another version is shown.
 */
export function useNewestOnTop(asked: string | null): RefObject<HTMLDivElement | null> {
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked === null) return;
    // By its class: what leads to the end of the exchanges comes after the last of them.
    const shown = [...(scrolled.current?.querySelectorAll<HTMLElement>('.exchange') ?? [])];
    const at = shown.find(({ dataset }) => dataset.exchange === asked) ?? shown.at(-1);
    if (shown.length > 1) at?.scrollIntoView({ block: 'start', behavior: chooseScrollBehaviour() });
  }, [asked]);
  return scrolled;
}
