import { IconRotateClockwise } from '@tabler/icons-react';
import type { CaptureFacts, Scene, Shadow } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { LightDial } from './light-dial.tsx';
import { LightSideChoice } from './light-side-choice.tsx';
import { changeLight, changeShadow, type Draft, dropLight, isForeignLight, readLight } from '../state/recipe-draft.ts';
import { nameSide } from './sun-place.ts';

export interface PanelProps {
  readonly draft: Draft;
  readonly onDraft: (change: (before: Draft) => Draft) => void;
}

const modes = ['cast', 'floating', 'keep', 'none'] as const;

interface LightProps extends PanelProps {
  readonly scenes: readonly Scene[];
  /** Of the photo that is shown; null where there is none, or where it was not looked at. */
  readonly capture: CaptureFacts | null;
}

/** One light for everything: where it comes from, how soft it is, and the shadow that follows from it. */
export function LightPanel({ draft, onDraft, scenes, capture }: LightProps) {
  const { t } = useReading();
  const { recipe } = draft;
  const light = readLight(recipe, scenes);
  const { shadow } = recipe;
  const still = shadow.mode === 'none' || shadow.mode === 'keep';
  const set = (part: Partial<Shadow>): void => onDraft((before) => changeShadow(before, part));
  const move = (part: Partial<typeof light>): void => onDraft((before) => changeLight(before, light, part));
  return (
    <div className="panel">
      <ChoiceBar
        label={t.light.mode}
        value={shadow.mode}
        options={modes.map((mode) => [mode, t.light.modes[mode]] as const)}
        onValue={(mode) => set({ mode })}
      />
      <LightSideChoice draft={draft} onDraft={onDraft} capture={capture} still={still} />
      <DialBlock draft={draft} onDraft={onDraft} scenes={scenes} still={still} />
      <div className="sliders">
        <Slider
          label={t.light.softness}
          value={light.softness}
          disabled={still}
          onValue={(softness) => move({ softness })}
        />
        <Slider
          label={t.light.intensity}
          value={light.intensity}
          disabled={still}
          onValue={(intensity) => move({ intensity })}
        />
        <Slider
          label={t.light.contact}
          value={shadow.contact}
          disabled={still}
          onValue={(contact) => set({ contact })}
        />
        <Slider
          label={t.light.cast}
          value={shadow.cast}
          disabled={shadow.mode !== 'cast'}
          onValue={(cast) => set({ cast })}
        />
        <Slider label={t.light.reflection} value={shadow.reflection} onValue={(reflection) => set({ reflection })} />
      </div>
      <Pose shadow={shadow} onPose={(pose) => set({ pose })} />
    </div>
  );
}

interface DialProps extends PanelProps {
  readonly scenes: readonly Scene[];
  readonly still: boolean;
}

function DialBlock({ draft, onDraft, scenes, still }: DialProps) {
  const { t, format } = useReading();
  const light = readLight(draft.recipe, scenes);
  const inScene = draft.recipe.background.kind === 'scene';
  const own = draft.recipe.light !== undefined;
  const side = t.light.from[nameSide(light.azimuth)];
  return (
    <div className="dial-block" data-still={still || undefined}>
      <LightDial sun={light} disabled={still} onSun={(sun) => onDraft((before) => changeLight(before, light, sun))} />
      <div className="dial-words">
        <p className="dial-side">{side}</p>
        <p className="hint tabular">{t.light.height(format.number(Math.round(light.elevation)))}</p>
        <p className="hint">{isForeignLight(draft.recipe) ? t.light.foreign : t.light.dialHint}</p>
        {own ? (
          <button type="button" className="button button-small" onClick={() => onDraft(dropLight)}>
            <IconRotateClockwise size={15} aria-hidden="true" /> {inScene ? t.light.fromScene : t.light.usual}
          </button>
        ) : (
          inScene && <p className="panel-mark">{t.light.fromScene}</p>
        )}
      </div>
    </div>
  );
}

function Pose({ shadow, onPose }: { readonly shadow: Shadow; readonly onPose: (pose: Shadow['pose']) => void }) {
  const { t, format } = useReading();
  const value = shadow.pose === 'auto' ? 'auto' : shadow.pose >= 45 ? 'upright' : 'flat';
  const poses = { auto: 'auto', upright: 90, flat: 0 } as const;
  return (
    <div>
      <ChoiceBar
        label={t.light.pose}
        value={value}
        options={(['auto', 'upright', 'flat'] as const).map((pose) => [pose, t.light.poses[pose]] as const)}
        onValue={(pose) => onPose(poses[pose])}
      />
      {shadow.pose !== 'auto' && (
        <div className="sliders">
          <Slider
            label={t.light.lean}
            value={shadow.pose}
            maximum={90}
            step={1}
            write={(degrees) => `${format.number(degrees)}°`}
            onValue={onPose}
          />
        </div>
      )}
    </div>
  );
}
