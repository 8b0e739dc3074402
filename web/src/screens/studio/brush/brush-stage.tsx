import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Photo, Stroke } from '../../../../../src/contract/index.ts';
import { keepPicture } from '../../../api/pictures.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useKept } from '../state/use-kept.ts';
import { BrushBar } from './brush-bar.tsx';
import { BrushSheet } from './brush-sheet.tsx';
import { resizeBrush, type Tool } from './strokes.ts';
import { useBrushKeys } from './use-brush-keys.ts';
import { type Repair, useRepair } from './use-repair.ts';

interface Props {
  readonly photo: Photo;
  /** Strokes that are drawn when the brush opens, and may be taken back like any other. */
  readonly proposed: readonly Stroke[];
  readonly onSaved: (photo: Photo) => void;
  readonly onClose: () => void;
}

const largest = 8;
const noStrokes: readonly Stroke[] = [];

/** A photo whose cutout is repaired by hand: strokes say what is product, and the edges follow the photo. */
export function BrushStage({ photo, proposed, onSaved, onClose }: Props) {
  const repair = useRepair(photo, onSaved);
  const original = useOriginal(photo.id);
  const [tool, setTool] = useState<Tool>('keep');
  const [radius, setRadius] = useKept('maison-studio-brush', 0.018);
  const [zoom, setZoom] = useState(1);
  const [before, setBefore] = useState(false);
  const strokes = repair.strokes ?? noStrokes;
  useProposed(repair, proposed);
  const limitZoom = (next: number): void => setZoom(Math.min(largest, Math.max(1, next)));
  const step = (by: 1 | -1 | 0): void => limitZoom(by === 0 ? 1 : by > 0 ? zoom * 1.5 : zoom / 1.5);
  const close = (): void => void repair.save().then((kept) => kept && onClose());
  const actions = {
    tool,
    onTool: setTool,
    onResize: (wider: boolean) => setRadius(resizeBrush(radius, wider)),
    onUndo: repair.undo,
    onRedo: repair.redo,
    onBefore: () => setBefore((shown) => !shown),
    onZoom: step,
    onClose: close,
  };
  useBrushKeys(actions);
  const ready = repair.matte !== null && original !== null;
  return (
    <>
      <BrushBar
        {...actions}
        {...{ radius, before }}
        count={strokes.length}
        canUndo={repair.canUndo}
        canRedo={repair.canRedo}
        onClear={() => repair.change([])}
      />
      <div className="stage-middle" aria-busy={!ready || repair.busy}>
        <BrushSheet
          {...{ photo, original, strokes, tool, radius, zoom }}
          matte={before ? repair.before : repair.matte}
          hidden={before}
          onZoom={limitZoom}
          onStroke={(stroke) => {
            setBefore(false);
            repair.change([...strokes, stroke]);
          }}
          onErase={(index) => repair.change(strokes.filter((_, at) => at !== index))}
        />
        {!ready && repair.problem === null && <Opening />}
      </div>
      <BrushFoot {...{ repair, tool, before }} onClose={close} />
    </>
  );
}

/** Draws the proposed strokes once, as soon as it is known what was drawn before. */
function useProposed({ strokes, change }: Repair, proposed: readonly Stroke[]): void {
  const isDrawn = useRef(proposed.length === 0);
  useEffect(() => {
    if (isDrawn.current || strokes === null) return;
    isDrawn.current = true;
    change([...strokes, ...proposed]);
  }, [strokes, change, proposed]);
}

function Opening() {
  const { t } = useReading();
  return (
    <p className="stage-slow" role="status">
      <span className="stage-slow-words">
        <span className="spinner" aria-hidden="true" /> {t.repair.opening}
      </span>
    </p>
  );
}

interface FootProps {
  readonly repair: Repair;
  readonly tool: Tool;
  readonly before: boolean;
  readonly onClose: () => void;
}

/** What the tool does, how many strokes there are and whether they are kept, and the way out. */
function BrushFoot({ repair, tool, before, onClose }: FootProps) {
  const { t, format } = useReading();
  const count = repair.strokes?.length ?? 0;
  return (
    <>
      {repair.problem !== null && (
        <div className="notice notice-danger stage-notice" role="alert">
          <p>{repair.problem}</p>
        </div>
      )}
      {repair.flood.length > 0 && <FloodNotice repair={repair} />}
      <footer className="brush-foot">
        <p id="brush-hint" className="hint">
          {t.repair.notes[tool]}
        </p>
        <p className="hint brush-state" role="status">
          {before ? t.repair.beforeShown : t.repair.state(count, format.number(count), repair.saving)}
        </p>
        <button type="button" className="button button-accent button-small" onClick={onClose}>
          {t.repair.done}
        </button>
      </footer>
    </>
  );
}

/** Asks whether a stroke that changes far more than it covers is meant. */
function FloodNotice({ repair: { strokes, flood, change, allowFlood } }: { readonly repair: Repair }) {
  const { t } = useReading();
  return (
    <div className="notice stage-notice" data-warn role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>{t.repair.flood}</p>
      <button
        type="button"
        className="button button-small"
        onClick={() => change((strokes ?? noStrokes).filter((stroke) => !flood.includes(stroke)))}
      >
        {t.repair.dropFlood}
      </button>
      <button type="button" className="button button-accent button-small" onClick={allowFlood}>
        {t.repair.allowFlood}
      </button>
    </div>
  );
}

/** The photo as the browser holds it, to paint with. */
function useOriginal(photoId: string): HTMLImageElement | null {
  const [shown, setShown] = useState<{ photoId: string; image: HTMLImageElement } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const load = async (): Promise<void> => {
      const image = new Image();
      image.src = await keepPicture(`/api/photos/${photoId}/before?longestSide=1000`, left.signal);
      await image.decode();
      if (!left.signal.aborted) setShown({ photoId, image });
    };
    load().catch(() => undefined);
    return () => left.abort();
  }, [photoId]);
  return shown?.photoId === photoId ? shown.image : null;
}
