import { IconPhotoUp } from '@tabler/icons-react';
import type { Background } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ImageInput, useImageUpload } from '../brand/image-picker.tsx';
import { makeOwnBackground } from '../state/recipe-draft.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

/** A photo of one's own as the background: chosen from the machine, it goes to the house, and never among the products. */
export function OwnPhoto({ background, onTake }: Props) {
  const { t } = useReading();
  const upload = useImageUpload('background', (photoId) => onTake(makeOwnBackground(photoId)));
  const { input, busy, problem } = upload;
  const chosen = background.kind === 'photo' ? background.photoId : null;
  return (
    <>
      <button
        type="button"
        className="kind-choice"
        data-kind="photo"
        aria-pressed={chosen !== null}
        title={t.background.choosePhoto}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        <span className="kind-sample" aria-hidden="true">
          {chosen ? (
            <HouseImage address={`/api/photos/${chosen}/before?longestSide=160`} alt="" />
          ) : (
            <IconPhotoUp size={18} />
          )}
        </span>
        <span className="truncate">{busy ? t.background.sending : t.background.photo}</span>
      </button>
      <ImageInput {...upload} />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
