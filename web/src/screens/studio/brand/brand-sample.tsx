import { useId } from 'react';
import type { BrandDefaults, Logo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly brand: BrandDefaults;
  readonly onLogo: (logo: Logo) => void;
}

const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
const usualPadding = 0.08;

/** A small picture as a new recipe would begin it: the product in its margin, and the logo in the corner that is pressed. */
export function BrandSample({ brand, onLogo }: Props) {
  const { t } = useReading();
  const name = useId();
  const { padding, logo, palette } = brand;
  const inset = typeof padding === 'number' ? padding : usualPadding;
  return (
    <fieldset className="brand-sample" style={{ background: palette[0] ?? '#ffffff' }}>
      <legend className="sr-only">{logo ? t.brand.corner : t.brand.sample}</legend>
      <span className="brand-product" data-margin={padding !== null || undefined} style={{ inset: `${inset * 100}%` }}>
        <span className="brand-shape" />
      </span>
      {logo &&
        corners.map((corner) => (
          <label key={corner} className="brand-corner" data-corner={corner}>
            <input
              type="radio"
              name={name}
              checked={corner === logo.corner}
              aria-label={t.brand.corners[corner]}
              onChange={() => onLogo({ ...logo, corner })}
            />
            <span aria-hidden="true" />
          </label>
        ))}
      {logo && (
        <HouseImage
          className="brand-mark"
          data-corner={logo.corner}
          style={{ width: `${logo.width * 100}%` }}
          address={`/api/photos/${logo.photoId}/original`}
          alt={t.brand.logo}
          draggable={false}
        />
      )}
    </fieldset>
  );
}
