import { house, leaveSession } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { FactorSetUp } from '../factor/factor-set-up.tsx';
import { useHouse } from '../house-context.tsx';
import { EntryFrame } from './entry-frame.tsx';

/** For who runs a house that requires a second factor and has none: it is set up before anything else. */
export function FactorFirst() {
  const { t } = useReading();
  const { me } = useHouse();
  const { data } = houseQueries.useQuery('get', '/api/sessions');
  const leave = async (): Promise<void> => {
    const here = data?.sessions.find(({ current }) => current);
    if (here) await house.DELETE('/api/sessions/{id}', { params: { path: { id: here.id } } }).catch(() => undefined);
    await leaveSession('left');
  };
  return (
    <EntryFrame title={t.factor.firstTitle}>
      <p>{t.factor.firstText}</p>
      {me && <FactorSetUp me={me} onClose={() => void leave()} onDone={() => location.reload()} />}
      <div>
        <button type="button" className="button button-plain entry-other" onClick={() => void leave()}>
          {t.factor.leave}
        </button>
      </div>
    </EntryFrame>
  );
}
