import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { CutoutSettings } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { changeRecipe } from '../state/recipe-draft.ts';

const qualities = ['best', 'fast', 'small'] as const;

/** How carefully the product is cut out, and whether one sees through it: said in a line, set when it is opened. */
export function CutoutChoices({ draft, onDraft }: PanelProps) {
  const { t } = useReading();
  const [opened, setOpened] = useState(false);
  const { quality, translucent } = draft.recipe.cutout;
  const set = (part: Partial<CutoutSettings>): void =>
    onDraft((before) => changeRecipe(before, { cutout: { ...before.recipe.cutout, ...part } }));
  return (
    <section className="cutout-choices">
      <button type="button" className="channel-fold" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconChevronRight size={14} aria-hidden="true" />
        <span>{t.cutout.title}</span>
        <span className="hint truncate">
          {t.cutout.qualities[quality].toLowerCase()}
          {translucent && `, ${t.cutout.seenThrough}`}
        </span>
      </button>
      {opened && (
        <div className="cutout-opened">
          <ChoiceBar
            label={t.cutout.quality}
            hideLabel
            value={quality}
            options={qualities.map((one) => [one, t.cutout.qualities[one]] as const)}
            onValue={(next) => set({ quality: next })}
          />
          <p className="hint">{t.cutout.notes[quality]}</p>
          <label className="check-line">
            <input
              type="checkbox"
              checked={translucent}
              onChange={(event) => set({ translucent: event.target.checked })}
            />
            <span>{t.cutout.translucent}</span>
          </label>
          <p className="hint">{t.cutout.when}</p>
        </div>
      )}
    </section>
  );
}
