import { useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { FactorSetUp, RecoveryPart } from './factor-set-up.tsx';

/** One's second factor: set up, its recovery codes made anew, switched off. */
export function FactorPart({ me }: { readonly me: Person }) {
  const { t, format } = useReading();
  const { data, error } = houseQueries.useQuery('get', '/api/me/second-factor');
  const [doing, setDoing] = useState<'set-up' | 'drop' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const renew = async (): Promise<void> => {
    setProblem(null);
    try {
      setCodes((await take(house.POST('/api/me/second-factor/recovery-codes'))).codes);
      refresh('/api/me/second-factor');
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const since = data?.since ?? null;
  const words = !data
    ? []
    : [
        ...(since === null
          ? [t.factor.none]
          : [t.factor.since(format.moment(since)), t.factor.left(data.recoveryCodes)]),
        ...(data.required ? [t.factor.required] : []),
      ];
  const shown = problem ?? (error === null ? null : toMessage(error));
  const idle = data && doing !== 'set-up' && codes === null;
  return (
    <section className="account-part" aria-labelledby="factor-title">
      <h3 id="factor-title">{t.factor.title}</h3>
      <p className="hint" role="status">
        {words.join(' ')}
      </p>
      {shown !== null && (
        <p className="dialog-problem" role="alert">
          {shown}
        </p>
      )}
      {doing === 'set-up' && <FactorSetUp me={me} onClose={() => setDoing(null)} onDone={() => setDoing(null)} />}
      {codes && <RecoveryPart codes={codes} onDone={() => setCodes(null)} />}
      {idle && since === null && (
        <button type="button" className="button button-small" onClick={() => setDoing('set-up')}>
          {t.factor.setUp}
        </button>
      )}
      {idle && since !== null && (
        <div className="account-save factor-actions">
          <button type="button" className="button button-small" onClick={() => void renew()}>
            {t.factor.renew}
          </button>
          {!data.required && (
            <button type="button" className="button button-small" onClick={() => setDoing('drop')}>
              {t.factor.drop}
            </button>
          )}
        </div>
      )}
      {doing === 'drop' && <DropDialog onClose={() => setDoing(null)} />}
    </section>
  );
}

function DropDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const drop = async (): Promise<void> => {
    await house.DELETE('/api/me/second-factor');
    refresh('/api/me', '/api/me/second-factor', '/api/people');
  };
  return (
    <ConfirmDialog title={t.factor.dropTitle} confirm={t.factor.dropConfirm} onConfirm={drop} onClose={onClose}>
      {t.factor.dropText}
    </ConfirmDialog>
  );
}
