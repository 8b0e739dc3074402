import { useCallback, useEffect, useRef, useState } from 'react';
import type { Photo, Stroke } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { fetchRaw, house, take } from '../../../api/house.ts';
import { PreviewLine } from '../stage/preview-line.ts';
import { type DrawnMatte, findFlood } from './find-flood.ts';
import { type Matte, readMatte } from './paint-matte.ts';

type Strokes = readonly Stroke[];

export interface Repair {
  /** null until the house has said what was drawn before. */
  readonly strokes: Strokes | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The newest matte that came; it stays while the next one is made. */
  readonly matte: Matte | null;
  /** The model's own, before any stroke. */
  readonly before: Matte | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly saving: 'saved' | 'waiting' | 'failed';
  /** Strokes that change far more than they cover, until somebody has said whether they are meant; they are not kept before. */
  readonly flood: Strokes;
  /** They are meant. */
  readonly allowFlood: () => void;
  readonly change: (strokes: Strokes) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Keeps what was drawn; false where the house refused it. */
  readonly save: () => Promise<boolean>;
}

interface History {
  readonly states: readonly Strokes[];
  readonly at: number;
}

const noStrokes: Strokes = [];

/** How long nothing is drawn before the house keeps what was drawn. */
const restMilliseconds = 1500;

/** What is drawn on a photo, with the matte it gives; drawing waits for nothing. */
export function useRepair(photo: Photo, onSaved: (photo: Photo) => void): Repair {
  const [history, setHistory] = useState<History | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const [loadProblem, setLoadProblem] = useState<string | null>(null);
  const strokes = history?.states[history.at] ?? null;
  useEffect(() => {
    const left = new AbortController();
    const load = async (): Promise<void> => {
      const params = { path: { id: photo.id } };
      const found = await take(house.GET('/api/photos/{id}/corrections', { params, signal: left.signal }));
      setHistory({ states: [found.strokes], at: 0 });
      setKept(JSON.stringify(found.strokes));
    };
    load().catch((thrown: unknown) => !left.signal.aborted && setLoadProblem(toMessage(thrown)));
    return () => left.abort();
  }, [photo.id]);
  const { flooded, seen, ...shown } = useMattes(photo.id, strokes);
  const [allowed, setAllowed] = useState<Strokes>(noStrokes);
  const flood = strokes?.filter((stroke) => holds(flooded, stroke) && !holds(allowed, stroke)) ?? noStrokes;
  const meant = flood.length === 0 ? strokes : (strokes?.filter((stroke) => !holds(flood, stroke)) ?? null);
  const isSeen = seen === JSON.stringify(strokes) || shown.problem !== null;
  const saving = useSaving(photo.id, { strokes: meant, isSeen }, kept, (written, saved) => {
    setKept(written);
    onSaved(saved);
  });
  const step = (by: number): void =>
    setHistory((past) => past && { ...past, at: Math.min(past.states.length - 1, Math.max(0, past.at + by)) });
  return {
    strokes,
    canUndo: history !== null && history.at > 0,
    canRedo: history !== null && history.at < history.states.length - 1,
    ...shown,
    problem: loadProblem ?? saving.problem ?? shown.problem,
    saving:
      saving.problem !== null ? 'failed' : strokes === null || JSON.stringify(strokes) === kept ? 'saved' : 'waiting',
    change: (next) =>
      setHistory((past) => past && { states: [...past.states.slice(0, past.at + 1), next], at: past.at + 1 }),
    flood,
    allowFlood: () => setAllowed([...allowed, ...flood]),
    undo: () => step(-1),
    redo: () => step(1),
    save: saving.save,
  };
}

interface Mattes {
  readonly matte: Matte | null;
  readonly before: Matte | null;
  readonly busy: boolean;
  readonly problem: string | null;
  /** The strokes, as JSON, whose matte is shown. */
  readonly seen: string | null;
  /** All strokes that were found to flood. */
  readonly flooded: Strokes;
}

