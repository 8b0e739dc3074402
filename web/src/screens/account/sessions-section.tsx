import { useState } from 'react';
import type { Session } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, leaveSession } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { nameBrowser } from './name-browser.ts';

/** Where this person is signed in: signs out elsewhere, or everywhere. The head of the page signs out here. */
export function SessionsSection() {
  const { t } = useReading();
  const sessions = houseQueries.useQuery('get', '/api/sessions');
  const { data } = sessions;
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
      setProblem(null);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const end = ({ id }: Session): Promise<void> =>
    attempt(async () => {
      await house.DELETE('/api/sessions/{id}', { params: { path: { id } } });
      refresh('/api/sessions');
    });
  const endAll = (): Promise<void> =>
    attempt(async () => {
      await house.DELETE('/api/sessions');
      await leaveSession('left');
    });
  return (
    <section className="account-part" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t.sessions.title}</h2>
      <p className="hint">{t.sessions.text}</p>
      <QueryState of={sessions} />
      <ul className="session-list">
        {data?.sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />
        ))}
      </ul>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button button-small" disabled={!data} onClick={() => void endAll()}>
        {t.sessions.endAll}
      </button>
    </section>
  );
}

function SessionRow({ session, onEnd }: { readonly session: Session; readonly onEnd: () => void }) {
  const { t, format } = useReading();
  const name = nameBrowser(session.browser);
  return (
    <li className="session-row">
      <span className="session-words">
        <strong>{session.current ? t.sessions.here(name) : name}</strong>
        <span className="hint">
          {t.sessions.seen(format.moment(session.seenAt))} · {t.sessions.ends(format.moment(session.endsAt))}
        </span>
      </span>
      {!session.current && (
        <button type="button" className="button button-small" aria-label={t.sessions.endOf(name)} onClick={onEnd}>
          {t.sessions.end}
        </button>
      )}
    </li>
  );
}
