import { type FormEvent, useState } from 'react';
import { keepInvitation, readCode, readInvitation, wasEntryRefused } from '../../api/session.ts';
import { useReading } from '../../texts/texts.tsx';
import { enter } from './enter.ts';

/** Takes an address of the house where it could not be opened: one that works once, or an invitation. */
export function AddressForm({ focused }: { readonly focused: boolean }) {
  const { t } = useReading();
  const [given, setGiven] = useState('');
  const [problem, setProblem] = useState<string | null>(wasEntryRefused() ? t.locked.spent : null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const invitation = readInvitation(given);
    if (invitation !== null) {
      keepInvitation(invitation);
      return location.reload();
    }
    const code = readCode(given);
    if (code === null) return setProblem(t.locked.noCode);
    const refusal = await enter({ code });
    if (refusal === null) location.reload();
    else setProblem(refusal.code === 'code_spent' ? t.locked.spent : refusal.message);
  };
  return (
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
          autoFocus={focused}
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
  );
}
