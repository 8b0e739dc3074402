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
import type { CollectedFile } from '../library/collect-files.ts';
import { type SendFile, type Sending, UploadQueue, type UploadRules } from '../library/upload-queue.ts';
import { callApi } from '../api/client.ts';
import { type Draft, startDraft } from './recipe-draft.ts';

export interface StudioState {
  readonly draft: Draft;
  readonly setDraft: Dispatch<SetStateAction<Draft>>;
  /** The channel whose picture is looked at instead of the recipe's own. */
  readonly viewed: string | null;
  readonly setViewed: (channel: string | null) => void;
  readonly sending: Sending | null;
  readonly send: (files: readonly CollectedFile[]) => void;
  readonly cancelSending: () => void;
  readonly dismissSending: () => void;
  /** Counts the photos that have reached the house from this page: who lists photos asks again when it changes. */
  readonly arrived: number;
}

const StudioContext = createContext<StudioState | null>(null);
const key = 'maison-studio-draft';

/** What the house looks at; it judges each file by its content, whatever its name says. */
const rules: UploadRules = {
  extensions: new Set('jpg jpeg jfif png webp avif heic heif tif tiff gif bmp zip'.split(' ')),
  maximumBytes: Number.POSITIVE_INFINITY,
  tooBig: () => '',
};

const sendPhoto: SendFile = async ({ path, file }, signal) => {
  if (/\.zip$/i.test(path)) return sendArchive(file, signal);
  await callApi('/api/photos', { method: 'POST', query: { name: file.name }, body: file, signal });
  return { added: 1 };
};

/** Sends a ZIP of photos; what it held is one line of the report each. */
async function sendArchive(file: File, signal: AbortSignal) {
  const { photos, refused } = await callApi<{
    photos?: readonly unknown[];
    refused?: readonly { name: string; message: string }[];
  }>('/api/photos/archive', { method: 'POST', query: { name: file.name }, body: file, signal });
  return {
    added: photos?.length ?? 1,
    failures: (refused ?? []).map(({ name, message }) => ({ path: name, reason: message })),
  };
}

/** Keeps the recipe at work and the photos on their way, whatever screen is shown. */
export function StudioProvider({ children }: { readonly children: ReactNode }) {
  const [draft, setDraft] = useState(readDraft);
  const [viewed, setViewed] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [arrived, setArrived] = useState(0);
  const [queue] = useState(() => new UploadQueue(setSending, sendPhoto));
  useEffect(() => localStorage.setItem(key, JSON.stringify(draft)), [draft]);
  const actions = useMemo(
    () => ({
      setDraft,
      setViewed,
      send: (files: readonly CollectedFile[]) => queue.send(files, '', rules, () => setArrived((count) => count + 1)),
      cancelSending: () => queue.cancel(),
      dismissSending: () => setSending(null),
    }),
    [queue],
  );
  const state = useMemo(
    () => ({ draft, viewed, sending, arrived, ...actions }),
    [draft, viewed, sending, arrived, actions],
  );
  return <StudioContext value={state}>{children}</StudioContext>;
}

/** The recipe at work and the photos on their way. */
export function useStudio(): StudioState {
  const state = use(StudioContext);
  if (!state) throw new Error('useStudio needs a StudioProvider above it.');
  return state;
}

function readDraft(): Draft {
  try {
    return { ...startDraft, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>) };
  } catch {
    return startDraft;
  }
}
