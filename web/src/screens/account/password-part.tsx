import { type FormEvent, useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { countCharacters, PasswordField, shortestPassword } from '../../ui/password-field.tsx';
import { type AccountProblem, savePassword } from '../../shell/account/save-account.ts';

/** One's password: chosen, or changed by who knows the one of before. */
export function PasswordPart({ me }: { readonly me: Person }) {
  const { t, format } = useReading();
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const had = me.passwordSetAt;
  return (
    <section className="account-part" aria-labelledby="password-title">
      <h2 id="password-title">{t.account.passwordTitle}</h2>
      <p className="hint" role="status">
        {done
          ? t.account.passwordChanged
          : had === null
            ? t.account.passwordNone
            : t.account.passwordSet(format.moment(had))}
      </p>
      {open ? (
        <PasswordForm
          asksCurrent={had !== null}
          onClose={(changed) => {
            setOpen(false);
            setDone(changed);
          }}
        />
      ) : (
        <button
          type="button"
          className="button button-small"
          onClick={() => {
            setOpen(true);
            setDone(false);
          }}
        >
          {had === null ? t.account.choosePassword : t.account.changePassword}
        </button>
      )}
    </section>
  );
}

interface FormProps {
  readonly asksCurrent: boolean;
  readonly onClose: (changed: boolean) => void;
}

function PasswordForm({ asksCurrent, onClose }: FormProps) {
  const { t } = useReading();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<AccountProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (countCharacters(password) < shortestPassword)
      return setProblem({ field: 'password', message: t.fields.passwordShort });
    setBusy(true);
    const failed = await savePassword(asksCurrent ? { current, password } : { password });
    setBusy(false);
    if (failed) setProblem(failed);
    else onClose(true);
  };
  const of = (field: AccountProblem['field']): string | null => (problem?.field === field ? problem.message : null);
  return (
    <form className="field-list" noValidate onSubmit={(event) => void send(event)}>
      {asksCurrent && (
        <PasswordField
          label={t.fields.current}
          value={current}
          onValue={(value) => (setCurrent(value), setProblem(null))}
          problem={of('current')}
          autoFocus
        />
      )}
      <PasswordField
        chosen
        label={t.fields.newPassword}
        value={password}
        onValue={(value) => (setPassword(value), setProblem(null))}
        problem={of('password')}
        autoFocus={!asksCurrent}
      />
      {problem?.field === null && (
        <p className="dialog-problem" role="alert">
          {problem.message}
        </p>
      )}
      <div className="account-save">
        <button type="button" className="button button-small" onClick={() => onClose(false)}>
          {t.actions.cancel}
        </button>
        <button
          type="submit"
          className="button button-small button-accent"
          disabled={busy || password === '' || (asksCurrent && current === '')}
        >
          {t.actions.save}
        </button>
      </div>
    </form>
  );
}
