import { type FormEvent, useState } from 'react';
import type { LimitReport } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Limit = LimitReport['limits'][number];

/** What one person, key or network may ask, each limit changed by itself. */
export function LimitsSection() {
  const { t } = useReading();
  const limits = houseQueries.useQuery('get', '/api/limits', undefined, { refetchOnWindowFocus: 'always' });
  return (
    <section aria-labelledby="house-limits">
      <h2 id="house-limits">{t.limits.title}</h2>
      <p className="hint">{t.limits.lead}</p>
      <QueryState of={limits} />
      <div className="limit-grid">
        {limits.data?.limits.map((limit) => (
          // What holds by now is what stands there, whoever has set it.
          <LimitForm key={`${limit.name} ${limit.value} ${limit.set}`} limit={limit} />
        ))}
      </div>
    </section>
  );
}

function LimitForm({ limit: { name, value, usual, set } }: { readonly limit: Limit }) {
  const { t, format } = useReading();
  const [written, setWritten] = useState(String(value));
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const wanted = /^[1-9]\d{0,6}$/.test(written.trim()) ? Number(written) : Number.NaN;
  const wrong = !(wanted <= 1_000_000);
  const change = async (next: number | null): Promise<void> => {
    setProblem(null);
    try {
      await house.PATCH('/api/limits', { body: { limits: { [name]: next } } });
      setSaid(t.limits.saved);
      refresh('/api/limits');
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!wrong && wanted !== value) void change(wanted);
  };
  const usually = (set ? t.limits.set : t.limits.usual)(format.number(usual));
  return (
    <form className="limit" noValidate onSubmit={save}>
      <TextField
        label={t.limits.names[name] ?? name}
        inputMode="numeric"
        autoComplete="off"
        value={written}
        onValue={setWritten}
        hint={usually}
        problem={wrong ? t.limits.wrong : problem}
      />
      <div className="limit-buttons">
        <button type="submit" className="button button-small" disabled={wrong || wanted === value}>
          {t.limits.save}
        </button>
        {set && (
          <button type="button" className="button button-small button-plain" onClick={() => void change(null)}>
            {t.limits.giveBack}
          </button>
        )}
        <span className="hint" role="status">
          {said}
        </span>
      </div>
    </form>
  );
}
