import { IconBrush, IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { Channel, Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import type { ShownPicture } from './use-preview.ts';
import type { Zoom } from './use-zoom.ts';

interface Props {
  readonly photo: Photo;
  readonly picture: ShownPicture | null;
  readonly channels: readonly Channel[];
  readonly channel: string | null;
  readonly zoom: Zoom;
  readonly onChannel: (channel: string | null) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onStep: (by: -1 | 1) => void;
  /** Opens the repair by hand, where the photo has a cutout or should have one. */
  readonly onRepair: (() => void) | null;
}

/** Which photo is shown, as which channel, and how large. */
export function StageBar({ photo, picture, channels, channel, zoom, onChannel, onZoom, onStep, onRepair }: Props) {
  const { t, format, language } = useReading();
  return (
    <header className="stage-bar">
      <span className="stage-steps">
        <button type="button" className="icon-button" aria-label={t.stage.previous} onClick={() => onStep(-1)}>
          <IconChevronLeft size={18} />
        </button>
        <button type="button" className="icon-button" aria-label={t.stage.next} onClick={() => onStep(1)}>
          <IconChevronRight size={18} />
        </button>
      </span>
      <span className="stage-name">
        <strong className="truncate" title={photo.name}>
          {photo.code ?? photo.name}
        </strong>
        <span className="hint truncate">
          {t.stage.size(format.number(photo.width), format.number(photo.height))} · {photo.format.toUpperCase()} ·{' '}
          {format.bytes(photo.bytes)}
        </span>
      </span>
      {onRepair && <RepairButton onRepair={onRepair} />}
      {channels.length > 0 && (
        <span className="select stage-channel">
          <select
            className="field"
            aria-label={t.stage.viewAs}
            value={channel ?? ''}
            onChange={(event) => onChannel(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{t.stage.viewRecipe}</option>
            {channels.map(({ id, title }) => (
              <option key={id} value={id}>
                {title[language]}
              </option>
            ))}
          </select>
          <IconChevronDown size={15} aria-hidden="true" />
        </span>
      )}
      {picture && (
        <ChoiceBar<'fit' | 'full' | 'other'>
          label={t.stage.zoom}
          hideLabel
          value={typeof zoom === 'number' ? 'other' : zoom}
          options={[
            ['fit', t.stage.fit],
            ['full', t.stage.full],
          ]}
          onValue={(next) => next !== 'other' && onZoom(next)}
        />
      )}
    </header>
  );
}

function RepairButton({ onRepair }: { readonly onRepair: () => void }) {
  const { t } = useReading();
  return (
    <button type="button" className="button button-small stage-repair" title={t.repair.openTitle} onClick={onRepair}>
      <IconBrush size={16} aria-hidden="true" /> {t.repair.open}
    </button>
  );
}
