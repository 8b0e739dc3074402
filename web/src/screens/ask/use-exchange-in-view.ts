import { type RefObject, useEffect } from 'react';

/**
 * Says which exchange is read, as one scrolls: at the end the newest, else the one of which most is seen. Until one scrolls
 * nothing is said. Without `onLook` nothing is heard: the page itself scrolls while an answer is on its way.
 */
export function useExchangeInView(
  scrolled: RefObject<HTMLElement | null>,
  onLook: ((key: string) => void) | null,
): void {
  useEffect(() => {
    const part = scrolled.current;
    if (!part || !onLook) return undefined;
    const look = (): void => {
      const read = findRead(part);
      if (read?.dataset.exchange) onLook(read.dataset.exchange);
    };
    part.addEventListener('scroll', look, { passive: true });
    return () => part.removeEventListener('scroll', look);
  }, [scrolled, onLook]);
}

function findRead(part: HTMLElement): HTMLElement | undefined {
  const exchanges = [...part.querySelectorAll<HTMLElement>('.exchange')];
  if (part.scrollTop + part.clientHeight >= part.scrollHeight - 8) return exchanges.at(-1);
  const { top, bottom } = part.getBoundingClientRect();
  const seen = exchanges.map((one) => {
    const box = one.getBoundingClientRect();
    return Math.min(box.bottom, bottom) - Math.max(box.top, top);
  });
  return exchanges[seen.indexOf(Math.max(...seen))];
}
