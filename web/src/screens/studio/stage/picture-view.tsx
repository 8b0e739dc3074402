import { useLayoutEffect, useRef } from 'react';
import type { Box, Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isToCheck } from '../state/use-photos.ts';
import { CompareLine } from './compare-line.tsx';
import { DoubtFrames } from './doubt-frames.tsx';
import { fitInside, placeOriginal } from './place-original.ts';
import { usePanning } from './use-panning.ts';
import type { ShownPicture } from './use-preview.ts';
import { useRoom } from './use-room.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

export type Zoom = 'fit' | 'full';

interface Props {
  readonly photo: Photo;
  readonly picture: ShownPicture;
  readonly zoom: Zoom;
  readonly split: number;
  readonly onSplit: (split: number) => void;
}

const space = 32;

/** The picture with the original beneath its left part; fitted to its room, or pixel for pixel and movable. */
export function PictureView({ photo, picture, zoom, split, onSplit }: Props) {
  const { t } = useReading();
  const view = useRef<HTMLDivElement>(null);
  const room = useRoom(view);
  const panning = usePanning();
  const full = zoom === 'full';
  const inner = room ? { width: room.width - space, height: room.height - space } : null;
  const size = full
    ? { width: picture.width / devicePixelRatio, height: picture.height / devicePixelRatio }
    : inner && fitInside(picture, inner, 4);
  useCentre(view, full, picture.width);
  const before = placeOriginal(photo, picture, findProduct(photo, picture.subject));
  return (
    <div
      ref={view}
      className="picture-view"
      data-zoom={zoom}
      tabIndex={full ? 0 : undefined}
      aria-label={full ? t.stage.panHint : undefined}
      {...(full ? panning : {})}
    >
      {size && (
        <div className="picture-frame" style={size}>
          <img className="picture-after" src={picture.url} alt={t.stage.imageOf(photo.name)} draggable={false} />
          {split > 0 && (
            <div className="picture-before" style={{ clipPath: `inset(0 ${(1 - split) * 100}% 0 0)` }}>
              <HouseImage
                address={`/api/photos/${photo.id}/before?longestSide=${full ? 2000 : 1000}`}
                alt={t.stage.originalOf(photo.name)}
                draggable={false}
                style={before}
              />
            </div>
          )}
          {split > 0.12 && <span className="picture-label picture-label-before">{t.stage.before}</span>}
          {split < 0.88 && <span className="picture-label picture-label-after">{t.stage.after}</span>}
          {isToCheck(photo) && <DoubtFrames photo={photo} place={before} />}
          <CompareLine split={split} onSplit={onSplit} />
        </div>
      )}
    </div>
  );
}

/** Begins in the middle of the picture when it is shown pixel for pixel. */
function useCentre(view: React.RefObject<HTMLElement | null>, full: boolean, width: number): void {
  useLayoutEffect(() => {
    const element = view.current;
    if (!element || !full || width === 0) return;
    element.scrollTo({
      left: (element.scrollWidth - element.clientWidth) / 2,
      top: (element.scrollHeight - element.clientHeight) / 2,
    });
  }, [view, full, width]);
}

function findProduct({ cutout }: Photo, inPicture: Box | null): { inPhoto: Box; inPicture: Box } | null {
  return cutout && inPicture ? { inPhoto: cutout.box, inPicture } : null;
}
