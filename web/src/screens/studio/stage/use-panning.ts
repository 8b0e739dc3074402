import { type PointerEvent, useRef } from 'react';

/** Moves a scrolled element by pulling what it shows, as one moves a sheet on a table. */
export function usePanning() {
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return; // Fingers scroll by themselves.
      const { scrollLeft, scrollTop } = event.currentTarget;
      from.current = { x: event.clientX, y: event.clientY, left: scrollLeft, top: scrollTop };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (!from.current) return;
      event.currentTarget.scrollLeft = from.current.left - (event.clientX - from.current.x);
      event.currentTarget.scrollTop = from.current.top - (event.clientY - from.current.y);
    },
    onPointerUp: (): void => {
      from.current = null;
    },
    onPointerCancel: (): void => {
      from.current = null;
    },
  };
}
