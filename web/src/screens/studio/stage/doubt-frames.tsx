import type { CSSProperties } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { placeDoubt } from './place-original.ts';

interface Props {
  readonly photo: Photo;
  /** Where the original photo stands in the picture. */
  readonly place: CSSProperties;
}

/** Frames around the places of a picture that a person should look at; the notice below says in words why. */
export function DoubtFrames({ photo, place }: Props) {
  const { t } = useReading();
  const places = photo.cutout?.doubtPlaces ?? [];
  if (places.length === 0) return null;
  return (
    <div className="doubt-frames" style={place}>
      {places.map(({ box, doubt }) => (
        <div
          key={`${box.left} ${box.top} ${doubt}`}
          className="doubt-frame"
          role="img"
          aria-label={t.stage.doubts[doubt]}
          style={placeDoubt(photo, box)}
        >
          <span className="doubt-frame-words" aria-hidden="true">
            {t.stage.doubts[doubt]}
          </span>
        </div>
      ))}
    </div>
  );
}
