import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { BrandDefaults } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { BrandLogo } from './brand-logo.tsx';
import { BrandSample } from './brand-sample.tsx';

interface Props {
  readonly brand: BrandDefaults;
  readonly onSave: (brand: BrandDefaults) => Promise<void>;
  readonly onClose: () => void;
}

const startMargin = 0.1;
const mostColours = 12;

/** What new recipes begin with: the logo in its corner, the margin, the colours; seen at once on a small picture. */
export function BrandDialog({ brand, onSave, onClose }: Props) {
  const { t } = useReading();
  const [next, setNext] = useState(brand);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const put = (part: Partial<BrandDefaults>): void => setNext((before) => ({ ...before, ...part }));
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await onSave(next);
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.brand.title} onClose={onClose} size={600}>
      <form className="brand-form" onSubmit={(event) => void save(event)}>
        <p className="dialog-text">{t.brand.lead}</p>
        <div className="brand-body">
          <BrandSample brand={next} onLogo={(logo) => put({ logo })} />
          <div className="brand-fields">
            <BrandLogo logo={next.logo} onLogo={(logo) => put({ logo })} />
            <Margin padding={next.padding} onPadding={(padding) => put({ padding })} />
            <Palette palette={next.palette} onPalette={(palette) => put({ palette })} />
          </div>
        </div>
        <DialogFoot submit={t.actions.save} disabled={busy} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface MarginProps {
  readonly padding: BrandDefaults['padding'];
  readonly onPadding: (padding: BrandDefaults['padding']) => void;
}

function Margin({ padding, onPadding }: MarginProps) {
  const { t } = useReading();
  const value = typeof padding === 'number' ? padding : startMargin;
  return (
    <section>
      <CheckLine
        label={t.brand.sameMargin}
        checked={padding !== null}
        onChecked={(checked) => onPadding(checked ? startMargin : null)}
      />
      {padding !== null && (
        <div className="sliders">
          <Slider
            label={t.brand.margin}
            value={value}
            maximum={0.4}
            write={(share) => (typeof padding === 'string' ? padding : t.brand.percent(Math.round(share * 100)))}
            onValue={onPadding}
          />
        </div>
      )}
    </section>
  );
}

interface PaletteProps {
  readonly palette: BrandDefaults['palette'];
  readonly onPalette: (palette: BrandDefaults['palette']) => void;
}

function Palette({ palette, onPalette }: PaletteProps) {
  const { t } = useReading();
  const add = (colour: string): void => {
    if (!palette.includes(colour)) onPalette([...palette, colour]);
  };
  return (
    <section role="group" aria-label={t.brand.palette}>
      <h2 className="label">{t.brand.palette}</h2>
      <div className="swatches">
        {palette.map((colour) => (
          <button
            key={colour}
            type="button"
            className="swatch swatch-drop"
            style={{ background: colour }}
            aria-label={t.brand.dropColour(colour)}
            title={t.brand.dropColour(colour)}
            onClick={() => onPalette(palette.filter((one) => one !== colour))}
          >
            <IconX size={14} aria-hidden="true" />
          </button>
        ))}
        {palette.length < mostColours && (
          <label className="swatch swatch-own" title={t.brand.addColour}>
            <IconPlus size={15} aria-hidden="true" />
            <input
              type="color"
              aria-label={t.brand.addColour}
              defaultValue="#1f6553"
              ref={(field) => {
                if (!field) return undefined;
                // React's onChange is the browser's input: it comes for every shade on the way.
                const chosen = (): void => add(field.value);
                field.addEventListener('change', chosen);
                return () => field.removeEventListener('change', chosen);
              }}
            />
          </label>
        )}
      </div>
    </section>
  );
}
