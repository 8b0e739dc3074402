import { useLayoutEffect, useRef } from 'react';
import type { Box, Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isToCheck } from '../state/use-photos.ts';
import { CompareLine } from './compare-line.tsx';
import { DoubtFrames, SubjectMarks } from './doubt-frames.tsx';
import { fitInside, placeOriginal } from './place-original.ts';
import { usePanning } from './use-panning.ts';
import type { ShownPicture } from './use-preview.ts';
import { useRoom } from './use-room.ts';
import { needsFull, useZoom, type Zoom } from './use-zoom.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly photo: Photo;
  readonly picture: ShownPicture;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly split: number;
  readonly onSplit: (split: number) => void;
}

const space = 32;

/** The picture with the original beneath its left part; fitted to its room, or larger and movable. */
export function PictureView({ photo, picture, zoom, onZoom, split, onSplit }: Props) {
  const { t } = useReading();
  const view = useRef<HTMLDivElement>(null);
  const room = useRoom(view);
  const panning = usePanning();
  const frame = useRef<HTMLDivElement>(null);
  const fitted = room && fitInside(picture, { width: room.width - space, height: room.height - space }, 4);
  const size = sizePicture(picture, fitted, zoom);
  const larger = size !== null && fitted !== null && zoom !== 'fit';
  useCentre(view, zoom === 'full', picture.width);
  const zooming = useZoom({ view, frame, onZoom, times: size && fitted ? size.width / fitted.width : 1 });
  const before = placeOriginal(photo, picture, findProduct(photo, picture.subject));
  return (
    <div
      ref={view}
      className="picture-view"
      data-zoom={larger ? 'larger' : 'fit'}
      tabIndex={larger ? 0 : undefined}
      aria-label={larger ? t.stage.panHint : undefined}
      {...zooming}
      {...(larger ? panning : {})}
    >
      {size && (
        <div ref={frame} className="picture-frame" style={size}>
          <img className="picture-after" src={picture.url} alt={t.stage.imageOf(photo.name)} draggable={false} />
          {split > 0 && (
            <div className="picture-before" style={{ clipPath: `inset(0 ${(1 - split) * 100}% 0 0)` }}>
              <HouseImage
                address={`/api/photos/${photo.id}/before?longestSide=${needsFull(zoom, devicePixelRatio) ? 2000 : 1000}`}
                alt={t.stage.originalOf(photo.name)}
                draggable={false}
                style={before}
              />
            </div>
          )}
          {split > 0.12 && <span className="picture-label picture-label-before">{t.stage.before}</span>}
          {split < 0.88 && <span className="picture-label picture-label-after">{t.stage.after}</span>}
          {isToCheck(photo) && <DoubtFrames photo={photo} place={before} />}
          <SubjectMarks photo={photo} place={before} />
          <CompareLine split={split} onSplit={onSplit} />
        </div>
      )}
    </div>
  );
}

type Size = { readonly width: number; readonly height: number };

function sizePicture(picture: Size, fitted: Size | null, zoom: Zoom): Size | null {
  if (zoom === 'full') return { width: picture.width / devicePixelRatio, height: picture.height / devicePixelRatio };
  const times = zoom === 'fit' ? 1 : zoom;
  return fitted && { width: fitted.width * times, height: fitted.height * times };
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
