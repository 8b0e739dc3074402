import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';

/** What was done, what of it was not and why, and how to take it back. */
export interface Done {
  readonly words: string;
  readonly failures: readonly { readonly name: string; readonly reason: string }[];
  /** Takes it back and says what came of that. */
  readonly undo: (() => Promise<Done>) | null;
}

interface Props {
  readonly done: Done;
  readonly onDone: (done: Done | null) => void;
}

/** Says what was done, until it is taken back, put away, or another screen is shown. */
export function DoneNotice({ done, onDone }: Props) {
  const { t } = useReading();
  const [busy, setBusy] = useState(false);
  const { words, failures, undo } = done;
  // The button that was pressed goes with it: the screen takes the focus.
  const putAway = (next: Done | null): void => {
    onDone(next);
    document.getElementById('work')?.focus({ preventScroll: true });
  };
  const takeBack = async (): Promise<void> => {
    setBusy(true);
    const next = await undo?.();
    setBusy(false);
    putAway(next ?? null);
  };
  return (
    <section className="sending-report done-notice" role="status">
      <div>
        <p>{words}</p>
        {failures.length > 0 && (
          <ul>
            {failures.map(({ name, reason }) => (
              <li key={name}>
                <strong>{name}</strong> — {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="done-actions">
        {undo && (
          <button type="button" className="button button-small" disabled={busy} onClick={() => void takeBack()}>
            <IconArrowBackUp size={15} aria-hidden="true" /> {t.moving.undo}
          </button>
        )}
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={t.progress.dismiss}
          onClick={() => putAway(null)}
        >
          <IconX size={16} />
        </button>
      </span>
    </section>
  );
}
