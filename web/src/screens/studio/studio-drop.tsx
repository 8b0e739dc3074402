import { useCallback } from 'react';
import type { CollectedFile } from '../../files/collect-files.ts';
import { DropZone } from '../../files/drop-zone.tsx';
import { navigate, useAddress } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { useStudio } from './state/studio-context.tsx';

/** What is dropped on the studio is a photo; on a batch, it leads back to the photos. */
export function StudioDrop() {
  const { t } = useReading();
  const address = useAddress();
  const { send } = useStudio();
  const receive = useCallback(
    (files: readonly CollectedFile[]) => {
      if (address.startsWith('/studio/batches')) navigate('/studio');
      send(files);
    },
    [address, send],
  );
  return <DropZone title={t.studioDrop.title} text={t.studioDrop.over} onFiles={receive} />;
}
