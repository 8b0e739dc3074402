import { useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { FactorSetUp, RecoveryPart } from '../../shell/factor/factor-set-up.tsx';

/** One's second factor: set up, its recovery codes made anew, switched off. */
export function FactorPart({ me }: { readonly me: Person }) {
  const { t, format } = useReading();
  const factor = houseQueries.useQuery('get', '/api/me/second-factor');
  const { data } = factor;
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
  const idle = data && doing !== 'set-up' && codes === null;
  return (
    <section className="account-part" aria-labelledby="factor-title">
      <h2 id="factor-title">{t.factor.title}</h2>
      <p className="hint" role="status">
        {words.join(' ')}
      </p>
      <QueryState of={factor} />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
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
        <FactorActions required={data.required} onRenew={() => void renew()} onDrop={() => setDoing('drop')} />
      )}
      {doing === 'drop' && <DropDialog onClose={() => setDoing(null)} />}
    </section>
  );
}

interface ActionsProps {
  readonly required: boolean;
  readonly onRenew: () => void;
  readonly onDrop: () => void;
}

function FactorActions({ required, onRenew, onDrop }: ActionsProps) {
  const { t } = useReading();
  return (
    <div className="account-save factor-actions">
      <button type="button" className="button button-small" onClick={onRenew}>
        {t.factor.renew}
      </button>
      {!required && (
        <button type="button" className="button button-small" onClick={onDrop}>
          {t.factor.drop}
        </button>
      )}
    </div>
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
