import { type MouseEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { isTyping } from '../../../shell/shortcuts.ts';

/** How large a picture is shown: fitted to its room, pixel for pixel, or so many times as large as fitted. */
export type Zoom = 'fit' | 'full' | number;

const largest = 8;
const [nearlyFitted, keyStep, doubleStep] = [1.02, 1.5, 2.5];
/** A look of a thousand pixels is enlarged this much before the picture itself is asked for. */
const looksSharp = 1.6;

/** True where a look is too coarse for what is shown. */
export function needsFull(zoom: Zoom, density: number): boolean {
  return zoom === 'full' || (zoom !== 'fit' && zoom * density > looksSharp);
}

/** The zoom that is so many times another one; back in its room it is fitted. */
function multiplyZoom(shownTimes: number, by: number): Zoom {
  const times = Math.min(largest, shownTimes * by);
  return times <= nearlyFitted ? 'fit' : times;
}

interface ZoomOptions {
  readonly view: RefObject<HTMLElement | null>;
  readonly frame: RefObject<HTMLElement | null>;
  /** How many times as large as fitted the picture is now. */
  readonly times: number;
  readonly onZoom: (zoom: Zoom) => void;
}

/** A place of the picture, in shares of it, and where on the page it is to stay. */
interface Anchor {
  readonly across: number;
  readonly down: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Enlarges a picture with the wheel, two fingers, a double click, or + and -; 0 fits it again. What was under the pointer
 * stays under it.
 */
export function useZoom(options: ZoomOptions): { readonly onDoubleClick: (event: MouseEvent) => void } {
  const { view, frame, times } = options;
  const latest = useRef(options);
  const anchor = useRef<Anchor | null>(null);
  useEffect(() => {
    latest.current = options;
  });
  // Several turns of the wheel may come before the picture is drawn once.
  const wanted = useRef<number | null>(null);
  const zoomAt = useCallback((x: number, y: number, by: number): void => {
    const held = latest.current.frame.current?.getBoundingClientRect();
    if (!held || held.width === 0) return;
    const next = multiplyZoom(wanted.current ?? latest.current.times, by);
    wanted.current = typeof next === 'number' ? next : 1;
    anchor.current = { across: (x - held.left) / held.width, down: (y - held.top) / held.height, x, y };
    latest.current.onZoom(next);
  }, []);
  const drawn = useRef(times);
  useLayoutEffect(() => {
    if (drawn.current === times) return;
    drawn.current = times;
    const [held, kept] = [frame.current?.getBoundingClientRect(), anchor.current];
    anchor.current = null;
    wanted.current = null;
    if (held && kept)
      view.current?.scrollBy(
        held.left + kept.across * held.width - kept.x,
        held.top + kept.down * held.height - kept.y,
      );
  }, [view, frame, times]);
  useWheelAndFingers(view, zoomAt);
  useZoomKeys(view, zoomAt, latest);
  return {
    onDoubleClick: ({ clientX, clientY }) =>
      latest.current.times > nearlyFitted ? latest.current.onZoom('fit') : zoomAt(clientX, clientY, doubleStep),
  };
}

type ZoomAt = (x: number, y: number, by: number) => void;

// React listens passively to both: the page would scroll, and the browser would enlarge itself.
function useWheelAndFingers(view: RefObject<HTMLElement | null>, zoomAt: ZoomAt): void {
  useEffect(() => {
    const element = view.current;
    if (!element) return undefined;
    let spread: number | null = null;
    const turn = (event: WheelEvent): void => {
      if (event.deltaY === 0) return;
      event.preventDefault();
      zoomAt(event.clientX, event.clientY, readTurn(event));
    };
    const move = (event: TouchEvent): void => {
      const [one, other] = event.touches;
      if (!one || !other) return;
      event.preventDefault();
      const now = Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
      if (spread !== null) zoomAt((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2, now / spread);
      spread = now;
    };
    const lift = (): void => {
      spread = null;
    };
    element.addEventListener('wheel', turn, { passive: false });
    element.addEventListener('touchmove', move, { passive: false });
    element.addEventListener('touchend', lift);
    element.addEventListener('touchcancel', lift);
    return () => {
      element.removeEventListener('wheel', turn);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('touchend', lift);
      element.removeEventListener('touchcancel', lift);
    };
  }, [view, zoomAt]);
}

/** How many times larger one turn makes it. Two fingers on a touchpad come as a wheel with Ctrl, in far smaller steps. */
function readTurn({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = Math.min(120, Math.max(-120, deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * 33 : deltaY));
  return Math.exp(-pixels / (ctrlKey && Math.abs(pixels) < 50 ? 100 : 400));
}

function useZoomKeys(
  view: RefObject<HTMLElement | null>,
  zoomAt: ZoomAt,
  latest: RefObject<Pick<ZoomOptions, 'onZoom'>>,
): void {
  useEffect(() => {
    const react = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      const room = view.current?.getBoundingClientRect();
      const by = event.key === '+' || event.key === '=' ? keyStep : event.key === '-' ? 1 / keyStep : null;
      if (event.key === '0') latest.current.onZoom('fit');
      else if (by !== null && room) zoomAt(room.left + room.width / 2, room.top + room.height / 2, by);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, [view, zoomAt, latest]);
}
