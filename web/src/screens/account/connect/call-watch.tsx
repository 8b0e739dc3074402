import { IconCircleCheck, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import type { ModelCall } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';

const lookMilliseconds = 2000;
const shown = 5;

/** The latest requests of one's tools, as they arrive; with a key just made, whether its first one has. */
export function CallWatch({ keyId }: { readonly keyId: string | null }) {
  const { t } = useReading();
  const calls = houseQueries.useQuery(
    'get',
    '/api/usage/calls',
    { params: { query: { limit: 50 } } },
    { refetchInterval: lookMilliseconds },
  );
  const all = calls.data?.calls ?? [];
  const ofKey = keyId === null ? all : all.filter(({ key }) => key === keyId);
  const arrived = keyId !== null && ofKey.length > 0;
  return (
    <section className="account-part" aria-labelledby="calls-title">
      <h2 id="calls-title">{t.connect.calls}</h2>
      <QueryState of={calls} />
      {calls.data && (
        <p className="hint call-state" role="status">
          {keyId !== null && !arrived && <IconLoader2 size={17} className="call-waits" aria-hidden="true" />}
          {keyId === null ? (all.length === 0 ? t.connect.noCalls : t.connect.callsLead) : null}
          {keyId !== null && (arrived ? t.connect.arrived : t.connect.waiting)}
        </p>
      )}
      <ul className="session-list">
        {ofKey.slice(0, shown).map((call) => (
          <CallLine key={call.id} of={call} />
        ))}
      </ul>
    </section>
  );
}

function CallLine({ of: call }: { readonly of: ModelCall }) {
  const { t, format } = useReading();
  const good = call.outcome === 'done';
  const Mark = good ? IconCircleCheck : IconCircleX;
  const facts = [
    format.moment(call.at),
    call.model ?? t.connect.noModel,
    t.connect.tokens(call.readTokens, call.writtenTokens),
    t.connect.seconds(call.milliseconds / 1000),
  ];
  return (
    <li className="session-row call-line" data-outcome={call.outcome}>
      <Mark size={19} aria-hidden="true" />
      <span className="session-words">
        <strong>
          {t.connect.protocol(call.protocol)} · {t.connect.outcome[call.outcome]}
          {call.failure !== null && <code> {call.failure}</code>}
        </strong>
        <span className="hint">{facts.join(' · ')}</span>
      </span>
    </li>
  );
}
