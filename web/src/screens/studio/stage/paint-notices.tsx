import { IconAlertTriangle, IconBrush, IconInfoCircle } from '@tabler/icons-react';
import { houseQueries } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Meter } from '../../../ui/meter.tsx';
import type { Painting } from './use-painting.ts';
import type { PaintedCount } from './use-preview.ts';

interface Props {
  readonly painting: Painting;
  readonly photoId: string;
  readonly unpainted: boolean;
  /** Of the picture that is shown. */
  readonly painted: PaintedCount | null;
}

/** That a background is being painted, is not painted yet, could not be, or what the server did; and what does or stops it. */
export function PaintNotice({ painting, photoId, unpainted, painted }: Props) {
  const { t } = useReading();
  const { elapsed, problem } = painting;
  if (elapsed !== null) return <Running {...{ painting, photoId, elapsed }} />;
  if (problem === null && !unpainted) return painted && <PaintedNotice painted={painted} />;
  return (
    <div
      className={`notice stage-notice${problem === null ? '' : ' notice-danger'}`}
      role={problem ? 'alert' : undefined}
    >
      {problem === null ? (
        <IconInfoCircle size={18} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={18} aria-hidden="true" />
      )}
      <p>{problem === null ? t.paint.unpainted : <Failed problem={problem} />}</p>
      <button type="button" className="button button-accent button-small" onClick={painting.start}>
        <IconBrush size={15} aria-hidden="true" /> {problem === null ? t.paint.paint : t.actions.retry}
      </button>
    </div>
  );
}

interface RunningProps {
  readonly painting: Painting;
  readonly photoId: string;
  readonly elapsed: number;
}

const pace = 1000;

/** How far it is, where the server tells; how long it has been, and how long it usually takes. */
function Running({ painting, photoId, elapsed }: RunningProps) {
  const { t, format } = useReading();
  const { data: painter } = houseQueries.useQuery('get', '/api/photo-painter');
  const params = { path: { id: photoId } };
  // Of this painting alone: what is remembered of the one before says nothing.
  const options = { refetchInterval: pace, gcTime: 0, staleTime: 0 };
  const { data: progress } = houseQueries.useQuery('get', '/api/photos/{id}/paint', { params }, options);
  const so = format.duration(Math.max(1000, elapsed));
  const usual = painter?.usualSeconds ? format.duration(painter.usualSeconds * 1000) : null;
  const part = progress?.state === 'painting' ? progress.part : null;
  const words =
    progress?.state === 'waiting'
      ? t.paint.waiting(so)
      : usual === null
        ? t.paint.painting(so)
        : t.paint.paintingOf(so, usual);
  return (
    <div className="notice stage-notice paint-running">
      <span className="spinner" aria-hidden="true" />
      <div>
        <p role="status">{words}</p>
        {part !== null && <Meter label={t.paint.part(format.number(Math.round(part * 100)))} part={part} />}
      </div>
      <button type="button" className="button button-small" onClick={painting.cancel}>
        {t.paint.cancel}
      </button>
    </div>
  );
}

function Failed({ problem }: { readonly problem: string }) {
  const { t } = useReading();
  return (
    <>
      <strong>{t.paint.failed}</strong> {problem}
    </>
  );
}

/** What of the product the server had changed, before its own pixels were put back. */
function PaintedNotice({ painted }: { readonly painted: PaintedCount }) {
  const { t, format } = useReading();
  const { product, changed, repainted } = painted;
  return (
    <div className="notice stage-notice" role="status">
      <IconInfoCircle size={18} aria-hidden="true" />
      <p>
        {repainted > 0
          ? t.paint.counted(format.number(repainted), format.number(product))
          : t.paint.untouched(format.number(changed), format.number(product))}
      </p>
    </div>
  );
}
