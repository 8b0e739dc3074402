import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { keepText } from '../../../api/kept-text.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import type { Sending } from '../../../files/upload-queue.ts';
import { beginHistory, recordDraft, redoDraft, undoDraft } from './draft-history.ts';
import { createPhotoQueue, type ListReport } from './photo-queue.ts';
import { type Draft, startDraft } from './recipe-draft.ts';

export interface StudioState {
  readonly draft: Draft;
  readonly setDraft: Dispatch<SetStateAction<Draft>>;
  /** Takes the last change of the settings back, or makes it again; null where there is none. */
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  /** The channel whose picture is looked at instead of the recipe's own. */
  readonly viewed: string | null;
  readonly setViewed: (channel: string | null) => void;
  readonly sending: Sending | null;
  /** What the lists of product codes in the latest drop gave; null without one. */
  readonly listed: ListReport | null;
  readonly send: (files: readonly CollectedFile[]) => void;
  readonly cancelSending: () => void;
  readonly dismissSending: () => void;
  /** The first photo of the latest drop that has reached the house, until it was shown. */
  readonly newest: string | null;
  readonly forgetNewest: () => void;
  /** Counts how often a background was asked to be painted: the photo that is shown gets it. */
  readonly paintAsked: number;
  readonly askPaint: () => void;
  /** Photos that an empty ground was refused for, until that was read. */
  readonly plateRefusals: readonly PlateRefusal[];
  readonly tellRefused: (refusals: readonly PlateRefusal[]) => void;
  /** Counts the photos that have reached the house from this page: who lists photos asks again when it changes. */
  readonly arrived: number;
}

/** Why an empty ground was not taken for a photo. */
export interface PlateRefusal {
  readonly name: string;
  readonly reason: string;
}

const StudioContext = createContext<StudioState | null>(null);
const key = 'maison-studio-draft';

/** Keeps the recipe at work and the photos on their way, whatever screen is shown. */
export function StudioProvider({ children }: { readonly children: ReactNode }) {
  const { draft, setDraft, undo, redo } = useDraft();
  const [viewed, setViewed] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [arrived, setArrived] = useState(0);
  const [paintAsked, setPaintAsked] = useState(0);
  const [newest, setNewest] = useState<string | null>(null);
  const [listed, setListed] = useState<ListReport | null>(null);
  const [plateRefusals, tellRefused] = useState<readonly PlateRefusal[]>(noRefusals);
  const [queue] = useState(() =>
    createPhotoQueue({
      onChange: setSending,
      onFirst: setNewest,
      onList: (report) => setListed((before) => addReports(before, report)),
    }),
  );
  const { cutout } = draft.recipe;
  useWarning(sending?.running === true);
  const actions = useMemo(
    () => ({
      setDraft,
      setViewed,
      tellRefused,
      send: (files: readonly CollectedFile[]) => {
        setListed(null);
        queue.send(files, cutout, () => setArrived((count) => count + 1));
      },
      cancelSending: () => queue.cancel(),
      dismissSending: () => {
        setSending(null);
        setListed(null);
      },
      forgetNewest: () => setNewest(null),
      askPaint: () => setPaintAsked((count) => count + 1),
    }),
    [queue, cutout, setDraft],
  );
  const state = useMemo(
    () => ({ draft, undo, redo, viewed, sending, listed, arrived, newest, paintAsked, plateRefusals, ...actions }),
    [draft, undo, redo, viewed, sending, listed, arrived, newest, paintAsked, plateRefusals, actions],
  );
  return <StudioContext value={state}>{children}</StudioContext>;
}

const noRefusals: readonly PlateRefusal[] = [];

/** The settings at work, kept in this browser, and the way back through their changes. */
function useDraft() {
  const [history, setHistory] = useState(() => beginHistory(readDraft()));
  const { draft } = history;
  useEffect(() => void keepText(key, JSON.stringify(draft)), [draft]);
  const setDraft = useCallback((change: SetStateAction<Draft>) => {
    const now = performance.now();
    setHistory((held) => recordDraft(held, typeof change === 'function' ? change(held.draft) : change, now));
  }, []);
  const undo = useCallback(() => setHistory(undoDraft), []);
  const redo = useCallback(() => setHistory(redoDraft), []);
  return {
    draft,
    setDraft,
    undo: history.before.length > 0 ? undo : null,
    redo: history.after.length > 0 ? redo : null,
  };
}

/** Photos that are still being sent are lost with the page: the browser asks before it leaves. */
function useWarning(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}

/** The recipe at work and the photos on their way. */
export function useStudio(): StudioState {
  const state = use(StudioContext);
  if (!state) throw new Error('useStudio needs a StudioProvider above it.');
  return state;
}

function addReports(before: ListReport | null, report: ListReport): ListReport {
  return {
    coded: (before?.coded ?? 0) + report.coded,
    unmatched: [...(before?.unmatched ?? []), ...report.unmatched],
  };
}

function readDraft(): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>;
    return { ...startDraft, ...kept, recipe: { ...startDraft.recipe, ...kept.recipe } };
  } catch {
    return startDraft;
  }
}
