import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { AddDocumentResult } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import type { CollectedFile } from './collect-files.ts';
import { SpaceDialog } from './space-dialog.tsx';
import { readSpaces, usualSpace } from './spaces.ts';
import { listReadable, type SendFile, type Sending, UploadQueue, type UploadRules } from './upload-queue.ts';

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
  const result = await callApi<AddDocumentResult>('/api/documents', { method: 'POST', query, body: file, signal });
  return result.outcome === 'unchanged' ? { unchanged: 1 } : { added: 1 };
};

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
          onChoose={(space) => {
            sendInto(space, asked.files);
            setAsked(null);
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
