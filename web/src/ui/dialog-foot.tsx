import { useReading } from '../texts/texts.tsx';

interface Props {
  /** What the button that sends the form says. */
  readonly submit: string;
  readonly disabled: boolean;
  readonly problem?: string | null;
  readonly onClose: () => void;
}

/** The end of a form in a dialog: what went wrong, the way back, and the button that sends it. */
export function DialogFoot({ submit, disabled, problem = null, onClose }: Props) {
  const { t } = useReading();
  return (
    <>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t.actions.cancel}
        </button>
        <button type="submit" className="button button-accent" disabled={disabled}>
          {submit}
        </button>
      </div>
    </>
  );
}
