import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Layout, Logo, Output } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { Pick } from './pick.tsx';
import { SizeChoice, useSizeWords } from './size-choice.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { changeRecipe } from '../state/recipe-draft.ts';

const formats = ['jpeg', 'png', 'webp', 'avif', 'zip'] as const;

interface Props extends PanelProps {
  readonly logo: Logo | null;
}

/** Size, space, logo and format of the picture that no channel asks for. */
export function FileSettings({ draft, onDraft, logo }: Props) {
  const { t, format } = useReading();
  const writeSize = useSizeWords();
  const writeShare = (share: number): string => t.channels.share(format.number(Math.round(share * 100)));
  const [opened, setOpened] = useState(false);
  const { layout, output } = draft.recipe;
  const setLayout = (part: Partial<Layout>): void =>
    onDraft((before) => changeRecipe(before, { layout: { ...before.recipe.layout, ...part } }));
  const setOutput = (part: Partial<Output>): void =>
    onDraft((before) => changeRecipe(before, { output: { ...before.recipe.output, ...part } }));
  return (
    <section className="file-settings">
      <button type="button" className="channel-fold" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconChevronRight size={14} aria-hidden="true" />
        <span>{t.channels.file}</span>
        <span className="hint truncate tabular">
          {writeSize(layout.size)}
          {typeof layout.padding === 'number' && ` · ${writeShare(layout.padding)}`}
        </span>
      </button>
      {opened && (
        <div className="sliders">
          <p className="hint">{t.channels.fileNote}</p>
          <SizeChoice size={layout.size} onSize={(size) => setLayout({ size })} />
          {typeof layout.padding === 'number' && (
            <Slider
              label={t.channels.padding}
              value={layout.padding}
              maximum={0.4}
              write={writeShare}
              onValue={(padding) => setLayout({ padding })}
            />
          )}
          <LogoChoice draft={draft} onDraft={onDraft} logo={logo} />
          <Pick
            label={t.channels.format}
            value={output.format}
            options={formats.map((format) => [format, t.channels.formats[format]] as const)}
            onValue={(format) => setOutput({ format: format as Output['format'] })}
          />
          {output.format !== 'png' && (
            <Slider
              label={t.channels.quality}
              value={output.quality}
              minimum={40}
              maximum={100}
              step={1}
              write={String}
              onValue={(quality) => setOutput({ quality })}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Whether the brand's logo is laid on the picture; nothing to choose where there is none. */
function LogoChoice({ draft, onDraft, logo }: PanelProps & { readonly logo: Logo | null }) {
  const { t } = useReading();
  const held = draft.recipe.logo;
  if ((held ?? logo) === null) return null;
  const lay = (laid: boolean): void => onDraft((before) => changeRecipe(before, { logo: laid ? logo : null }));
  return <CheckLine label={t.brand.onPicture} checked={held !== null} onChecked={lay} />;
}
