import { type FormEvent, useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { type AccountProblem, saveAccount } from '../../shell/account/save-account.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { readsContent } from '../../shell/roles.ts';
import { useReading } from '../../texts/texts.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { OwnBudgets } from './connect/own-budgets.tsx';

/** Who one is for the others: role, name and e-mail; and what one may still ask of the models. */
export function ProfileSection() {
  const { t } = useReading();
  const { me } = useHouse();
  if (!me) return <p className="hint">{t.states.loading}</p>;
  return (
    <>
      <section className="account-part" aria-labelledby="role-title">
        <h2 id="role-title">{t.people.role}</h2>
        <p className="account-role">
          <strong>{t.roles[me.role].name}</strong> <span className="hint">{t.roles[me.role].text}</span>
        </p>
      </section>
      <section className="account-part" aria-labelledby="identity-title">
        <h2 id="identity-title">{t.account.identityTitle}</h2>
        <IdentityForm me={me} />
      </section>
      {readsContent(me.role) && <OwnBudgets />}
    </>
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
    <form className="field-list" noValidate onSubmit={(event) => void save(event)}>
      <TextField label={t.fields.name} autoComplete="name" maxLength={200} value={name} onValue={change(setName)} />
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
