import { IconUserPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Person } from '../../../../src/contract/index.ts';
import { keepText } from '../../api/kept-text.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { countCharacters, PasswordField, shortestPassword } from '../../ui/password-field.tsx';
import { isEmail, TextField } from '../../ui/text-field.tsx';
import { useHouse } from '../house-context.tsx';
import { type AccountProblem, savePassword } from './save-account.ts';

const laterKey = 'maison-account-later';

/** On the first page, for an owner who has no password yet: an account, now or later. */
export function SetUpNote() {
  const { t } = useReading();
  const { me } = useHouse();
  const [open, setOpen] = useState(false);
  const [put, setPut] = useState(() => localStorage.getItem(laterKey) !== null);
  const putOff = (): void => {
    keepText(laterKey, 'true');
    setPut(true);
  };
  if (!needsAccount(me) || put) return null;
  return (
    <section className="set-up" aria-label={t.setUp.title}>
      <IconUserPlus size={18} aria-hidden="true" />
      <div>
        <strong>{t.setUp.title}</strong>
        <p className="hint">{t.setUp.text}</p>
        <div className="notice-actions">
          <button type="button" className="button button-small" onClick={() => setOpen(true)}>
            {t.setUp.open}
          </button>
          <button type="button" className="button button-small button-plain" onClick={putOff}>
            {t.setUp.later}
          </button>
        </div>
      </div>
      {open && me && <SetUpDialog me={me} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** The same in the foot of the rail, where it stays until it is done. */
export function SetUpFoot() {
  const { t } = useReading();
  const { me } = useHouse();
  const [open, setOpen] = useState(false);
  if (!needsAccount(me)) return null;
  return (
    <>
      <button type="button" className="foot-line foot-account" onClick={() => setOpen(true)}>
        <IconUserPlus size={16} aria-hidden="true" />
        <span>{t.setUp.foot}</span>
      </button>
      {open && me && <SetUpDialog me={me} onClose={() => setOpen(false)} />}
    </>
  );
}

function needsAccount(me: Person | null): boolean {
  return me?.role === 'owner' && me.passwordSetAt === null;
}

/** Name, e-mail and password of the first owner. */
export function SetUpDialog({ me, onClose }: { readonly me: Person; readonly onClose: () => void }) {
  const { t } = useReading();
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<AccountProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (!isEmail(email)) return setProblem({ field: 'email', message: t.fields.emailWrong });
    if (countCharacters(password) < shortestPassword)
      return setProblem({ field: 'password', message: t.fields.passwordShort });
    setBusy(true);
    const failed = await savePassword({ name: name.trim(), email: email.trim(), password });
    setBusy(false);
    if (failed) setProblem(failed);
    else onClose();
  };
  const change = (set: (value: string) => void) => (value: string) => (set(value), setProblem(null));
  const of = (field: AccountProblem['field']): string | null => (problem?.field === field ? problem.message : null);
  return (
    <Dialog title={t.setUp.title} onClose={onClose} size={480}>
      <form className="field-list" noValidate onSubmit={(event) => void send(event)}>
        <p className="hint">{t.setUp.text}</p>
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
          autoComplete="username"
          value={email}
          onValue={change(setEmail)}
          problem={of('email')}
        />
        <PasswordField
          chosen
          label={t.fields.password}
          value={password}
          onValue={change(setPassword)}
          problem={of('password')}
        />
        <DialogFoot
          submit={t.setUp.submit}
          disabled={busy || name.trim() === '' || email.trim() === '' || password === ''}
          problem={problem?.field === null ? problem.message : null}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
