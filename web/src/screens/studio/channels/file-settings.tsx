import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Layout, Logo, Output } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { Slider } from '../../../ui/slider.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { changeRecipe } from '../state/recipe-draft.ts';

const sizes = ['2000x2000', '1080x1080', '1600x2000', '1080x1920', '2000x1500'];
const formats = ['jpeg', 'png', 'webp', 'avif', 'zip'] as const;

/** Size, space, logo and format of the picture that no channel asks for. */
export function FileSettings({ draft, onDraft, logo }: PanelProps & { readonly logo: Logo | null }) {
  const { t } = useReading();
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
        <span className="hint">{t.channels.fileNote}</span>
      </button>
      {opened && (
        <div className="sliders">
          <SizeChoice size={layout.size} onSize={(size) => setLayout({ size })} />
          {typeof layout.padding === 'number' && (
            <Slider
              label={t.channels.padding}
              value={layout.padding}
              maximum={0.4}
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

function SizeChoice({
  size,
  onSize,
}: {
  readonly size: Layout['size'];
  readonly onSize: (size: Layout['size']) => void;
}) {
  const { t } = useReading();
  const value = typeof size === 'string' ? size : `${size.width}x${size.height}`;
  const known = [...sizes, ...Object.keys(t.channels.sizes)];
  const choices = known.includes(value) ? known : [...known, value];
  const write = (choice: string): string => {
    const named = t.channels.sizes[choice];
    if (named !== undefined) return named;
    const [width = 0, height = 0] = choice.split('x').map(Number);
    const words = `${width} × ${height}`;
    if (!known.includes(choice)) return t.channels.other(words);
    return width === height
      ? t.channels.square(words)
      : width < height
        ? t.channels.portrait(words)
        : t.channels.landscape(words);
  };
  const take = (choice: string): void => {
    if (choice === 'original' || choice === 'subject') onSize(choice);
    else {
      const [width = 2000, height = 2000] = choice.split('x').map(Number);
      onSize({ width, height });
    }
  };
  return (
    <Pick
      label={t.channels.size}
      value={value}
      options={choices.map((choice) => [choice, write(choice)] as const)}
      onValue={take}
    />
  );
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onValue: (value: string) => void;
}

function Pick({ label, value, options, onValue }: PickProps) {
  return (
    <label className="pick">
      <span>{label}</span>
      <span className="select">
        <select className="field" value={value} onChange={(event) => onValue(event.target.value)}>
          {options.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
        <IconChevronDown size={15} aria-hidden="true" />
      </span>
    </label>
  );
}
