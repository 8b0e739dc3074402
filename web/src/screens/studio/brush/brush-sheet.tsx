import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Photo, Stroke } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { fitInside } from '../stage/place-original.ts';
import { useRoom } from '../stage/use-room.ts';
import { type Matte, paintCutout, paintStrokes } from './paint-matte.ts';
import { findStroke, finishStroke, type Place, type Tool } from './strokes.ts';
import { useDrawing } from './use-drawing.ts';

interface Props {
  readonly photo: Photo;
  /** Address of the photo in the browser's memory. */
  readonly original: HTMLImageElement | null;
  readonly matte: Matte | null;
  readonly strokes: readonly Stroke[];
  readonly tool: Tool;
  readonly radius: number;
  readonly zoom: number;
  readonly hidden: boolean;
  readonly onZoom: (zoom: number) => void;
  readonly onStroke: (stroke: Stroke) => void;
  readonly onErase: (index: number) => void;
}

const space = 24;

/** The photo with its matte, to draw on: fitted to its room, or larger and moved with two fingers or the wheel. */
export function BrushSheet(props: Props) {
  const { t } = useReading();
  const { photo, tool, zoom, radius, strokes, onZoom } = props;
  const view = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const room = useRoom(view);
  const size = room && fitInside(photo, { width: room.width - space, height: room.height - space }, 4);
  const frame = size && { width: size.width * zoom, height: size.height * zoom };
  const shownRadius = radius / zoom;
  const drawing = useDrawing({
    sheet,
    tool,
    onDrawn: (places) => {
      const stroke = tool === 'erase' ? null : finishStroke(tool, shownRadius, places);
      if (stroke) props.onStroke(stroke);
    },
    onErase: (place) => {
      const found = findStroke(strokes, place, photo);
      if (found >= 0) props.onErase(found);
    },
    onPinch: (across, down, spread) => {
      view.current?.scrollBy(-across, -down);
      if (Math.abs(spread - 1) > 0.002) onZoom(zoom * spread);
    },
  });
  useWheel(view, zoom, onZoom);
  useKeptMiddle(view, zoom);
  const drawn = tool === 'erase' ? null : finishStroke(tool, shownRadius, drawing.places);
  const pointed = tool === 'erase' && drawing.place ? findStroke(strokes, drawing.place, photo) : -1;
  return (
    <div ref={view} className="picture-view brush-view">
      {frame && (
        <div
          ref={sheet}
          className="picture-frame brush-sheet"
          style={frame}
          data-tool={tool}
          role="application"
          aria-label={t.repair.sheet(photo.name)}
          aria-describedby="brush-hint"
          tabIndex={0}
          {...drawing.handlers}
        >
          <CutoutCanvas original={props.original} matte={props.matte} />
          <StrokesCanvas
            strokes={drawn ? [...strokes, drawn] : strokes}
            frame={frame}
            pointed={pointed}
            faint={tool !== 'erase' && drawn === null}
            hidden={props.hidden}
          />
          {drawing.place && tool !== 'box' && tool !== 'erase' && (
            <Brush place={drawing.place} diameter={2 * shownRadius * Math.max(frame.width, frame.height)} tool={tool} />
          )}
        </div>
      )}
    </div>
  );
}

function CutoutCanvas({
  original,
  matte,
}: {
  readonly original: HTMLImageElement | null;
  readonly matte: Matte | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current && original && matte) paintCutout(canvas.current, original, matte);
  }, [original, matte]);
  return <canvas ref={canvas} className="brush-cutout" data-ready={(original && matte) !== null || undefined} />;
}

interface StrokesProps {
  readonly strokes: readonly Stroke[];
  readonly frame: { readonly width: number; readonly height: number };
  readonly pointed: number;
  readonly faint: boolean;
  readonly hidden: boolean;
}

const mostDots = 2400;

function StrokesCanvas({ strokes, frame, pointed, faint, hidden }: StrokesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const density = Math.min(devicePixelRatio, mostDots / Math.max(frame.width, frame.height));
  const [width, height] = [Math.round(frame.width * density), Math.round(frame.height * density)];
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    if (element.width !== width || element.height !== height) [element.width, element.height] = [width, height];
    paintStrokes(element, hidden ? [] : strokes, { density, pointed, opacity: faint ? 0.22 : 0.5 });
  }, [strokes, width, height, density, pointed, faint, hidden]);
  return <canvas ref={canvas} className="brush-strokes" />;
}

function Brush({
  place: { x, y },
  diameter,
  tool,
}: {
  readonly place: Place;
  readonly diameter: number;
  readonly tool: Tool;
}) {
  const side = Math.max(6, diameter);
  return (
    <span
      className="brush-round"
      data-tool={tool}
      aria-hidden="true"
      style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: side, height: side }}
    />
  );
}

/** The wheel zooms with Ctrl or ⌘, as everywhere; alone it scrolls. */
function useWheel(view: React.RefObject<HTMLElement | null>, zoom: number, onZoom: (zoom: number) => void): void {
  const latest = useRef({ zoom, onZoom });
  useEffect(() => {
    latest.current = { zoom, onZoom };
  });
  useEffect(() => {
    const element = view.current;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current.onZoom(latest.current.zoom * Math.exp(-event.deltaY / 300));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [view]);
}

/** What was in the middle of the room stays there when the sheet grows. */
function useKeptMiddle(view: React.RefObject<HTMLElement | null>, zoom: number): void {
  const shown = useRef(zoom);
  useLayoutEffect(() => {
    const element = view.current;
    if (!element || shown.current === zoom) return;
    const factor = zoom / shown.current;
    shown.current = zoom;
    element.scrollTo({
      left: (element.scrollLeft + element.clientWidth / 2) * factor - element.clientWidth / 2,
      top: (element.scrollTop + element.clientHeight / 2) * factor - element.clientHeight / 2,
    });
  }, [view, zoom]);
}
