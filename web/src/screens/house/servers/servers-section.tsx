import { useState } from 'react';
import type { ModelServer, ModelServerList, ServerCheckLine } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { LargerModel } from './larger-model.tsx';

/** The chat models on servers, with what each was found able to do. */
export function ServersSection() {
  const { t } = useReading();
  const servers = houseQueries.useQuery('get', '/api/chat-models/servers', undefined, {
    refetchOnWindowFocus: 'always',
  });
  const { data } = servers;
  return (
    <>
      <LargerModel />
      <section aria-labelledby="model-servers">
        <h2 id="model-servers">{t.modelServers.title}</h2>
        <p className="hint">{t.modelServers.lead}</p>
        <QueryState of={servers} />
        {data?.servers.length === 0 && <p>{t.modelServers.none}</p>}
        <ul className="tool-servers">
          {data?.servers.map((server) => (
            <ServerPart key={`${server.model} ${server.address}`} server={server} tokensAtMost={data.tokensAtMost} />
          ))}
        </ul>
      </section>
    </>
  );
}

function ServerPart({
  server,
  tokensAtMost,
}: { readonly server: ModelServer } & Pick<ModelServerList, 'tokensAtMost'>) {
  const { t, format } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const { model, address, outside, record } = server;
  const busy = asking || server.checking;
  const check = async (): Promise<void> => {
    setAsking(true);
    setProblem(null);
    try {
      await house.POST('/api/chat-models/check', { body: { model } });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setAsking(false);
    refresh('/api/chat-models/servers');
  };
  return (
    <li aria-busy={busy}>
      <div className="house-part-head">
        <div>
          <strong>{model}</strong>
          <span className="hint tool-address">{address}</span>
          <span className="hint">
            {record ? t.modelServers.checked(record.server ?? '', format.moment(record.at)) : t.modelServers.unchecked}
          </span>
          {outside && <span className="hint">{t.modelServers.cost(format.number(tokensAtMost))}</span>}
        </div>
        <button
          type="button"
          className="button button-small"
          disabled={busy}
          aria-label={busy ? undefined : t.modelServers.checkOf(model)}
          onClick={() => void check()}
        >
          {busy ? t.modelServers.checking : t.modelServers.check}
        </button>
      </div>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <ul className="house-list">
        {record?.lines.map((line) => (
          <CheckLine key={line.check} line={line} contextTokens={record.contextTokens} />
        ))}
      </ul>
    </li>
  );
}

function CheckLine({
  line: { check, verdict, seen },
  contextTokens,
}: {
  readonly line: ServerCheckLine;
  readonly contextTokens: number | null;
}) {
  const { t, format } = useReading();
  const context = check === 'context' && contextTokens !== null;
  return (
    <li>
      <strong>{t.modelServers.checks[check]}</strong>
      <span className="hint">{seen}</span>
      <span className="house-figure">
        {t.modelServers.verdicts[verdict]}
        {context && ` · ${t.modelServers.tokens(format.number(contextTokens))}`}
      </span>
    </li>
  );
}
