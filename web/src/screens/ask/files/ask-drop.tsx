import { useCallback } from 'react';
import type { CollectedFile } from '../../../files/collect-files.ts';
import { DropZone } from '../../../files/drop-zone.tsx';
import { useHouse } from '../../../shell/house-context.tsx';
import { useAddress } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { LibraryDrop } from '../../library/library-drop.tsx';

const dropped = 'files-dropped';

/** What is dropped on a conversation is attached to it; before the first document of the house, it is that one. */
export function AskDrop() {
  const { t } = useReading();
  const { house, ingestion } = useHouse();
  const address = useAddress();
  const receive = useCallback((files: readonly CollectedFile[]) => {
    window.dispatchEvent(new CustomEvent(dropped, { detail: files }));
  }, []);
  const firstVisit = /^\/(\?|$)/.test(address) && house?.documents === 0 && (ingestion?.documents.total ?? 0) === 0;
  if (firstVisit || address.startsWith('/shared/')) return <LibraryDrop />;
  return <DropZone title={t.files.dropTitle} text={t.files.dropText} onFiles={receive} />;
}

/** Hears of files that are dropped on the page. */
export function listenToDrops(onFiles: (files: readonly CollectedFile[]) => void): () => void {
  const hear = (event: Event): void => onFiles((event as CustomEvent<readonly CollectedFile[]>).detail);
  window.addEventListener(dropped, hear);
  return () => window.removeEventListener(dropped, hear);
}
