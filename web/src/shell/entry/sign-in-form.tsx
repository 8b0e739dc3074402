import { type FormEvent, useRef, useState } from 'react';
import { keepInvitation } from '../../api/session.ts';
import type { Texts } from '../../texts/fr.ts';
import { useReading } from '../../texts/texts.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { CodeField } from '../factor/code-field.tsx';
import { enter } from './enter.ts';
import { EntryButton, useWaiting } from './entry-button.tsx';

// Who has an account here needs no invitation any more.
function comeIn(): void {
  keepInvitation(null);
  location.reload();
}

/** E-mail and password, then the second factor of who has one. What is missing is said beside its field, what the house refuses below. */
export function SignInForm({ of = '', focused = true }: { readonly of?: string; readonly focused?: boolean }) {
  const { t } = useReading();
  const [email, setEmail] = useState(of);
  const [password, setPassword] = useState('');
  /** null until the house asks for it. */
  const [factor, setFactor] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [seconds, waitFor] = useWaiting();
  const form = useRef<HTMLFormElement>(null);
  const wrongs = findWrongs(t, email, password);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const wrong = wrongs.email !== null ? 'email' : wrongs.password !== null ? 'password' : null;
    if (wrong) return form.current?.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
    if (busy || seconds > 0 || factor?.trim() === '') return;
    setBusy(true);
    setProblem(null);
    const refusal = await enter({ email: email.trim(), password, ...(factor === null ? {} : { factor }) });
    if (refusal === null) return comeIn();
    setBusy(false);
    if (refusal.code === 'second_factor_needed') return setFactor('');
    setProblem(refusal.message);
    waitFor(refusal.seconds);
  };
  return (
    <form ref={form} className="field-list" noValidate onSubmit={(event) => void send(event)}>
      {factor === null ? (
        <PasswordStep
          email={email}
          onEmail={setEmail}
          password={password}
          onPassword={setPassword}
          wrongs={tried ? wrongs : null}
          begin={!focused ? null : of === '' ? 'email' : 'password'}
        />
      ) : (
        <FactorStep code={factor} onCode={(code) => (setFactor(code), setProblem(null))} />
      )}
      {problem && (
        <p className="locked-problem" role="alert">
          {problem}
        </p>
      )}
      <EntryButton words={t.entry.enter} busy={busy} seconds={seconds} />
      {factor !== null && (
        <button
          type="button"
          className="button button-plain entry-other"
          onClick={() => (setFactor(null), setPassword(''), setProblem(null), setTried(false))}
        >
          {t.factor.otherAccount}
        </button>
      )}
    </form>
  );
}

function findWrongs(t: Texts, email: string, password: string) {
  return {
    email: isEmail(email) ? null : t.fields.emailWrong,
    password: password === '' ? t.fields.passwordMissing : null,
  };
}

function FactorStep({ code, onCode }: { readonly code: string; readonly onCode: (code: string) => void }) {
  const { t } = useReading();
  return (
    <>
      <p role="status">{t.factor.enterText}</p>
      <CodeField label={t.factor.anyCode} value={code} onValue={onCode} />
    </>
  );
}

interface StepProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  /** What is missing, once that was tried. */
  readonly wrongs: { readonly email: string | null; readonly password: string | null } | null;
  /** Where the cursor stands: not here where another way in stands above. */
  readonly begin: 'email' | 'password' | null;
}

function PasswordStep({ email, onEmail, password, onPassword, wrongs, begin }: StepProps) {
  const { t } = useReading();
  return (
    <>
      <TextField
        label={t.fields.email}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={begin === 'email'}
        value={email}
        onValue={onEmail}
        problem={wrongs?.email ?? null}
      />
      <PasswordField
        label={t.fields.password}
        name="password"
        autoFocus={begin === 'password'}
        value={password}
        onValue={onPassword}
        problem={wrongs?.password ?? null}
      />
    </>
  );
}
