import { type FormEvent, type ReactNode, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly submit: string;
  readonly disabled?: boolean;
  readonly size?: number;
  readonly onSend: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A form in a dialog that changes an assistant; it stays open with the reason when the house would not. */
export function SendDialog({ title, text, submit, disabled = false, size = 480, onSend, onClose, children }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || disabled) return;
    setBusy(true);
    setProblem(null);
    try {
      await onSend();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
    refreshAssistants();
  };
  return (
    <Dialog title={title} onClose={onClose} size={size}>
      <form className="field-list" noValidate onSubmit={(event) => void send(event)}>
        {text && <p className="dialog-text">{text}</p>}
        {children}
        <DialogFoot submit={submit} disabled={busy || disabled} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
