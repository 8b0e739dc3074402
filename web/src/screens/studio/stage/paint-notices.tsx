import { IconAlertTriangle, IconBrush, IconInfoCircle } from '@tabler/icons-react';
import { houseQueries } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { Painting } from './use-painting.ts';
import type { PaintedCount } from './use-preview.ts';

/** That a background is being painted, is not painted yet, or could not be; and what does or stops it. */
export function PaintNotice({ painting, unpainted }: { readonly painting: Painting; readonly unpainted: boolean }) {
  const { t, format } = useReading();
  const { data: painter } = houseQueries.useQuery('get', '/api/photo-painter');
  const { elapsed, problem } = painting;
  if (elapsed !== null) {
    const usual = painter?.usualSeconds;
    const so = format.duration(Math.max(1000, elapsed));
    return (
      <div className="notice stage-notice">
        <span className="spinner" aria-hidden="true" />
        <p role="status">{usual ? t.paint.paintingOf(so, format.duration(usual * 1000)) : t.paint.painting(so)}</p>
        <button type="button" className="button button-small" onClick={painting.cancel}>
          {t.paint.cancel}
        </button>
      </div>
    );
  }
  if (problem === null && !unpainted) return null;
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

function Failed({ problem }: { readonly problem: string }) {
  const { t } = useReading();
  return (
    <>
      <strong>{t.paint.failed}</strong> {problem}
    </>
  );
}

/** What of the product the server had changed, before its own pixels were put back. */
export function PaintedNotice({ painted }: { readonly painted: PaintedCount }) {
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
