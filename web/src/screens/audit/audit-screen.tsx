import './audit.css';
import { IconDownload, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AuditLineRow } from './audit-line-row.tsx';
import { AuditSettingsDialog } from './audit-settings-dialog.tsx';
import { ChainState } from './chain-state.tsx';
import { noFilters, useAudit } from './use-audit.ts';

/** What was done in the house: whether the log is whole, and its lines, which can be filtered and taken out. */
export function AuditScreen() {
  const { t } = useReading();
  const [setting, setSetting] = useState(false);
  const { filters, setFilters, query, lines, error, isFetching, hasNextPage, fetchNextPage, refetch } = useAudit();
  const state = houseQueries.useQuery('get', '/api/audit/state');
  const people = houseQueries.useQuery('get', '/api/people');
  const names = new Map(people.data?.people.map(({ id, name, email }) => [id, name || email || t.people.noName]));
  return (
    <div className="audit">
      <header className="audit-head">
        <div>
          <h1>{t.audit.title}</h1>
          <p className="hint">{t.audit.lead}</p>
        </div>
        <AuditActs query={query} onSettings={state.data?.mayChange ? () => setSetting(true) : undefined} />
      </header>
      <ChainState state={state.data} />
      <AuditFilterBar filters={filters} names={names} onFilters={setFilters} />
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!lines && !error && <p className="hint">{t.audit.loading}</p>}
      {lines?.length === 0 && (
        <div className="audit-none" role="status">
          <p>{t.audit.none}</p>
          <p className="hint">{t.audit.noneHint}</p>
          <button type="button" className="button button-small" onClick={() => setFilters(noFilters)}>
            {t.audit.filters.clear}
          </button>
        </div>
      )}
      {lines && lines.length > 0 && (
        <ol className="audit-list" aria-label={t.audit.list} aria-busy={isFetching}>
          {lines.map((line) => (
            <AuditLineRow key={line.number} line={line} names={names} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button button-small audit-more"
          disabled={isFetching}
          onClick={() => void fetchNextPage()}
        >
          {t.audit.more}
        </button>
      )}
      {setting && state.data && (
        <AuditSettingsDialog settings={state.data.settings} onClose={() => setSetting(false)} />
      )}
    </div>
  );
}

/** Taking the lines out, and the settings for who may change them. */
function AuditActs({
  query,
  onSettings,
}: {
  readonly query: Readonly<Record<string, string>>;
  readonly onSettings: (() => void) | undefined;
}) {
  const { t } = useReading();
  return (
    <div className="audit-acts">
      <DownloadButton
        className="button button-small"
        address={`/api/audit/export${toSearch(query)}`}
        title={t.audit.exportHint}
      >
        <IconDownload size={16} aria-hidden="true" /> {t.audit.export}
      </DownloadButton>
      {onSettings && (
        <button
          type="button"
          className="icon-button"
          aria-label={t.audit.settings.open}
          title={t.audit.settings.open}
          onClick={onSettings}
        >
          <IconSettings size={17} />
        </button>
      )}
    </div>
  );
}

function toSearch(query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? '' : `?${search}`;
}