const none: Mattes = { matte: null, before: null, busy: false, problem: null, seen: null, flooded: noStrokes };

const holds = (strokes: Strokes, stroke: Stroke): boolean =>
  strokes.some((one) => one === stroke || JSON.stringify(one) === JSON.stringify(stroke));

function useMattes(photoId: string, strokes: Strokes | null): Mattes {
  const [mattes, setMattes] = useState(none);
  const line = useRef<PreviewLine<string, Matte> | null>(null);
  useEffect(() => {
    const left = new AbortController();
    let last: DrawnMatte | null = null;
    const made = new PreviewLine<string, Matte>({
      fetch: (asked, signal) => fetchMatte(photoId, JSON.parse(asked) as Strokes, signal),
      onBusy: (busy) => setMattes((all) => ({ ...all, busy })),
      onPicture: (matte, seen) => {
        const drawn = { strokes: JSON.parse(seen) as Strokes, matte };
        const found = findFlood(last, drawn);
        last = drawn;
        setMattes((all) => ({ ...all, matte, seen, problem: null, flooded: [...all.flooded, ...found] }));
      },
      onProblem: (thrown) => setMattes((all) => ({ ...all, problem: toMessage(thrown) })),
      discard: () => undefined,
    });
    line.current = made;
    fetchMatte(photoId, [], left.signal).then(
      (before) => setMattes((all) => ({ ...all, before })),
      () => undefined,
    );
    return () => {
      left.abort();
      made.close();
    };
  }, [photoId]);
  const wanted = strokes === null ? null : JSON.stringify(strokes);
  useEffect(() => {
    if (wanted !== null) line.current?.ask(wanted, photoId);
  }, [wanted, photoId]);
  return mattes;
}

async function fetchMatte(photoId: string, strokes: Strokes, signal: AbortSignal): Promise<Matte> {
  const response = await fetchRaw(`/api/photos/${photoId}/corrections/preview`, { json: { strokes }, signal });
  return readMatte(await response.blob());
}

/** Has the house keep what was drawn once its effect was seen and nothing more is drawn for a moment, and when it is told to; one save at a time. */
function useSaving(
  photoId: string,
  { strokes, isSeen }: { readonly strokes: Strokes | null; readonly isSeen: boolean },
  kept: string | null,
  onKept: (written: string, photo: Photo) => void,
): { problem: string | null; save: () => Promise<boolean> } {
  const [failed, setFailed] = useState<{ written: string; message: string } | null>(null);
  const wanted = strokes === null ? null : JSON.stringify(strokes);
  const latest = useRef({ wanted, kept, onKept });
  useEffect(() => {
    latest.current = { wanted, kept, onKept };
  });
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const save = useCallback((): Promise<boolean> => {
    running.current = running.current.then(async () => {
      const { wanted: written, kept: before } = latest.current;
      if (written === null || written === before) return true;
      try {
        const body = { strokes: JSON.parse(written) as Stroke[] };
        const saved = await take(
          house.PUT('/api/photos/{id}/corrections', { params: { path: { id: photoId } }, body }),
        );
        latest.current = { ...latest.current, kept: written };
        latest.current.onKept(written, saved);
        setFailed(null);
        return true;
      } catch (thrown) {
        setFailed({ written, message: toMessage(thrown) });
        return false;
      }
    });
    return running.current;
  }, [photoId]);
  useEffect(() => {
    if (wanted === null || wanted === kept || !isSeen) return undefined;
    const timer = window.setTimeout(() => void save(), restMilliseconds);
    return () => window.clearTimeout(timer);
  }, [wanted, kept, isSeen, save]);
  // Another photo, or another screen: what was drawn is not lost.
  useEffect(() => () => void save(), [save]);
  return { problem: failed !== null && failed.written === wanted ? failed.message : null, save };
}
