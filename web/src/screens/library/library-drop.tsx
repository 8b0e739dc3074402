import { useCallback } from 'react';
import type { CollectedFile } from '../../files/collect-files.ts';
import { DropZone } from '../../files/drop-zone.tsx';
import { navigate } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { useUploads } from './upload-context.tsx';

/** What is dropped on the page is a document, wherever no other screen wants it. */
export function LibraryDrop() {
  const { t } = useReading();
  const { send } = useUploads();
  const receive = useCallback(
    (files: readonly CollectedFile[]) => {
      navigate('/library');
      void send(files);
    },
    [send],
  );
  return <DropZone title={t.drop.title} text={t.drop.text} onFiles={receive} />;
}
