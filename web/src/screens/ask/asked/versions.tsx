import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly version: number;
  readonly versions: number;
  readonly onStep: (step: -1 | 1) => void;
}

/** Which version of a question is shown, and the way to those beside it. The buttons stay where they are at both ends. */
export function Versions({ version, versions, onStep }: Props) {
  const { t } = useReading();
  return (
    <div className="versions" role="group" aria-label={t.chat.versions}>
      <StepButton label={t.chat.before} at={version === 1} onStep={() => onStep(-1)}>
        <IconChevronLeft size={16} aria-hidden="true" />
      </StepButton>
      <span className="tabular" aria-live="polite">
        {t.chat.version(version, versions)}
      </span>
      <StepButton label={t.chat.after} at={version === versions} onStep={() => onStep(1)}>
        <IconChevronRight size={16} aria-hidden="true" />
      </StepButton>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  /** At the end: it can still have the focus, and does nothing. */
  readonly at: boolean;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

function StepButton({ label, at, onStep, children }: StepProps) {
  return (
    <button
      type="button"
      className="icon-button icon-button-small"
      aria-label={label}
      title={label}
      aria-disabled={at}
      onClick={() => !at && onStep()}
    >
      {children}
    </button>
  );
}
