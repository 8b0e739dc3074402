import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ToolServer } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { AdmitServerDialog } from './admit-server-dialog.tsx';
import { ToolLine } from './tool-line.tsx';

/** The servers of tools that were admitted, with their tools and what was decided of each. */
export function ToolsSection() {
  const { t } = useReading();
  const servers = houseQueries.useQuery('get', '/api/tool-servers', undefined, { refetchOnWindowFocus: 'always' });
  const [admitting, setAdmitting] = useState(false);
  const [leaving, setLeaving] = useState<ToolServer | null>(null);
  const { data } = servers;
  return (
    <section aria-labelledby="tool-servers">
      <div className="house-part-head">
        <div>
          <h2 id="tool-servers">{t.toolServers.title}</h2>
          <p className="hint">{t.toolServers.lead}</p>
        </div>
        <button type="button" className="button button-small" onClick={() => setAdmitting(true)}>
          <IconPlus size={16} aria-hidden="true" /> {t.toolServers.admit}
        </button>
      </div>
      <QueryState of={servers} />
      {data?.servers.length === 0 && <p>{t.toolServers.none}</p>}
      <ul className="tool-servers">
        {data?.servers.map((server) => (
          <ServerPart key={server.id} server={server} onRemove={() => setLeaving(server)} />
        ))}
      </ul>
      {admitting && <AdmitServerDialog onClose={() => setAdmitting(false)} />}
      {leaving && <RemoveServerDialog server={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function ServerPart({ server, onRemove }: { readonly server: ToolServer; readonly onRemove: () => void }) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, listedAt, tools } = server;
  const readAgain = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await house.POST('/api/tool-servers/{id}/refresh', { params: { path: { id } } });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
    refresh('/api/tool-servers');
  };
  return (
    <li aria-busy={busy}>
      <ServerHead server={server} busy={busy} onReadAgain={() => void readAgain()} onRemove={onRemove} />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      {listedAt !== null && tools.length === 0 && <p className="hint">{t.toolServers.noTools}</p>}
      <ul className="tool-list">
        {tools.map((tool) => (
          <ToolLine key={tool.name} server={id} tool={tool} />
        ))}
      </ul>
    </li>
  );
}

interface HeadProps {
  readonly server: ToolServer;
  readonly busy: boolean;
  readonly onReadAgain: () => void;
  readonly onRemove: () => void;
}

function ServerHead({ server: { name, address, listedAt, tools }, busy, onReadAgain, onRemove }: HeadProps) {
  const { t, format } = useReading();
  return (
    <div className="house-part-head">
      <div>
        <strong>{name}</strong>
        <span className="hint tool-address">{address}</span>
        <span className="hint">
          {t.toolServers.count(tools.length)} ·{' '}
          {listedAt === null ? t.toolServers.silent : t.toolServers.listed(format.moment(listedAt))}
        </span>
      </div>
      <div className="house-buttons">
        <button
          type="button"
          className="button button-small"
          aria-label={t.toolServers.refreshOf(name)}
          disabled={busy}
          onClick={onReadAgain}
        >
          {t.toolServers.refresh}
        </button>
        <button
          type="button"
          className="button button-small"
          aria-label={t.toolServers.removeOf(name)}
          onClick={onRemove}
        >
          {t.toolServers.remove}
        </button>
      </div>
    </div>
  );
}

function RemoveServerDialog({ server, onClose }: { readonly server: ToolServer; readonly onClose: () => void }) {
  const { t } = useReading();
  const remove = async (): Promise<void> => {
    await house.DELETE('/api/tool-servers/{id}', { params: { path: { id: server.id } } });
    refresh('/api/tool-servers');
  };
  return (
    <ConfirmDialog
      title={t.toolServers.removeTitle(server.name)}
      confirm={t.toolServers.removeConfirm}
      onConfirm={remove}
      onClose={onClose}
    >
      {t.toolServers.removeText}
    </ConfirmDialog>
  );
}
