import { type FormEvent, type ReactNode, useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { refreshPeople } from './use-people.ts';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly submit: string;
  readonly disabled?: boolean;
  /** What comes after it is shown in the place of the dialog, which does not close itself. */
  readonly goesOn?: boolean;
  /** Sends it; the dialog closes when it is done, and says why it could not be. */
  readonly onSend: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog that changes people, groups or invitations. */
export function FormDialog({
  title,
  text,
  submit,
  disabled = false,
  goesOn = false,
  onSend,
  onClose,
  children,
}: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || disabled) return;
    setBusy(true);
    try {
      await onSend();
      if (!goesOn) onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
    refreshPeople();
  };
  return (
    <Dialog title={title} onClose={onClose} size={480}>
      <form className="field-list" noValidate onSubmit={(event) => void send(event)} onChange={() => setProblem(null)}>
        {text && <p className="hint">{text}</p>}
        {children}
        <DialogFoot submit={submit} disabled={busy || disabled} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
