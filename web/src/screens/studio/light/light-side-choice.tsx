import type { CaptureFacts } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { balanceWhite, brightenPhoto, chooseLightSide } from '../state/recipe-draft.ts';
import type { PanelProps } from './light-panel.tsx';

interface Props extends PanelProps {
  readonly capture: CaptureFacts | null;
  /** No shadow is drawn, so no light has a side. */
  readonly still: boolean;
}

const sides = ['background', 'photo', 'left', 'right', 'front'] as const;
/** As the house follows it: below this a photo's light is not sure enough. */
const sureEnough = 0.35;

/** From which side the light comes, whether its tint is taken out and a dark photo brightened: what the photo shown says of them stands beside. */
export function LightSideChoice({ draft, onDraft, capture, still }: Props) {
  const { t, format } = useReading();
  const { lightSide = 'background', whiteBalance, exposure: asked } = draft.recipe;
  const { light, ground, exposure } = capture ?? {};
  const seen = light && light.confidence >= sureEnough ? light.side : null;
  return (
    <div className="light-side">
      <ChoiceBar
        label={t.light.side}
        value={lightSide}
        options={sides.map((side) => [side, t.light.sides[side]] as const)}
        onValue={(side) => onDraft((before) => chooseLightSide(before, side === 'background' ? null : side))}
      />
      {capture && !still && <p className="hint">{seen ? t.light.seen[seen] : t.light.unseen}</p>}
      <label className="check-line">
        <input
          type="checkbox"
          checked={whiteBalance === 'ground'}
          onChange={(event) => onDraft((before) => balanceWhite(before, event.target.checked))}
        />
        <span>{t.light.whiteBalance}</span>
      </label>
      {ground && <p className="hint">{t.light.grounds[ground.state](format.number(Math.round(ground.chroma)))}</p>}
      <label className="check-line">
        <input
          type="checkbox"
          checked={asked === 'product'}
          onChange={(event) => onDraft((before) => brightenPhoto(before, event.target.checked))}
        />
        <span>{t.light.brighten}</span>
      </label>
      {exposure && <p className="hint">{t.light.exposures[exposure.state]}</p>}
    </div>
  );
}
