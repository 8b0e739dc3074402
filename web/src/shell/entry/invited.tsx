import { type FormEvent, useRef, useState } from 'react';
import { keepInvitation, readKeptInvitation } from '../../api/session.ts';
import type { Texts } from '../../texts/fr.ts';
import { useReading } from '../../texts/texts.tsx';
import { countCharacters, PasswordField, shortestPassword } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useHouse } from '../house-context.tsx';
import { enter, type Refusal } from './enter.ts';
import { EntryButton, useWaiting } from './entry-button.tsx';
import { EntryFrame } from './entry-frame.tsx';

/**
 * The page of an invitation: a name and a password, and one is in the house. Who has come in otherwise leaves it; who only goes to
 * the sign-in can come back to it from there.
 */
export function Invited({ onLater }: { readonly onLater: () => void }) {
  const { t } = useReading();
  const { house } = useHouse();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const leave = (): void => {
    keepInvitation(null);
    onLater();
  };
  if (refusal?.code === 'invitation_spent')
    return (
      <EntryFrame title={t.invited.spentTitle}>
        <p role="alert">{refusal.message}</p>
        <div>
          <button type="button" className="button button-accent" onClick={leave}>
            {t.invited.toHouse}
          </button>
        </div>
      </EntryFrame>
    );
  return (
    <EntryFrame title={t.invited.title}>
      <p>{t.invited.text}</p>
      {house && <p className="notice">{t.invited.already}</p>}
      <InvitedForm refusal={refusal} onRefusal={setRefusal} />
      <div>
        <button type="button" className="button button-plain entry-other" onClick={house ? leave : onLater}>
          {house ? t.invited.later : t.invited.toSignIn}
        </button>
      </div>
    </EntryFrame>
  );
}

interface FormProps {
  readonly refusal: Refusal | null;
  readonly onRefusal: (refusal: Refusal | null) => void;
}

function InvitedForm({ refusal, onRefusal }: FormProps) {
  const { t } = useReading();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [seconds, waitFor] = useWaiting();
  const form = useRef<HTMLFormElement>(null);
  const wrongs = findWrongs(t, name, password);
  const ofPassword = refusal?.code === 'password_refused' ? refusal.message : null;
  const focus = (field: string): void => form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const wrong = wrongs.name !== null ? 'name' : wrongs.password !== null ? 'password' : null;
    if (wrong) return focus(wrong);
    if (busy || seconds > 0) return;
    setBusy(true);
    onRefusal(null);
    const refused = await enter({ secret: readKeptInvitation() ?? '', name: name.trim(), password });
    if (refused === null) {
      keepInvitation(null);
      return location.reload();
    }
    setBusy(false);
    onRefusal(refused);
    waitFor(refused.seconds);
    if (refused.code === 'password_refused') focus('password');
  };
  return (
    <form ref={form} className="field-list" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        label={t.fields.name}
        name="name"
        autoComplete="name"
        autoFocus
        maxLength={200}
        value={name}
        onValue={setName}
        problem={tried ? wrongs.name : null}
      />
      <PasswordField
        chosen
        label={t.fields.password}
        name="password"
        value={password}
        onValue={(value) => (setPassword(value), ofPassword !== null && onRefusal(null))}
        problem={(tried ? wrongs.password : null) ?? ofPassword}
      />
      {refusal && ofPassword === null && (
        <p className="locked-problem" role="alert">
          {refusal.message}
        </p>
      )}
      <EntryButton words={t.invited.accept} busy={busy} seconds={seconds} />
    </form>
  );
}

function findWrongs(t: Texts, name: string, password: string) {
  return {
    name: name.trim() === '' ? t.fields.nameMissing : null,
    password: countCharacters(password) < shortestPassword ? t.fields.passwordShort : null,
  };
}
