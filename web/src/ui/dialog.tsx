import { Modal } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { toMessage } from '../api/api-error.ts';
import { useReading } from '../texts/texts.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: number;
  /**
   * Holds true when what opened it is no longer there afterwards, as the row of a document that was removed. Looked at as
   * the dialog closes, which is before it could be drawn once more with another answer.
   */
  readonly openerGoes?: RefObject<boolean>;
}

/** What had the focus; an entry of a menu goes with its menu, and the button of the menu stays. */
function listOpeners(): HTMLElement[] {
  const opener = document.activeElement;
  const menu = opener?.closest('[role="menu"]');
  const button = menu && document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`);
  return [button, opener].filter((one) => one instanceof HTMLElement);
}

/** The dialogs that are open: Esc closes the one that was opened last, and no other. */
const opened: symbol[] = [];

/** A dialog over the page: keeps the focus, closes with Esc, gives the focus back. */
export function Dialog({ title, onClose, children, size = 440, openerGoes }: DialogProps) {
  const { t } = useReading();
  const [openers] = useState(listOpeners);
  // The part that opened it would lose the focus: a dialog that is taken away does not return it by itself. What is
  // about to be removed from the page cannot have it; the screen takes it then.
  const giveBack = useEffectEvent(() => {
    const openerStays = openerGoes?.current ? undefined : openers.find((one) => one.isConnected);
    (openerStays ?? document.getElementById('work'))?.focus({ preventScroll: true });
  });
  useEffect(() => () => giveBack(), []);
  const [self] = useState(() => Symbol('dialog'));
  useEffect(() => {
    opened.push(self);
    return () => void opened.splice(opened.indexOf(self), 1);
  }, [self]);
  useEffect(() => {
    // In the place of Mantine's own, which does not mark the key as used: what lies under the dialog would close too.
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || opened.at(-1) !== self) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', close, true);
    return () => window.removeEventListener('keydown', close, true);
  }, [onClose, self]);
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
  const done = useRef(false);
  const act = async (): Promise<void> => {
    setBusy(true);
    try {
      await onConfirm();
      done.current = true;
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose} openerGoes={done}>
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
