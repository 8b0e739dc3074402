import { type FormEvent, useRef, useState } from 'react';
import { useReading } from '../../texts/texts.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { enter } from './enter.ts';
import { EntryButton, useWaiting } from './entry-button.tsx';

/** E-mail and password. What is missing is said beside its field, what the house refuses below both. */
export function SignInForm({ focused }: { readonly focused: boolean }) {
  const { t } = useReading();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [seconds, waitFor] = useWaiting();
  const form = useRef<HTMLFormElement>(null);
  const wrongs = {
    email: isEmail(email) ? null : t.fields.emailWrong,
    password: password === '' ? t.fields.passwordMissing : null,
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const wrong = wrongs.email !== null ? 'email' : wrongs.password !== null ? 'password' : null;
    if (wrong) return form.current?.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
    if (busy || seconds > 0) return;
    setBusy(true);
    setProblem(null);
    const refusal = await enter({ email: email.trim(), password });
    if (refusal === null) return location.reload();
    setBusy(false);
    setProblem(refusal.message);
    waitFor(refusal.seconds);
  };
  return (
    <form ref={form} className="field-list" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        label={t.fields.email}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={focused}
        value={email}
        onValue={setEmail}
        problem={tried ? wrongs.email : null}
      />
      <PasswordField
        label={t.fields.password}
        name="password"
        value={password}
        onValue={setPassword}
        problem={tried ? wrongs.password : null}
      />
      {problem && (
        <p className="locked-problem" role="alert">
          {problem}
        </p>
      )}
      <EntryButton words={t.entry.enter} busy={busy} seconds={seconds} />
    </form>
  );
}
