import { IconAlertTriangle, IconBrush, IconCircleCheck, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import type { Photo, Stroke } from '../../../../../src/contract/index.ts';
import { offerMending } from '../../../../../src/contract/photo/offer-mending.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isToCheck } from '../state/use-photos.ts';

interface DoubtProps {
  readonly photo: Photo;
  readonly onReview: (accepted: boolean) => void;
  /** Opens the repair with strokes drawn already; null where nothing can be repaired. */
  readonly onRepair: ((strokes: readonly Stroke[]) => void) | null;
}

/** Why a cutout is doubtful, and what accepts it; afterwards that a person did. */
export function DoubtNotice({ photo, onReview, onRepair }: DoubtProps) {
  const { t } = useReading();
  const doubts = (photo.cutout?.doubts ?? []).map((doubt) => t.stage.doubts[doubt]).join(', ');
  const places = photo.cutout?.doubtPlaces?.length ?? 0;
  const offer = offerMending(photo.cutout, photo);
  if (!isToCheck(photo))
    return (
      <div className="notice stage-notice">
        <IconCircleCheck size={18} aria-hidden="true" />
        <p>{t.stage.acceptedMark}</p>
        <button type="button" className="button button-plain button-small" onClick={() => onReview(false)}>
          {t.stage.reconsider}
        </button>
      </div>
    );
  return (
    <div className="notice stage-notice" data-warn>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>
        <strong>{t.stage.doubtTitle}</strong>
        {doubts !== '' && <span> · {doubts}</span>}
        {photo.cutout?.doubts.includes('mostly-missing') && <span> · {t.stage.mostlyMissing}</span>}
        {places > 0 && <span className="doubt-places-said"> · {t.stage.doubtPlaces(places)}</span>}
      </p>
      {offer && onRepair && (
        <button type="button" className="button button-small" onClick={() => onRepair(offer.strokes)}>
          <IconBrush size={15} aria-hidden="true" /> {t.stage.mend[offer.doubt]}
        </button>
      )}
      <button type="button" className="button button-accent button-small" onClick={() => onReview(true)}>
        {t.stage.accept} <span className="kbd kbd-on-accent">⏎</span>
      </button>
    </div>
  );
}

/** That the real shadow could not be kept, and what stands in its place. */
export function ShadowNotice() {
  const { t } = useReading();
  return (
    <div className="notice stage-notice" role="status">
      <IconInfoCircle size={18} aria-hidden="true" />
      <p>{t.stage.shadowDrawn}</p>
    </div>
  );
}

interface ProblemProps {
  readonly title: string;
  readonly text: string;
  readonly photo?: Photo;
  readonly onRetry?: () => void;
}

/** Why there is no picture, what was kept, and what can be done. */
export function ProblemNotice({ title, text, photo, onRetry }: ProblemProps) {
  const { t, language } = useReading();
  const reason = photo?.problem?.message[language];
  const refused = photo?.state !== 'no-subject';
  return (
    <div className={`notice stage-notice${refused ? ' notice-danger' : ''}`} role="alert">
      <IconInfoCircle size={18} aria-hidden="true" />
      <p>
        <strong>{title}</strong>
        {reason && <span> {reason}</span>}
        {text !== '' && <span> {text}</span>}
      </p>
      {onRetry && (
        <button type="button" className="button button-small" onClick={onRetry}>
          <IconRefresh size={15} aria-hidden="true" /> {t.actions.retry}
        </button>
      )}
    </div>
  );
}
