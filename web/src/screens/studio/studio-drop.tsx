import { useCallback, useEffect } from 'react';
import { collectChosen, type CollectedFile } from '../../files/collect-files.ts';
import { DropZone } from '../../files/drop-zone.tsx';
import { navigate, useAddress } from '../../shell/navigation.ts';
import { isTyping } from '../../shell/shortcuts.ts';
import { useReading } from '../../texts/texts.tsx';
import { useStudio } from './state/studio-context.tsx';

/** What is dropped on the studio or pasted into it is a photo; on a batch, it leads back to the photos. */
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
  usePasted(receive);
  return <DropZone title={t.studioDrop.title} text={t.studioDrop.over} onFiles={receive} />;
}

/** A picture that was copied elsewhere, pasted anywhere but into a field. */
function usePasted(onFiles: (files: readonly CollectedFile[]) => void): void {
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      const files = event.clipboardData?.files;
      if (!files || files.length === 0 || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      onFiles(collectChosen(files));
    };
    window.addEventListener('paste', take);
    return () => window.removeEventListener('paste', take);
  }, [onFiles]);
}
