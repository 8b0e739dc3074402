import { useCallback } from 'react';
import type { CollectedFile } from '../library/collect-files.ts';
import { DropZone } from '../library/drop-zone.tsx';
import { useUploads } from '../library/upload-context.tsx';
import { useStudio } from '../studio/studio-context.tsx';
import { useReading } from '../texts/texts.tsx';
import { navigate } from './router.ts';

/** What is dropped on the studio is a photo, anywhere else a document. */
export function DropPlace({ address }: { readonly address: string }) {
  const { t } = useReading();
  const { send: sendDocuments } = useUploads();
  const { send: sendPhotos } = useStudio();
  const inStudio = /^\/studio(\/|$)/.test(address);
  const receive = useCallback(
    (files: readonly CollectedFile[]) => {
      if (inStudio) {
        if (address.startsWith('/studio/batches')) navigate('/studio');
        sendPhotos(files);
        return;
      }
      navigate('/library');
      void sendDocuments(files);
    },
    [address, inStudio, sendDocuments, sendPhotos],
  );
  const words = inStudio
    ? { title: t.studioDrop.title, text: t.studioDrop.over }
    : { title: t.drop.title, text: t.drop.text };
  return <DropZone {...words} onFiles={receive} />;
}
