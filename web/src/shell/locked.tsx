import { type FormEvent, useState } from 'react';
import { isQuestionKept, openSession, readCode, readEnding, wasEntryRefused } from '../api/session.ts';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';

/** What a browser without a session sees: how to come in, and a field for the address. */
export function Locked() {
  const { t } = useReading();
  const [given, setGiven] = useState('');
  const [problem, setProblem] = useState<string | null>(wasEntryRefused() ? t.locked.spent : null);
  const ending = readEnding();
  const question = isQuestionKept();
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const code = readCode(given);
    if (code === null) return setProblem(t.locked.noCode);
    try {
      const answer = await openSession(code);
      if (answer.ok) location.reload();
      else setProblem(answer.status === 401 ? t.locked.spent : t.states.unreachable);
    } catch {
      setProblem(t.states.unreachable);
    }
  };
  return (
    <main className="locked">
      <Brand />
      <h1>{ending === null ? t.locked.title : t.locked[ending]}</h1>
      <p>
        {ending !== null && `${t.locked.kept} `}
        {t.locked.text}
      </p>
      {question && <p>{t.locked.question}</p>}
      <form onSubmit={(event) => void open(event)}>
        <label className="label" htmlFor="address">
          {t.locked.label}
        </label>
        <div className="locked-row">
          <input
            id="address"
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
      <details className="locked-keeper">
        <summary>{t.locked.keeper}</summary>
        <p>{t.locked.command}</p>
        <code className="locked-command">./maison link</code>
      </details>
    </main>
  );
}
