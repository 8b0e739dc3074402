import './erasure.css';
import { useEffect } from 'react';
import type { Erasure } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { DataCounts } from '../../../shell/personal-data/data-counts.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { refreshPeople } from '../use-people.ts';

const lookEveryMilliseconds = 2000;

/** The erasures of the house with what each came to; looked at again while one goes on. */
export function ErasureList() {
  const { t } = useReading();
  const asked = houseQueries.useQuery('get', '/api/erasures', undefined, {
    refetchOnMount: 'always',
    refetchInterval: ({ state }) =>
      state.data?.erasures.some((one) => one.state !== 'done') ? lookEveryMilliseconds : false,
  });
  const erasures = asked.data?.erasures;
  // Who is erased is in no list of people any more.
  const states = erasures?.map(({ state }) => state).join(' ');
  useEffect(() => {
    if (states !== undefined) refreshPeople();
  }, [states]);
  return (
    <section aria-labelledby="erasures-title">
      <h2 id="erasures-title">{t.erasure.listTitle}</h2>
      <p className="hint">{erasures?.length === 0 ? t.erasure.listNone : t.erasure.nameless}</p>
      <QueryState of={asked} />
      <ul className="people-list">
        {erasures?.map((erasure) => (
          <ErasureRow key={erasure.id} erasure={erasure} />
        ))}
      </ul>
    </section>
  );
}

function ErasureRow({ erasure }: { readonly erasure: Erasure }) {
  const { t, format } = useReading();
  const { state, begunAt, finishedAt } = erasure;
  return (
    <li className="people-row">
      <strong>{t.erasure.begunAt(format.moment(begunAt))}</strong>
      <span className="hint" role="status">
        {finishedAt === null ? t.erasure.state[state] : t.erasure.finishedAt(format.moment(finishedAt))}
      </span>
      <details>
        <summary>{t.erasure.report}</summary>
        <h3>{t.erasure.goes}</h3>
        <DataCounts counts={erasure.removed} of="removed" />
        <h3>{t.erasure.stays}</h3>
        <DataCounts counts={erasure.kept} of="kept" why={t.erasure.why} />
      </details>
    </li>
  );
}
