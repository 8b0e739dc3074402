import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { AuditState } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** Whether the whole chain is as it was written, which is looked at when the page opens, and where its checkpoints go. */
export function ChainState({ state }: { readonly state: AuditState | undefined }) {
  const { t, format } = useReading();
  const { data, error, isFetching, refetch } = houseQueries.useQuery('post', '/api/audit/verification', undefined, {
    staleTime: 5 * 60_000,
  });
  if (error) return <ProblemNotice words={toMessage(error)} />;
  const point = data?.lastCheckpoint;
  return (
    <section className="chain-state" data-broken={data?.intact === false || undefined} aria-busy={isFetching}>
      {data?.intact === false ? (
        <IconAlertTriangle size={20} aria-hidden="true" />
      ) : (
        <IconShieldCheck size={20} aria-hidden="true" />
      )}
      <div>
        <p role={data?.broken ? 'alert' : 'status'}>
          {!data && t.audit.verifying}
          {data?.broken && t.audit.broken(format.number(data.broken.number), data.broken.kind)}
          {data?.intact && (
            <>
              <strong>{t.audit.intact(format.number(data.lines))}</strong>
              {' · '}
              {point ? t.audit.lastPoint(format.moment(point.at), format.number(point.size)) : t.audit.noPoint}
            </>
          )}
        </p>
        {state && <Outside state={state} />}
      </div>
      <button type="button" className="button button-small" disabled={isFetching} onClick={() => void refetch()}>
        {t.audit.verify}
      </button>
    </section>
  );
}

function Outside({ state: { destinations, fingerprint } }: { readonly state: AuditState }) {
  const { t } = useReading();
  const failing = destinations.filter((one) => one.failing).map(({ place }) => place);
  const words =
    destinations.length === 0
      ? t.audit.outsideNone
      : failing.length > 0
        ? t.audit.outsideFailing(failing.join(', '))
        : t.audit.outside(destinations.length);
  return (
    <p className="hint">
      {words}{' '}
      <span className="chain-key">
        {t.audit.fingerprint} <code>{fingerprint}</code>
      </span>
    </p>
  );
}
