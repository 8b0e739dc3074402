import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useReading } from '../../../texts/texts.tsx';
import { tellChecks } from './tell-check.ts';
import { tellFault } from './tell-fault.ts';
import type { KnownCase } from './written-case.ts';

interface Props {
  readonly one: KnownCase;
  readonly version: number;
  /** What was answered just now, where it was. */
  readonly answer: string | undefined;
  /** null for who may not change it. */
  readonly onEdit: (() => void) | null;
  readonly onRemove: () => void;
  /** null for who may not run it. */
  readonly onCompare: (() => void) | null;
}

/** One case: what is asked, what a good answer holds, and what became of it with this version. */
export function CaseLine({ one, version, answer, onEdit, onRemove, onCompare }: Props) {
  const { t } = useReading();
  const words = t.assistantCases;
  const run = one.runs.find((each) => each.version === version);
  const without = one.runs.find((each) => each.version === 0);
  const holds = tellChecks(one.checks, t);
  const outcome = run === undefined ? 'none' : run.passed ? 'passed' : 'failed';
  const Mark = { none: IconCircleDashed, passed: IconCircleCheck, failed: IconCircleX }[outcome];
  return (
    <li className="assistant-case" data-outcome={outcome}>
      <Mark size={18} aria-hidden="true" />
      <div>
        <h3>{one.prompt}</h3>
        <p className="hint">{holds.length === 0 ? words.holds.nothing : holds.join(' · ')}</p>
        {run && run.faults.length > 0 && (
          <ul className="case-faults">
            {run.faults.map((fault) => (
              <li key={fault}>{tellFault(fault, t)}</li>
            ))}
          </ul>
        )}
        {answer !== undefined && answer !== '' && (
          <details className="case-answer">
            <summary>{words.answer}</summary>
            <p>{answer}</p>
          </details>
        )}
        <p className="case-outcome">
          <strong>{run === undefined ? words.notRun : run.passed ? words.passed : words.failed}</strong>
          {without && <span className="hint">{words.withoutIt(without.passed)}</span>}
          <span className="case-acts">
            {onCompare && (
              <ActButton label={t.blindPairs.open} name={t.blindPairs.openOf(one.prompt)} onClick={onCompare} />
            )}
            {onEdit && (
              <>
                <ActButton label={words.edit} name={words.editOf(one.prompt)} onClick={onEdit} />
                <ActButton label={words.remove} name={words.removeOf(one.prompt)} onClick={onRemove} />
              </>
            )}
          </span>
        </p>
      </div>
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly name: string;
  readonly onClick: () => void;
}

function ActButton({ label, name, onClick }: ActProps) {
  return (
    <button type="button" className="button button-plain button-small" aria-label={name} onClick={onClick}>
      {label}
    </button>
  );
}
