import { IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Logo, Photo } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useReading } from '../texts/texts.tsx';
import { Slider } from '../ui/slider.tsx';

interface Props {
  readonly logo: Logo | null;
  readonly onLogo: (logo: Logo | null) => void;
}

/** The logo: chosen from the machine, it goes to the house as a logo and never among the products. */
export function BrandLogo({ logo, onLogo }: Props) {
  const { t } = useReading();
  const { input, busy, problem, take } = useUpload(logo, onLogo);
  return (
    <section role="group" aria-label={t.brand.logo}>
      <h3 className="label">{t.brand.logo}</h3>
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
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          data-picker="logo"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
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

/** Sends the file that was chosen; another logo takes the corner and the width of the one before. */
function useUpload(logo: Logo | null, onLogo: Props['onLogo']) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const query = { name: file.name, purpose: 'logo' };
      const { id } = await callApi<Photo>('/api/photos', { method: 'POST', query, body: file });
      onLogo({ corner: 'bottom-right', width: 0.16, ...logo, photoId: id });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { input, busy, problem, take };
}
