import { useEffect, useState } from 'react';
import { house } from '../../api/house.ts';
import { askForProofWith } from '../../api/proof.ts';
import { refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CodeField } from './code-field.tsx';
import { useSending } from './factor-set-up.tsx';

/** Asks for the second factor whenever the house wants it, over whatever is open; what was refused is then done. */
export function ProofAsker() {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null);
  useEffect(() => {
    askForProofWith(() => new Promise<boolean>((resolve) => setAnswer(() => resolve)));
    return () => askForProofWith(null);
  }, []);
  if (!answer) return null;
  const end = (proved: boolean): void => {
    setAnswer(null);
    answer(proved);
  };
  return <ProofDialog onProved={() => end(true)} onClose={() => end(false)} />;
}

function ProofDialog({ onProved, onClose }: { readonly onProved: () => void; readonly onClose: () => void }) {
  const { t } = useReading();
  const [code, setCode] = useState('');
  const { busy, problem, clear, send } = useSending(async () => {
    await house.POST('/api/me/second-factor/proof', { body: { code } });
    refresh('/api/me/second-factor');
    onProved();
  });
  return (
    <Dialog title={t.factor.askTitle} onClose={onClose} size={420}>
      <form className="field-list" noValidate onSubmit={send}>
        <p className="hint">{t.factor.askText}</p>
        <CodeField
          label={t.factor.anyCode}
          value={code}
          onValue={(value) => (setCode(value), clear())}
          problem={problem?.message ?? null}
        />
        <DialogFoot submit={t.factor.askConfirm} disabled={busy || code.trim() === ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}
