import { useState } from 'react';
import type { Session } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, leaveSession } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { nameBrowser } from './name-browser.ts';

/** Where this person is signed in: signs out here, elsewhere, or everywhere. */
export function SessionsPart() {
  const { t } = useReading();
  const { data, error } = houseQueries.useQuery('get', '/api/sessions');
  const [problem, setProblem] = useState<string | null>(null);
  const end = async (session: Session | null): Promise<void> => {
    try {
      if (session) await house.DELETE('/api/sessions/{id}', { params: { path: { id: session.id } } });
      else await house.DELETE('/api/sessions');
      if (session && !session.current) return refresh('/api/sessions');
      await leaveSession('left');
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const shown = problem ?? (error === null ? null : toMessage(error));
  const here = data?.sessions.find(({ current }) => current);
  return (
    <section className="account-part" aria-labelledby="sessions-title">
      <h3 id="sessions-title">{t.sessions.title}</h3>
      <p className="hint">{t.sessions.text}</p>
      <ul className="session-list">
        {data?.sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session)} />
        ))}
      </ul>
      {shown !== null && (
        <p className="dialog-problem" role="alert">
          {shown}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" disabled={!data} onClick={() => void end(null)}>
          {t.sessions.endAll}
        </button>
        <button type="button" className="button button-accent" disabled={!here} onClick={() => here && void end(here)}>
          {t.sessions.leave}
        </button>
      </div>
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
