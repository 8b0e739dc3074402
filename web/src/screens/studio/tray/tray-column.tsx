import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { BatchesMenu } from './batches-menu.tsx';
import type { PhotoPickers } from './photo-pickers.tsx';
import { SendingLine } from './sending-line.tsx';
import { TrayHead } from './tray-head.tsx';
import { Tray } from './tray.tsx';
import { isToCheck } from '../state/use-photos.ts';
import type { Selection } from '../state/use-selection.ts';

interface Props {
  readonly photos: readonly Photo[];
  readonly shown: readonly Photo[];
  readonly photoId: string | null;
  readonly selection: Selection;
  readonly pickers: PhotoPickers;
  readonly onlyDoubtful: boolean;
  readonly narrow: boolean;
  readonly onOnlyDoubtful: (only: boolean) => void;
  readonly onOpen: (photo: Photo) => void;
  readonly onAccept: () => void;
  readonly onRemove: () => void;
}

/** Everything about the photos as a whole: how many, on their way, listed, and the batches made of them. */
export function TrayColumn(props: Props) {
  const { photos, shown, photoId, selection, pickers, onlyDoubtful, narrow } = props;
  const { t } = useReading();
  return (
    <section className="tray" aria-label={t.studio.tray}>
      <TrayHead
        count={photos.length}
        doubtful={photos.filter(isToCheck).length}
        onlyDoubtful={onlyDoubtful}
        selection={selection}
        pickers={pickers}
        batches={narrow ? <BatchesMenu /> : null}
        onOnlyDoubtful={props.onOnlyDoubtful}
        onRemove={props.onRemove}
      />
      <SendingLine />
      {shown.length === 0 && <p className="tray-none hint">{t.studio.noDoubtful}</p>}
      <Tray
        key={narrow ? 'strip' : 'column'}
        photos={shown}
        currentId={photoId}
        selection={selection}
        strip={narrow}
        onOpen={props.onOpen}
        onAccept={props.onAccept}
        onRemove={props.onRemove}
      />
      {!narrow && (
        <footer className="tray-foot">
          <BatchesMenu />
        </footer>
      )}
    </section>
  );
}
