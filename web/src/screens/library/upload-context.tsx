import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { house, sendFile, take } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import type { CollectedFile } from '../../files/collect-files.ts';
import { SpaceDialog } from './spaces/space-dialog.tsx';
import { readSpaces, usualSpace } from './spaces/spaces.ts';
import { listReadable, type SendFile, type Sending, UploadQueue, type UploadRules } from '../../files/upload-queue.ts';

export interface Uploads {
  readonly sending: Sending | null;
  /** Sends files to the house; asks for the space first where there is a choice, or when a new one is to be made. */
  readonly send: (files: readonly CollectedFile[], options?: { readonly newSpace?: boolean }) => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** Files whose space is being asked for. */
interface Asked {
  readonly files: readonly CollectedFile[];
  readonly spaces: readonly string[];
  readonly making: boolean;
}

const UploadContext = createContext<Uploads | null>(null);

const sendDocument: SendFile = async ({ path, file, space }, signal) => {
  const query = { path, space, changedAt: new Date(file.lastModified).toISOString() };
  const result = await sendFile('/api/documents', query, file, signal);
  return result.outcome === 'unchanged' ? { unchanged: 1 } : { added: 1 };
};

// Only this makes a space; sending to one that is not there is an error. Where it cannot be made, the sending says why.
async function makeIfNew(name: string, known: readonly string[], isPrivate: boolean): Promise<void> {
  if (known.includes(name)) return;
  await take(house.POST('/api/spaces', { body: { name, private: isPrivate } })).catch(() => undefined);
}

/** Sends files to the house, whatever screen is shown. */
export function UploadProvider({ children }: { readonly children: ReactNode }) {
  const { reloadHouse, reloadIngestion } = useHouse();
  const rules = useRules();
  const [sending, setSending] = useState<Sending | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [queue] = useState(() => new UploadQueue(setSending, sendDocument));
  const { uploads, sendInto } = useMemo(() => {
    const onSent = (last: boolean): void => {
      reloadIngestion();
      if (last) reloadHouse();
    };
    const into = (space: string, files: readonly CollectedFile[]): void => queue.send(files, space, rules, onSent);
    const send: Uploads['send'] = async (files, { newSpace = false } = {}) => {
      // Whether the house answers is for the sending itself to say.
      const spaces = await readSpaces().catch(() => [usualSpace]);
      const choice = newSpace || spaces.length > 1;
      if (!choice || listReadable(files, rules).length === 0) into(usualSpace, files);
      else setAsked((before) => ({ files: [...(before?.files ?? []), ...files], spaces, making: newSpace }));
    };
    return {
      sendInto: into,
      uploads: { sending, send, cancel: () => queue.cancel(), dismiss: () => setSending(null) },
    };
  }, [sending, queue, rules, reloadHouse, reloadIngestion]);
  return (
    <UploadContext value={uploads}>
      {children}
      {asked && (
        <SpaceDialog
          files={listReadable(asked.files, rules).length}
          spaces={asked.spaces}
          making={asked.making}
          onChoose={(space, isPrivate) => {
            const { files, spaces } = asked;
            setAsked(null);
            void makeIfNew(space, spaces, isPrivate).then(() => sendInto(space, files));
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </UploadContext>
  );
}

/** The files on their way, and what sends more. */
export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}

/** What became of the files is said on the screen that shows them; whoever leaves it has read that. */
export function useReportSeenHere(): void {
  const { sending, dismiss } = useUploads();
  const onLeave = useEffectEvent(() => {
    if (sending && !sending.running) dismiss();
  });
  useEffect(() => () => onLeave(), []);
}

function useRules(): UploadRules {
  const { t, format } = useReading();
  const { house } = useHouse();
  return useMemo(() => {
    const maximumBytes = house?.maximumBytes ?? Number.POSITIVE_INFINITY;
    return {
      extensions: new Set((house?.formats ?? []).map(({ extension }) => extension.replace(/^\./, '').toLowerCase())),
      maximumBytes,
      tooBig: () => t.library.tooBig(format.bytes(maximumBytes)),
    };
  }, [house, t, format]);
}
