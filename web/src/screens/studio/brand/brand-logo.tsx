import { IconPhotoUp, IconTrash } from '@tabler/icons-react';
import type { Logo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { ImageInput, useImageUpload } from './image-picker.tsx';

interface Props {
  readonly logo: Logo | null;
  readonly onLogo: (logo: Logo | null) => void;
}

/** The logo: chosen from the machine, it goes to the house as a logo and never among the products. */
export function BrandLogo({ logo, onLogo }: Props) {
  const { t } = useReading();
  // Another logo takes the corner and the width of the one before.
  const upload = useImageUpload('logo', (photoId) => onLogo({ corner: 'bottom-right', width: 0.16, ...logo, photoId }));
  const { input, busy, problem } = upload;
  return (
    <section role="group" aria-label={t.brand.logo}>
      <h2 className="label">{t.brand.logo}</h2>
      <div className="brand-logo">
        <button type="button" className="button" disabled={busy} data-autofocus onClick={() => input.current?.click()}>
          {busy ? <span className="spinner" aria-hidden="true" /> : <IconPhotoUp size={17} aria-hidden="true" />}
          {busy ? t.brand.sending : logo ? t.brand.changeLogo : t.brand.chooseLogo}
        </button>
        {logo && (
          <button
            type="button"
            className="icon-button"
            aria-label={t.brand.removeLogo}
            title={t.brand.removeLogo}
            onClick={() => onLogo(null)}
          >
            <IconTrash size={17} />
          </button>
        )}
        <ImageInput {...upload} />
      </div>
      {logo ? (
        <div className="sliders">
          <Slider
            label={t.brand.width}
            value={logo.width}
            minimum={0.02}
            maximum={0.4}
            write={(share) => t.brand.percent(Math.round(share * 100))}
            onValue={(width) => onLogo({ ...logo, width })}
          />
        </div>
      ) : (
        <p className="hint">{t.brand.logoHint}</p>
      )}
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
