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
import type { AddPhotoArchiveResult, Photo } from '../../../src/contract/index.ts';
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
  /** The first photo of the latest drop that has reached the house, until it was shown. */
  readonly newest: string | null;
  readonly forgetNewest: () => void;
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

/** Sends a photo, or a ZIP of photos, of which each refused one is a line of the report. */
async function sendPhoto(file: File, signal: AbortSignal): Promise<AddPhotoArchiveResult> {
  if (/\.zip$/i.test(file.name)) return callApi('/api/photos/archive', { method: 'POST', body: file, signal });
  const query = { name: file.name };
  const photo = await callApi<Photo>('/api/photos', { method: 'POST', query, body: file, signal });
  return { photos: [photo], refused: [] };
}

/** A queue that sends photos; `onFirst` hears of the first one of each drop, once it has arrived. */
function createPhotoQueue(onChange: (sending: Sending) => void, onFirst: (id: string) => void) {
  let awaiting = false;
  const sendFile: SendFile = async ({ file }, signal) => {
    const { photos, refused } = await sendPhoto(file, signal);
    const [first] = photos;
    if (first && awaiting) {
      awaiting = false;
      onFirst(first.id);
    }
    return {
      added: photos.length,
      failures: refused.map(({ name, message }) => ({ path: name, reason: message })),
    };
  };
  const queue = new UploadQueue(onChange, sendFile);
  return {
    send: (files: readonly CollectedFile[], onSent: () => void): void => {
      awaiting = true;
      queue.send(files, '', rules, onSent);
    },
    cancel: (): void => queue.cancel(),
  };
}

/** Keeps the recipe at work and the photos on their way, whatever screen is shown. */
export function StudioProvider({ children }: { readonly children: ReactNode }) {
  const [draft, setDraft] = useState(readDraft);
  const [viewed, setViewed] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [arrived, setArrived] = useState(0);
  const [newest, setNewest] = useState<string | null>(null);
  const [queue] = useState(() => createPhotoQueue(setSending, setNewest));
  useEffect(() => localStorage.setItem(key, JSON.stringify(draft)), [draft]);
  const actions = useMemo(
    () => ({
      setDraft,
      setViewed,
      send: (files: readonly CollectedFile[]) => queue.send(files, () => setArrived((count) => count + 1)),
      cancelSending: () => queue.cancel(),
      dismissSending: () => setSending(null),
      forgetNewest: () => setNewest(null),
    }),
    [queue],
  );
  const state = useMemo(
    () => ({ draft, viewed, sending, arrived, newest, ...actions }),
    [draft, viewed, sending, arrived, newest, actions],
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
