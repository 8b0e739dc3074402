import type { Background, Scene } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { ColourChoices } from './colour-choices.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { OwnBackgrounds } from './own-backgrounds.tsx';
import { OwnPhoto } from './own-photo.tsx';
import { PaintedBackground } from './painted-background.tsx';
import { changeBackground } from '../state/recipe-draft.ts';
import type { BrandAtWork } from '../state/use-brand.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

type Kind = Background['kind'];
interface Props extends PanelProps {
  readonly brand: BrandAtWork;
  readonly scenes: readonly Scene[] | null;
  readonly problem: string | null;
}

/** What the product stands before: a scene, a colour, or something of one's own. */
export function BackgroundPanel({ draft, onDraft, brand, scenes, problem }: Props) {
  const { t } = useReading();
  const { background } = draft.recipe;
  const take = (next: Background): void => onDraft((before) => changeBackground(before, next));
  return (
    <div className="panel">
      <section>
        <h2 className="label">{t.background.scenes}</h2>
        {problem !== null && <p className="hint">{t.background.noScenes}</p>}
        <SceneGrid scenes={scenes} background={background} onTake={take} />
        {background.kind === 'scene' && (
          <ChoiceBar
            label={t.background.view}
            value={background.view}
            options={(['auto', 'standing', 'raised', 'high', 'flat'] as const).map(
              (view) => [view, t.background.views[view]] as const,
            )}
            onValue={(view) => take({ ...background, view })}
          />
        )}
      </section>
      <section>
        <h2 className="label">{t.background.colours}</h2>
        <ColourChoices brand={brand} background={background} onTake={take} />
      </section>
      <section>
        <div className="kind-choices">
          <KindButton kind="transparent" chosen={background.kind} onChoose={() => take({ kind: 'transparent' })} />
          <KindButton kind="gradient" chosen={background.kind} onChoose={() => take(startGradient)} />
          <KindButton
            kind="original"
            chosen={background.kind}
            onChoose={() => take({ kind: 'original', blur: 0.02 })}
          />
          <OwnPhoto background={background} onTake={take} />
        </div>
        <Fine background={background} onTake={take} />
      </section>
      <PaintedBackground background={background} onTake={take} />
      <OwnBackgrounds background={background} onTake={take} />
    </div>
  );
}

const startGradient: Background = { kind: 'gradient', from: '#ffffff', to: '#dcd8d0', angle: 180 };

interface TakeProps {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

function SceneGrid({ scenes, background, onTake }: TakeProps & { readonly scenes: readonly Scene[] | null }) {
  const { t, language } = useReading();
  const chosen = background.kind === 'scene' ? background.scene : null;
  return (
    <div className="scene-grid" role="group" aria-label={t.background.scenes} aria-busy={scenes === null}>
      {(scenes ?? emptyPlaces).map((scene) =>
        typeof scene === 'number' ? (
          <span key={scene} className="scene-choice" aria-hidden="true" />
        ) : (
          <button
            key={scene.id}
            type="button"
            className="scene-choice"
            aria-pressed={scene.id === chosen}
            onClick={() => onTake({ kind: 'scene', scene: scene.id, view: 'auto' })}
          >
            <HouseImage address={`/api/scenes/${scene.id}/thumbnail`} alt="" draggable={false} />
            <span>{scene.name[language]}</span>
          </button>
        ),
      )}
    </div>
  );
}

const emptyPlaces = [0, 1, 2, 3, 4, 5];

function KindButton({
  kind,
  chosen,
  onChoose,
}: {
  kind: Exclude<Kind, 'scene' | 'colour' | 'photo' | 'painted'>;
  chosen: Kind;
  onChoose: () => void;
}) {
  const { t } = useReading();
  return (
    <button type="button" className="kind-choice" data-kind={kind} aria-pressed={kind === chosen} onClick={onChoose}>
      <span className="kind-sample" aria-hidden="true" />
      <span className="truncate">{t.background[kind]}</span>
    </button>
  );
}

/** What can be set finer of the chosen background. */
function Fine({ background, onTake }: TakeProps) {
  const { t, format } = useReading();
  if (background.kind === 'gradient')
    return (
      <div className="sliders">
        <ColourField
          label={t.background.from}
          value={background.from}
          onValue={(from) => onTake({ ...background, from })}
        />
        <ColourField label={t.background.to} value={background.to} onValue={(to) => onTake({ ...background, to })} />
        <Slider
          label={t.background.angle}
          value={background.angle}
          maximum={360}
          step={5}
          write={(degrees) => `${format.number(degrees)}°`}
          onValue={(angle) => onTake({ ...background, angle })}
        />
      </div>
    );
  if (background.kind === 'original')
    return (
      <div className="sliders">
        <Slider
          label={t.background.blur}
          value={background.blur}
          maximum={0.05}
          step={0.001}
          write={(blur) => format.number(Math.round(blur * 2000))}
          onValue={(blur) => onTake({ ...background, blur })}
        />
      </div>
    );
  if (background.kind !== 'photo') return null;
  const [across, down] = background.standPoint;
  return (
    <div className="sliders">
      <Slider
        label={t.background.standAcross}
        value={across}
        onValue={(value) => onTake({ ...background, standPoint: [value, down] })}
      />
      <Slider
        label={t.background.standDown}
        value={down}
        onValue={(value) => onTake({ ...background, standPoint: [across, value] })}
      />
    </div>
  );
}

interface ColourFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (colour: string) => void;
}

function ColourField({ label, value, onValue }: ColourFieldProps) {
  return (
    <label className="colour-field">
      <span>{label}</span>
      <input type="color" value={value} onChange={(event) => onValue(event.target.value)} />
      <output className="tabular">{value}</output>
    </label>
  );
}
