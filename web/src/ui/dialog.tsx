import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { toMessage } from '../api/client.ts';
import { useReading } from '../texts/texts.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: number;
}

/** A dialog over the page: keeps the focus, closes with Esc, gives the focus back. */
export function Dialog({ title, onClose, children, size = 440 }: DialogProps) {
  const { t } = useReading();
  const [opener] = useState(() => document.activeElement);
  // The part that opened it would lose the focus: a dialog that is taken away does not return it by itself.
  useEffect(() => () => (opener instanceof HTMLElement ? opener.focus({ preventScroll: true }) : undefined), [opener]);
  useEffect(() => {
    // In the place of Mantine's own, which does not mark the key as used: what lies under the dialog would close too.
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', close, true);
    return () => window.removeEventListener('keydown', close, true);
  }, [onClose]);
  return (
    // Locking the scroll would write a style into the page, which its policy forbids; the page itself never scrolls.
    <Modal
      opened
      title={title}
      onClose={onClose}
      size={size}
      centered
      lockScroll={false}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': t.actions.close }}
      transitionProps={{ duration: 120 }}
    >
      {children}
    </Modal>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly confirm: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks before something disappears; stays open with the reason when it could not be done. */
export function ConfirmDialog({ title, confirm, onConfirm, onClose, children }: ConfirmProps) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="dialog-text">{children}</p>
      {problem && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} data-autofocus>
          {t.actions.cancel}
        </button>
        <button type="button" className="button button-danger" disabled={busy} onClick={() => void act()}>
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
