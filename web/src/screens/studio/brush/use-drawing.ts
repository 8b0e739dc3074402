import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { Place, Tool } from './strokes.ts';

export interface DrawingOptions {
  readonly sheet: RefObject<HTMLElement | null>;
  readonly tool: Tool;
  /** What was drawn, in shares of the photo, once it is finished. */
  readonly onDrawn: (places: readonly Place[]) => void;
  readonly onErase: (place: Place) => void;
  /** Two fingers moved: by how many CSS pixels, and how much farther apart they are than before. */
  readonly onPinch: (across: number, down: number, spread: number) => void;
}

export interface Drawing {
  /** Where the brush is; null when it is nowhere over the photo. */
  readonly place: Place | null;
  /** What is being drawn. */
  readonly places: readonly Place[];
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

const nothing: readonly Place[] = [];
const centre: Place = { x: 0.5, y: 0.5 };
const [step, longStep] = [0.01, 0.05];

/**
 * Drawing with a mouse, a pen, a finger or the keyboard (arrows move the brush, the space bar puts it down and lifts it).
 * A second finger turns what was begun into a movement of the sheet.
 */
export function useDrawing(options: DrawingOptions): Drawing {
  const { place, places, drawn, setPlace, begin, follow, end, drop } = useBegun(options);
  const fingers = useFingers(options.onPinch);
  const keyed = useRef(false);
  const press = (): void => {
    keyed.current = false;
    if (drawn.current) return end();
    const at = place ?? centre;
    setPlace(at);
    begin(at);
    keyed.current = drawn.current !== null;
  };
  const react = (event: KeyboardEvent<HTMLElement>): void => {
    const moved = moveByKey(event, place ?? centre);
    if (moved) follow(moved);
    else if (event.key === ' ' || event.key === 'Enter') press();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    place,
    places,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        keyed.current = false;
        if (fingers.put(event) > 1) drop();
        else begin(locate(event.currentTarget, event));
      },
      onPointerMove: (event) => {
        if (!fingers.move(event) && !keyed.current)
          for (const one of listMoves(event)) follow(locate(event.currentTarget, one));
      },
      onPointerUp: (event) => {
        if (fingers.lift(event) === 0 && !keyed.current) end();
      },
      onPointerCancel: () => {
        fingers.clear();
        drop();
      },
      onPointerLeave: () => drawn.current === null && setPlace(null),
      onKeyDown: react,
    },
  };
}

/** The stroke that was begun and where the brush is. */
function useBegun(options: DrawingOptions) {
  const [place, setPlace] = useState<Place | null>(null);
  const [places, setPlaces] = useState(nothing);
  const drawn = useRef<Place[] | null>(null);
  const begin = (at: Place): void => {
    if (options.tool === 'erase') return options.onErase(at);
    drawn.current = [at];
    setPlaces([at]);
  };
  const follow = (at: Place): void => {
    setPlace(at);
    if (!drawn.current) return;
    drawn.current = options.tool === 'box' ? [drawn.current[0] ?? at, at] : [...drawn.current, at];
    setPlaces(drawn.current);
  };
  const end = (): void => {
    if (drawn.current) options.onDrawn(drawn.current);
    drop();
  };
  const drop = (): void => {
    drawn.current = null;
    setPlaces(nothing);
  };
  return { place, places, drawn, setPlace, begin, follow, end, drop };
}

/** The fingers on the sheet; two of them move and enlarge it. */
function useFingers(onPinch: DrawingOptions['onPinch']) {
  const down = useRef(new Map<number, Place>());
  return {
    put({ pointerType, pointerId, clientX, clientY }: PointerEvent): number {
      if (pointerType === 'touch') down.current.set(pointerId, { x: clientX, y: clientY });
      return down.current.size;
    },
    /** True where more than one is down: nothing is drawn then. */
    move({ pointerId, clientX, clientY }: PointerEvent): boolean {
      if (down.current.size < 2) return false;
      const before = [...down.current.values()];
      down.current.set(pointerId, { x: clientX, y: clientY });
      const after = [...down.current.values()];
      const [from, to] = [middle(before), middle(after)];
      onPinch(to.x - from.x, to.y - from.y, measure(after) / Math.max(1, measure(before)));
      return true;
    },
    /** How many are still down. */
    lift({ pointerId }: PointerEvent): number {
      down.current.delete(pointerId);
      return down.current.size;
    },
    clear: (): void => down.current.clear(),
  };
}

function moveByKey({ key, shiftKey }: KeyboardEvent, { x, y }: Place): Place | null {
  const by = shiftKey ? longStep : step;
  const keep = (share: number): number => Math.min(1, Math.max(0, share));
  if (key === 'ArrowLeft') return { x: keep(x - by), y };
  if (key === 'ArrowRight') return { x: keep(x + by), y };
  if (key === 'ArrowUp') return { x, y: keep(y - by) };
  if (key === 'ArrowDown') return { x, y: keep(y + by) };
  return null;
}

/** All places between two frames, not only the last: a quick stroke stays round. */
function listMoves(event: PointerEvent<HTMLElement>): readonly { clientX: number; clientY: number }[] {
  const between = event.nativeEvent.getCoalescedEvents?.() ?? [];
  return between.length > 0 ? between : [event];
}

function locate(sheet: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Place {
  const frame = sheet.getBoundingClientRect();
  return { x: (clientX - frame.left) / frame.width, y: (clientY - frame.top) / frame.height };
}

function middle(places: readonly Place[]): Place {
  const count = Math.max(1, places.length);
  return { x: places.reduce((sum, { x }) => sum + x, 0) / count, y: places.reduce((sum, { y }) => sum + y, 0) / count };
}

function measure([one, other]: readonly Place[]): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 1;
}
