import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { downloadFile } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { DataCounts } from '../../shell/personal-data/data-counts.tsx';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';

/** What the house keeps of one, in numbers, and a copy of it. */
export function DataSection() {
  const { t, format } = useReading();
  const asked = houseQueries.useQuery('get', '/api/me/data', undefined, { refetchOnMount: 'always' });
  const { data } = asked;
  return (
    <>
      <section className="account-part" aria-labelledby="data-title">
        <h2 id="data-title">{t.data.title}</h2>
        <p className="hint">{t.data.lead}</p>
        <CopyButton />
        {data?.exportedAt && <p className="hint">{t.data.exportedAt(format.moment(data.exportedAt))}</p>}
      </section>
      <QueryState of={asked} loading={t.data.loading} />
      {data && (
        <>
          <section className="account-part" aria-labelledby="data-own">
            <h2 id="data-own">{t.data.theirs}</h2>
            <DataCounts counts={data.removed} of="removed" />
          </section>
          <section className="account-part" aria-labelledby="data-shared">
            <h2 id="data-shared">{t.data.shared}</h2>
            <DataCounts counts={data.kept} of="kept" />
          </section>
        </>
      )}
    </>
  );
}

function CopyButton() {
  const { t } = useReading();
  const [said, setSaid] = useState<{ text: string; failed: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const copy = async (): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      await downloadFile('/api/me/data/copy', 'maison-data.zip');
      setSaid({ text: t.data.begun, failed: false });
    } catch (thrown) {
      setSaid({ text: toMessage(thrown), failed: true });
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="button button-small" disabled={busy} onClick={() => void copy()}>
        {t.data.copy}
      </button>
      <p className={said?.failed ? 'dialog-problem' : 'hint'} role={said?.failed ? 'alert' : 'status'}>
        {said?.text ?? t.data.copyHint}
      </p>
    </>
  );
}
