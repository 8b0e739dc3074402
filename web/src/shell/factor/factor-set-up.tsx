import { type FormEvent, useState } from 'react';
import type { BegunSecondFactor, Person } from '../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import { CodeField } from './code-field.tsx';
import { QrPicture } from './qr-picture.tsx';

interface Props {
  readonly me: Person;
  readonly onClose: () => void;
  /** Set up, and its recovery codes put away. */
  readonly onDone: () => void;
}

/** Sets a second factor up: the password, a code to photograph, a first code back, the recovery codes. */
export function FactorSetUp({ me, onClose, onDone }: Props) {
  const [begun, setBegun] = useState<BegunSecondFactor | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryPart codes={codes} onDone={onDone} />;
  if (begun) return <FirstCode begun={begun} onClose={onClose} onCodes={setCodes} />;
  return <Begin asksPassword={me.passwordSetAt !== null} onClose={onClose} onBegun={setBegun} />;
}

interface BeginProps {
  readonly asksPassword: boolean;
  readonly onClose: () => void;
  readonly onBegun: (begun: BegunSecondFactor) => void;
}

function Begin({ asksPassword, onClose, onBegun }: BeginProps) {
  const { t } = useReading();
  const [current, setCurrent] = useState('');
  const { busy, problem, clear, send } = useSending(async () => {
    onBegun(await take(house.POST('/api/me/second-factor', { body: asksPassword ? { current } : {} })));
  });
  const ofPassword = problem?.code === 'password_wrong' ? problem.message : null;
  return (
    <form className="field-list" noValidate onSubmit={send}>
      <p className="hint">{t.factor.lead}</p>
      {asksPassword && (
        <PasswordField
          label={t.fields.current}
          value={current}
          onValue={(value) => (setCurrent(value), clear())}
          problem={ofPassword}
          autoFocus
        />
      )}
      <DialogFoot
        submit={t.factor.begin}
        disabled={busy || (asksPassword && current === '')}
        problem={ofPassword === null ? (problem?.message ?? null) : null}
        onClose={onClose}
      />
    </form>
  );
}

interface FirstCodeProps {
  readonly begun: BegunSecondFactor;
  readonly onClose: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

function FirstCode({ begun, onClose, onCodes }: FirstCodeProps) {
  const { t } = useReading();
  const [code, setCode] = useState('');
  const { busy, problem, clear, send } = useSending(async () => {
    const { codes } = await take(house.POST('/api/me/second-factor/confirmation', { body: { code } }));
    onCodes(codes);
    refresh('/api/me', '/api/me/second-factor', '/api/people');
  });
  return (
    <form className="field-list" noValidate onSubmit={send}>
      <p className="hint">{t.factor.scan}</p>
      <QrPicture text={begun.address} label={t.factor.picture} />
      <p className="hint">
        {t.factor.typed} <code className="factor-secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CodeField
        label={t.factor.code}
        value={code}
        onValue={(value) => (setCode(value), clear())}
        problem={problem?.message ?? null}
      />
      <DialogFoot submit={t.factor.confirm} disabled={busy || code.trim() === ''} onClose={onClose} />
    </form>
  );
}

/** The recovery codes, which are shown this once. */
export function RecoveryPart({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t } = useReading();
  return (
    <div className="field-list">
      <h4 className="label">{t.factor.codesTitle}</h4>
      <p className="hint">{t.factor.codesText}</p>
      <SecretOnce
        label={t.factor.codesTitle}
        value={codes.join('\n')}
        rows={codes.length}
        copy={t.factor.copyCodes}
        kept={t.factor.codesKept}
        onKept={onDone}
      />
    </div>
  );
}

/** Sends a form once at a time, and says why it could not be. */
export function useSending(work: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ code: string | null; message: string } | null>(null);
  const run = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem({ code: thrown instanceof ApiError ? thrown.code : null, message: toMessage(thrown) });
    }
    setBusy(false);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void run();
  };
  return { busy, problem, clear: () => setProblem(null), send };
}
