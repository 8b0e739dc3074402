import { type FormEvent, useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { FactorPart } from '../factor/factor-part.tsx';
import { useHouse } from '../house-context.tsx';
import { KeysPart } from '../keys/keys-part.tsx';
import { IdentitiesPart } from './identities-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { type AccountProblem, saveAccount } from './save-account.ts';
import { SessionsPart } from './sessions-part.tsx';

/** Oneself in the house: name, e-mail, password, second factor, keys, and where one is signed in. */
export function AccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const { me } = useHouse();
  return (
    <Dialog title={t.account.title} onClose={onClose} size={520}>
      {me && (
        <>
          <p className="account-role">
            <strong>{t.roles[me.role].name}</strong> <span className="hint">{t.roles[me.role].text}</span>
          </p>
          <IdentityForm me={me} />
          <PasswordPart me={me} />
          <FactorPart me={me} />
          <KeysPart role={me.role} />
          <IdentitiesPart me={me} />
        </>
      )}
      <SessionsPart />
    </Dialog>
  );
}

function IdentityForm({ me }: { readonly me: Person }) {
  const { t } = useReading();
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email ?? '');
  const [problem, setProblem] = useState<AccountProblem | null>(null);
  const [saved, setSaved] = useState(false);
  const changed = name.trim() !== me.name || email.trim() !== (me.email ?? '');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!changed) return;
    const wanted = email.trim() === '' ? { name: name.trim() } : { name: name.trim(), email: email.trim() };
    if (wanted.email !== undefined && !isEmail(wanted.email))
      return setProblem({ field: 'email', message: t.fields.emailWrong });
    const failed = await saveAccount(wanted);
    setProblem(failed);
    setSaved(failed === null);
  };
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setProblem(null);
    setSaved(false);
  };
  return (
    <form className="account-part field-list" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={t.fields.name}
        autoComplete="name"
        maxLength={200}
        value={name}
        onValue={change(setName)}
        data-autofocus
      />
      <TextField
        label={t.fields.email}
        type="email"
        autoComplete="email"
        value={email}
        onValue={change(setEmail)}
        problem={problem?.field === 'email' ? problem.message : null}
      />
      {problem && problem.field !== 'email' && (
        <p className="dialog-problem" role="alert">
          {problem.message}
        </p>
      )}
      <div className="account-save">
        <span className="hint" role="status">
          {saved && t.account.saved}
        </span>
        <button type="submit" className="button button-small" disabled={!changed || name.trim() === ''}>
          {t.actions.save}
        </button>
      </div>
    </form>
  );
}
