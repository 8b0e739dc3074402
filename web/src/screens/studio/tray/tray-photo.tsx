import { IconCheck, IconPhotoOff } from '@tabler/icons-react';
import { type MouseEvent, useState } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { PhotoStateMark } from './photo-state-mark.tsx';
import { isMoving } from '../state/use-photos.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly photo: Photo;
  readonly id: string;
  readonly place: React.CSSProperties;
  readonly current: boolean;
  readonly selected: boolean;
  readonly onOpen: (event: MouseEvent) => void;
  readonly onSelect: (event: MouseEvent) => void;
}

/** One photo of the tray: its picture, name and state. */
export function TrayPhoto({ photo, id, place, current, selected, onOpen, onSelect }: Props) {
  const { t, language } = useReading();
  const reason = photo.problem?.message[language];
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected || current}
      className="tray-photo"
      data-current={current || undefined}
      data-selected={selected || undefined}
      style={place}
      title={reason ?? (photo.code === null ? photo.name : `${photo.code} · ${photo.name}`)}
      onClick={onOpen}
    >
      <span className="tray-thumb">
        <Thumbnail photo={photo} />
        {isMoving(photo) && <span className="tray-working" aria-hidden="true" />}
      </span>
      <span className="tray-words">
        {photo.code !== null && <span className="truncate tray-code">{photo.code}</span>}
        {(photo.code === null || !reason) && <span className="truncate tray-name">{photo.name}</span>}
        <PhotoStateMark photo={photo} />
        {reason && <span className="truncate tray-reason">{reason}</span>}
      </span>
      {/* For the pointer only: the space bar does the same, and the option itself says whether it is selected. */}
      <span
        className="tray-check"
        aria-hidden="true"
        title={t.studio.select(photo.name)}
        onClick={(event) => {
          event.stopPropagation();
          onSelect(event);
        }}
      >
        <IconCheck size={12} stroke={3} />
      </span>
    </div>
  );
}

/** Where the small picture of a photo is read; another address once its cutout is there. */
export function addressThumbnail({ id, state, cutAt }: Photo): string {
  return `/api/photos/${id}/thumbnail?state=${state}${cutAt === null ? '' : `&cut=${Date.parse(cutAt)}`}`;
}

/** The small picture of a photo; asked again when its cutout is there. */
export function Thumbnail({ photo }: { readonly photo: Photo }) {
  const address = addressThumbnail(photo);
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === address || photo.state === 'failed') return <IconPhotoOff size={20} stroke={1.4} aria-hidden="true" />;
  return <HouseImage address={address} alt="" draggable={false} onMissing={() => setFailed(address)} />;
}
