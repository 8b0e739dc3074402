import { useState } from 'react';
import type { Feedback } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { Link } from '../../shell/link.tsx';
import { runsHouse } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CasesPart } from './cases-part.tsx';

const page = 50;

/** The answers that were found wrong, the newest first: what was asked, what is wrong, and where its proof stands. */
export function FeedbackScreen() {
  const { t } = useReading();
  const [shown, setShown] = useState(page);
  const { role } = useHouse();
  const { data, error, refetch } = houseQueries.useQuery(
    'get',
    '/api/feedback',
    { params: { query: { limit: Math.min(shown, 200) } } },
    { enabled: runsHouse(role) },
  );
  return (
    <div className="feedback">
      <h1>{t.reports.title}</h1>
      <p className="hint">{t.reports.lead}</p>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {data?.total === 0 && (
        <div className="feedback-none">
          <p>{t.reports.none}</p>
          <p className="hint">{t.reports.how}</p>
        </div>
      )}
      <ul className="feedback-list">
        {/* The description calls a kind that may be null somewhere so everywhere. */}
        {data?.feedback.map((one) => (
          <Report key={`${one.exchangeId} ${one.givenAt}`} report={one as Feedback} />
        ))}
      </ul>
      {data && data.total > data.feedback.length && shown < 200 && (
        <button type="button" className="button button-small" onClick={() => setShown(shown + page)}>
          {t.viewer.more}
        </button>
      )}
      <CasesPart />
    </div>
  );
}

function Report({ report }: { readonly report: Feedback }) {
  const { t, format } = useReading();
  const { kind, question, documents, givenAt } = report;
  return (
    <li>
      <h2>{question}</h2>
      <p>
        <strong>{t.ask.feedback[kind]}</strong> <span className="hint">{format.moment(givenAt)}</span>
      </p>
      {documents.length > 0 && (
        <ul className="feedback-documents" aria-label={t.proof.title}>
          {documents.map(({ id, name }) => (
            <li key={id}>
              {name === null ? (
                <span className="hint">{t.proof.removed}</span>
              ) : (
                <Link href={`/documents/${id}`}>{name}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
