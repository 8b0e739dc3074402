import { IconBuildingStore, IconPhoto, IconSun } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Channel, Photo, Scene } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { BackgroundPanel } from './background-panel.tsx';
import { ChannelPanel } from '../channels/channel-panel.tsx';
import { CutoutChoices } from './cutout-choices.tsx';
import { LightPanel, type PanelProps } from '../light/light-panel.tsx';
import { PhotoChoices } from './photo-choices.tsx';
import { RecipePicker } from './recipe-picker.tsx';
import type { BrandAtWork } from '../state/use-brand.ts';
import { isCutOut } from '../state/use-photos.ts';

interface Props extends PanelProps {
  readonly brand: BrandAtWork;
  readonly scenes: readonly Scene[] | null;
  readonly scenesProblem: string | null;
  readonly channels: readonly Channel[];
  /** The photo that is looked at. */
  readonly photo: Photo | null;
  /** What of the tray is selected. */
  readonly selected: readonly Photo[];
  readonly onPhoto: (photo: Photo) => void;
}

const choices = ['background', 'light', 'channels'] as const;
type Choice = (typeof choices)[number];
const icons = { background: IconPhoto, light: IconSun, channels: IconBuildingStore };

/** How the product is cut out, and the recipe in three choices: what stands behind, where the light comes from, where the picture goes. */
export function RecipePanel({
  draft,
  onDraft,
  brand,
  scenes,
  scenesProblem,
  channels,
  photo,
  selected,
  onPhoto,
}: Props) {
  const [choice, setChoice] = useState<Choice>('background');
  const panel = useId();
  const measured = photo && isCutOut(photo) ? photo : null;
  return (
    <div className="recipe">
      <RecipePicker draft={draft} onDraft={onDraft} brand={brand} />
      {photo && <PhotoChoices key={photo.id} photo={photo} selected={selected} onChosen={onPhoto} />}
      <CutoutChoices draft={draft} onDraft={onDraft} />
      <Tabs choice={choice} panel={panel} chosenChannels={draft.channels.length} onChoice={setChoice} />
      <div className="recipe-scroll" role="tabpanel" id={panel} aria-labelledby={`${panel}-${choice}`} key={choice}>
        {choice === 'background' && <BackgroundPanel {...{ draft, onDraft, brand, scenes }} problem={scenesProblem} />}
        {choice === 'light' && (
          <LightPanel {...{ draft, onDraft }} scenes={scenes ?? []} capture={measured?.cutout?.capture ?? null} />
        )}
        {choice === 'channels' && (
          <ChannelPanel {...{ draft, onDraft, channels }} photoId={measured?.id ?? null} logo={brand.brand.logo} />
        )}
      </div>
    </div>
  );
}

interface TabsProps {
  readonly choice: Choice;
  readonly panel: string;
  readonly chosenChannels: number;
  readonly onChoice: (choice: Choice) => void;
}

function Tabs({ choice, panel, chosenChannels, onChoice }: TabsProps) {
  const { t } = useReading();
  const row = useRef<HTMLDivElement>(null);
  const words = { background: t.background.title, light: t.light.title, channels: t.channels.title };
  const walk = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = choices[(choices.indexOf(choice) + by + choices.length) % choices.length] ?? choice;
    onChoice(next);
    row.current?.querySelector<HTMLElement>(`[data-choice="${next}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" ref={row} aria-label={t.studio.recipe} onKeyDown={walk}>
      {choices.map((one) => {
        const Icon = icons[one];
        return (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${panel}-${one}`}
            data-choice={one}
            aria-selected={one === choice}
            aria-controls={panel}
            tabIndex={one === choice ? 0 : -1}
            onClick={() => onChoice(one)}
          >
            <Icon size={16} aria-hidden="true" /> {words[one]}
            {one === 'channels' && chosenChannels > 0 && <span className="tab-count tabular">{chosenChannels}</span>}
          </button>
        );
      })}
    </div>
  );
}
