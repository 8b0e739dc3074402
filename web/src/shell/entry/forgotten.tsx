import { type FormEvent, useState } from 'react';
import { toApiError, toUnreachable } from '../../api/api-error.ts';
import { keepPasswordSecret, setForgottenPassword } from '../../api/session.ts';
import { useReading } from '../../texts/texts.tsx';
import { countCharacters, PasswordField, shortestPassword } from '../../ui/password-field.tsx';
import type { Refusal } from './enter.ts';
import { EntryButton, useWaiting } from './entry-button.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The page of a link for a forgotten password: another one, then one signs in with it. */
export function Forgotten({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useReading();
  const [done, setDone] = useState<{ email: string | null } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (done)
    return (
      <EntryFrame title={t.forgotten.doneTitle}>
        <p role="status">{t.forgotten.done}</p>
        <SignInForm of={done.email ?? ''} />
      </EntryFrame>
    );
  const leave = (): void => {
    keepPasswordSecret(null);
    onLeave();
  };
  if (refusal?.code === 'password_link_spent')
    return (
      <EntryFrame title={t.forgotten.spentTitle}>
        <p role="alert">{refusal.message}</p>
        <div>
          <button type="button" className="button button-accent" onClick={leave}>
            {t.invited.toHouse}
          </button>
        </div>
      </EntryFrame>
    );
  return (
    <EntryFrame title={t.forgotten.title}>
      <p>{t.forgotten.text}</p>
      <NewPasswordForm refusal={refusal} onRefusal={setRefusal} onDone={setDone} />
      <div>
        <button type="button" className="button button-plain entry-other" onClick={leave}>
          {t.invited.later}
        </button>
      </div>
    </EntryFrame>
  );
}

interface FormProps {
  readonly refusal: Refusal | null;
  readonly onRefusal: (refusal: Refusal | null) => void;
  readonly onDone: (done: { email: string | null }) => void;
}

function NewPasswordForm({ refusal, onRefusal, onDone }: FormProps) {
  const { t } = useReading();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [seconds, waitFor] = useWaiting();
  const short = tried && countCharacters(password) < shortestPassword ? t.fields.passwordShort : null;
  const ofPassword = refusal?.code === 'password_refused' ? refusal.message : null;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || seconds > 0 || countCharacters(password) < shortestPassword) return;
    setBusy(true);
    onRefusal(null);
    const answer = await setForgottenPassword(password).catch(() => null);
    if (answer?.ok) {
      keepPasswordSecret(null);
      return onDone((await answer.json()) as { email: string | null });
    }
    const { code, message } = answer ? await toApiError(answer) : toUnreachable();
    setBusy(false);
    const wait = Number(answer?.headers.get('retry-after') ?? 0);
    onRefusal({ code, message, seconds: wait });
    waitFor(wait);
  };
  return (
    <form className="field-list" noValidate onSubmit={(event) => void send(event)}>
      <PasswordField
        chosen
        autoFocus
        label={t.fields.newPassword}
        name="password"
        value={password}
        onValue={(value) => (setPassword(value), ofPassword !== null && onRefusal(null))}
        problem={short ?? ofPassword}
      />
      {refusal && ofPassword === null && (
        <p className="locked-problem" role="alert">
          {refusal.message}
        </p>
      )}
      <EntryButton words={t.forgotten.submit} busy={busy} seconds={seconds} />
    </form>
  );
}
