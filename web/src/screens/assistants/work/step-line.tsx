import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconHelpCircle,
  IconLoader2,
  IconRefresh,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { JobStep } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { StepContents } from './step-contents.tsx';
import { StepQuestion } from './step-question.tsx';
import type { JobActs } from './use-jobs.ts';

/** So many of those below a step were read. */
export interface Read {
  readonly done: number;
  readonly of: number;
}

interface Props {
  readonly jobId: string;
  readonly step: JobStep;
  readonly mayRetry: boolean;
  readonly acts: JobActs;
  /** Of what is read one by one below it: how many were. */
  readonly read?: Read | null;
  readonly children?: ReactNode;
}

const marks = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  done: IconCircleCheck,
  failed: IconAlertTriangle,
  stopped: IconCircleMinus,
  asks: IconHelpCircle,
};

/** A step: its state in words, why it failed, what it asks, and, opened in place, what went in and came out. */
export function StepLine({ jobId, step, mayRetry, acts, read = null, children }: Props) {
  const { t, language } = useReading();
  const words = t.assistantJobs;
  const title = step.title[language];
  const Mark = step.skipped ? IconCircleMinus : marks[step.state];
  return (
    <li className="job-step" data-state={step.skipped ? 'skipped' : step.state}>
      <Mark size={18} aria-hidden="true" />
      <div className="job-step-body">
        <p className="job-step-head">
          <span className="job-step-title">{title}</span>
          <Told step={step} read={read} />
        </p>
        {step.problem !== null && step.state === 'failed' && (
          <p className="job-problem">{step.problem.message[language]}</p>
        )}
        {step.state === 'failed' && mayRetry && (
          <button
            type="button"
            className="button button-small"
            aria-label={words.retryOf(title)}
            disabled={acts.busy}
            onClick={() => void acts.retry(step.number)}
          >
            <IconRefresh size={15} aria-hidden="true" /> {words.retry}
          </button>
        )}
        {step.asks !== null && (
          <StepQuestion
            asks={step.asks}
            busy={acts.busy}
            onAnswer={(answer) => void acts.answer(step.number, answer)}
          />
        )}
        {step.state !== 'waiting' && (step.item !== null || step.state === 'done') && !step.skipped && (
          <Contents jobId={jobId} step={step} />
        )}
        {children}
      </div>
    </li>
  );
}

function Told({ step, read }: { readonly step: JobStep; readonly read: Read | null }) {
  const { t, format } = useReading();
  const words = t.assistantJobs;
  const { state, skipped, attempts, beganAt, endedAt } = step;
  if (skipped) return <span className="hint">{words.skipped}</span>;
  const took =
    state === 'done' && beganAt !== null && endedAt !== null ? Date.parse(endedAt) - Date.parse(beganAt) : null;
  return (
    <span className="hint">
      {[
        words.stepStates[state],
        ...(read === null ? [] : [words.itemsDone(read.done, read.of)]),
        ...(took === null || read !== null || took < 100 ? [] : [words.took(format.duration(took))]),
        ...(attempts > 1 ? [words.tries(attempts)] : []),
      ].join(', ')}
    </span>
  );
}

function Contents({ jobId, step }: Pick<Props, 'jobId' | 'step'>) {
  const { t, language } = useReading();
  const [opened, setOpened] = useState(false);
  return (
    <details className="job-contents" onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary aria-label={t.assistantJobs.contentsOf(step.title[language])}>{t.assistantJobs.contents}</summary>
      {opened && <StepContents jobId={jobId} number={step.number} />}
    </details>
  );
}
