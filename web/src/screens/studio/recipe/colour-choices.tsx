import { IconHeart, IconHeartOff, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Background } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { BrandAtWork } from '../state/use-brand.ts';

interface Props {
  readonly brand: BrandAtWork;
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

const usual = ['#ffffff', '#f4f2ee', '#e3e6e4', '#e9dccb', '#d8b49c', '#a9b8a4', '#44504b', '#16181a'];
const mostKept = 12;

/** Plain colours: the house's own first, then usual ones, then any. */
export function ColourChoices({ brand, background, onTake }: Props) {
  const { t } = useReading();
  const { palette, change, problem } = usePalette(brand);
  const chosen = background.kind === 'colour' ? background.colour.toLowerCase() : null;
  const colours = [...palette, ...usual.filter((colour) => !palette.includes(colour))];
  const kept = chosen !== null && palette.includes(chosen);
  const [KeepIcon, words] = kept ? [IconHeartOff, t.background.dropColour] : [IconHeart, t.background.keepColour];
  return (
    <>
      <div className="swatches" role="group" aria-label={t.background.colours}>
        {colours.map((colour) => (
          <button
            key={colour}
            type="button"
            className="swatch"
            style={{ background: colour }}
            aria-label={t.background.colourNamed(colour)}
            title={palette.includes(colour) ? `${t.background.brand} · ${colour}` : colour}
            aria-pressed={colour === chosen}
            data-kept={palette.includes(colour) || undefined}
            onClick={() => onTake({ kind: 'colour', colour })}
          />
        ))}
        <label className="swatch swatch-own" title={t.background.ownColour}>
          <IconPlus size={15} aria-hidden="true" />
          <input
            type="color"
            aria-label={t.background.ownColour}
            value={chosen ?? '#ffffff'}
            onChange={(event) => onTake({ kind: 'colour', colour: event.target.value })}
          />
        </label>
        <button
          type="button"
          className="swatch swatch-own"
          aria-label={words}
          title={words}
          disabled={chosen === null || (!kept && palette.length >= mostKept)}
          onClick={() => chosen !== null && change(toggle(palette, chosen))}
        >
          <KeepIcon size={15} aria-hidden="true" />
        </button>
      </div>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function toggle(palette: readonly string[], colour: string): string[] {
  return palette.includes(colour) ? palette.filter((one) => one !== colour) : [...palette, colour];
}

function usePalette({ brand, save }: BrandAtWork) {
  const [problem, setProblem] = useState<string | null>(null);
  const change = (palette: string[]): void => {
    setProblem(null);
    save({ ...brand, palette }).catch((thrown: unknown) => setProblem(toMessage(thrown)));
  };
  return { palette: brand.palette.map((colour) => colour.toLowerCase()), change, problem };
}
