import { type FormEvent, useId, useState } from 'react';
import type { KeyScope, MadeKey, MakeKeyRequest } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  /** What may be chosen from. */
  readonly scopes: readonly KeyScope[];
  /** Has the house make it. Throws ApiError. */
  readonly onMake: (request: MakeKeyRequest) => Promise<MadeKey>;
  readonly onClose: () => void;
}

const durations = [30, 90, 365];
const usual = 90;

/** A new key: its name, what it is for, how long; then its secret, which is shown this once. */
export function KeyForm({ scopes, onMake, onClose }: Props) {
  const { t } = useReading();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly KeyScope[]>(scopes.slice(0, 1));
  const [days, setDays] = useState(usual);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  if (made) return <MadeKeyPart made={made} onClose={onClose} />;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      setMade(await onMake({ name: name.trim(), scopes: [...chosen], days }));
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
  };
  return (
    <form className="field-list" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        label={t.keys.name}
        hint={t.keys.nameHint}
        autoComplete="off"
        maxLength={200}
        value={name}
        onValue={setName}
        data-autofocus
        autoFocus
      />
      <ScopeChoice scopes={scopes} chosen={chosen} onChosen={setChosen} />
      <DurationChoice days={days} onDays={setDays} />
      <DialogFoot
        submit={t.keys.makeConfirm}
        disabled={busy || name.trim() === '' || chosen.length === 0}
        problem={problem}
        onClose={onClose}
      />
    </form>
  );
}

interface ScopeProps {
  readonly scopes: readonly KeyScope[];
  readonly chosen: readonly KeyScope[];
  readonly onChosen: (scopes: readonly KeyScope[]) => void;
}

function ScopeChoice({ scopes, chosen, onChosen }: ScopeProps) {
  const { t } = useReading();
  const toggle = (scope: KeyScope, on: boolean): void =>
    onChosen(on ? [...chosen, scope] : chosen.filter((other) => other !== scope));
  return (
    <fieldset className="choice-list">
      <legend className="label">{t.keys.scopes}</legend>
      {scopes.map((scope) => (
        <label key={scope} className="choice-line">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ target }) => toggle(scope, target.checked)}
          />
          <strong>{t.keys.scope[scope].name}</strong>
          <span className="hint">{t.keys.scope[scope].text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function DurationChoice({ days, onDays }: { readonly days: number; readonly onDays: (days: number) => void }) {
  const { t } = useReading();
  const name = useId();
  return (
    <fieldset className="choice-list key-days">
      <legend className="label">{t.keys.days}</legend>
      {durations.map((count) => (
        <label key={count} className="choice-line">
          <input type="radio" name={name} checked={count === days} onChange={() => onDays(count)} />
          <strong>{t.keys.dayCount(count)}</strong>
        </label>
      ))}
    </fieldset>
  );
}

function MadeKeyPart({ made, onClose }: { readonly made: MadeKey; readonly onClose: () => void }) {
  const { t, format } = useReading();
  return (
    <div className="field-list">
      <p className="hint">
        {t.keys.made} {t.keys.header} <span>({t.keys.until(format.moment(made.endsAt))})</span>
      </p>
      <SecretOnce label={t.keys.secret} value={made.secret} rows={2} kept={t.keys.kept} onKept={onClose} />
    </div>
  );
}
