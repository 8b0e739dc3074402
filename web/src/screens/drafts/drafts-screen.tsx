import './drafts.css';
import { IconMessage } from '@tabler/icons-react';
import type { Draft } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** The drafts that one reads, one's own and those of others, the last changed first. */
export function DraftsScreen() {
  const { t } = useReading();
  const { data, error, refetch } = houseQueries.useQuery('get', '/api/drafts');
  return (
    <div className="drafts">
      <h1>{t.drafts.title}</h1>
      <p className="hint">{t.drafts.lead}</p>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!data && !error && <p className="hint">{t.states.loading}</p>}
      {data?.drafts.length === 0 && (
        <div className="drafts-none">
          <p>{t.drafts.none}</p>
          <p className="hint">{t.drafts.noneText}</p>
        </div>
      )}
      {data && data.drafts.length > 0 && (
        <ul className="drafts-list" aria-label={t.drafts.list}>
          {data.drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
    </div>
  );
}

function DraftLine({ draft }: { readonly draft: Draft }) {
  const { t, format } = useReading();
  const { id, title, ownedBy, right, state, changedAt, changedBy, openComments, shared } = draft;
  return (
    <li>
      <Link href={`/drafts/${id}`}>{title}</Link>
      <p className="hint">
        {right !== 'own' && `${t.drafts.of(ownedBy)} · `}
        {t.drafts.changed(changedBy, format.moment(changedAt))}
      </p>
      <p className="drafts-facts">
        {state === 'final' && <span>{t.drafts.final}</span>}
        {right === 'own' && shared && <span>{t.drafts.shared}</span>}
        {openComments > 0 && (
          <span>
            <IconMessage size={14} aria-hidden="true" /> {t.drafts.open(openComments)}
          </span>
        )}
      </p>
    </li>
  );
}
