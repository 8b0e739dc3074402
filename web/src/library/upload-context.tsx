import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import type { CollectedFile } from './collect-files.ts';
import { type Sending, UploadQueue } from './upload-queue.ts';

export interface Uploads {
  readonly sending: Sending | null;
  readonly send: (files: readonly CollectedFile[]) => void;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

const UploadContext = createContext<Uploads | null>(null);

/** Sends files to the house, whatever screen is shown. */
export function UploadProvider({ children }: { readonly children: ReactNode }) {
  const { t, format } = useReading();
  const { house, reloadHouse, reloadIngestion } = useHouse();
  const [sending, setSending] = useState<Sending | null>(null);
  const [queue] = useState(() => new UploadQueue(setSending));
  const uploads = useMemo(() => {
    const maximumBytes = house?.maximumBytes ?? Number.POSITIVE_INFINITY;
    const rules = {
      extensions: new Set((house?.formats ?? []).map(({ extension }) => extension.replace(/^\./, '').toLowerCase())),
      maximumBytes,
      tooBig: () => t.library.tooBig(format.bytes(maximumBytes)),
    };
    const onSent = (last: boolean): void => {
      reloadIngestion();
      if (last) reloadHouse();
    };
    return {
      sending,
      send: (files: readonly CollectedFile[]) => queue.send(files, rules, onSent),
      cancel: () => queue.cancel(),
      dismiss: () => setSending(null),
    };
  }, [sending, queue, house, t, format, reloadHouse, reloadIngestion]);
  return <UploadContext value={uploads}>{children}</UploadContext>;
}

/** The files on their way, and what sends more. */
export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error('useUploads needs an UploadProvider above it.');
  return uploads;
}
