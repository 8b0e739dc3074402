import { type FormEvent, useState } from 'react';
import { ApiError, callApi, toMessage } from '../api/client.ts';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';

/** What a browser without a session sees: how to come in, and a field for the token. */
export function Locked() {
  const { t } = useReading();
  const [given, setGiven] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await callApi('/api/session', { method: 'POST', json: { token: readToken(given) } });
      location.assign('/');
    } catch (thrown) {
      setProblem(thrown instanceof ApiError && thrown.status === 401 ? t.locked.wrong : toMessage(thrown));
    }
  };
  return (
    <main className="locked">
      <Brand />
      <h1>{t.locked.title}</h1>
      <p>{t.locked.text}</p>
      <form onSubmit={(event) => void open(event)}>
        <label className="label" htmlFor="token">
          {t.locked.label}
        </label>
        <div className="locked-row">
          <input
            id="token"
            className="field"
            value={given}
            onChange={(event) => setGiven(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
          <button type="submit" className="button button-accent" disabled={given.trim() === ''}>
            {t.locked.open}
          </button>
        </div>
        {problem && (
          <p className="locked-problem" role="alert">
            {problem}
          </p>
        )}
      </form>
    </main>
  );
}

function readToken(given: string): string {
  const text = given.trim();
  return /[?&]token=([^&\s]+)/.exec(text)?.[1] ?? text;
}
