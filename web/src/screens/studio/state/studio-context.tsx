import {
  createContext,
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  use,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { CollectedFile } from '../../../files/collect-files.ts';
import type { Sending } from '../../../files/upload-queue.ts';
import { createPhotoQueue, type ListReport } from './photo-queue.ts';
import { type Draft, startDraft } from './recipe-draft.ts';

export interface StudioState {
  readonly draft: Draft;
  readonly setDraft: Dispatch<SetStateAction<Draft>>;
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
  /** Counts the photos that have reached the house from this page: who lists photos asks again when it changes. */
  readonly arrived: number;
}

const StudioContext = createContext<StudioState | null>(null);
const key = 'maison-studio-draft';

/** Keeps the recipe at work and the photos on their way, whatever screen is shown. */
export function StudioProvider({ children }: { readonly children: ReactNode }) {
  const [draft, setDraft] = useState(readDraft);
  const [viewed, setViewed] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [arrived, setArrived] = useState(0);
  const [paintAsked, setPaintAsked] = useState(0);
  const [newest, setNewest] = useState<string | null>(null);
  const [listed, setListed] = useState<ListReport | null>(null);
  const [queue] = useState(() =>
    createPhotoQueue({
      onChange: setSending,
      onFirst: setNewest,
      onList: (report) => setListed((before) => addReports(before, report)),
    }),
  );
  const { cutout } = draft.recipe;
  useEffect(() => localStorage.setItem(key, JSON.stringify(draft)), [draft]);
  const actions = useMemo(
    () => ({
      setDraft,
      setViewed,
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
    [queue, cutout],
  );
  const state = useMemo(
    () => ({ draft, viewed, sending, listed, arrived, newest, paintAsked, ...actions }),
    [draft, viewed, sending, listed, arrived, newest, paintAsked, actions],
  );
  return <StudioContext value={state}>{children}</StudioContext>;
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
