import type { AssistantJob } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Meter } from '../../../ui/meter.tsx';

/** How far a piece of work is: its state in words, its steps, and how long it still takes where somebody can say. */
export function JobProgress({ job }: { readonly job: AssistantJob }) {
  const { t, format } = useReading();
  const words = t.assistantJobs;
  const { state, steps, done, failed, secondsLeft, endedAt } = job;
  const ended = state === 'stopped' ? words.stoppedAt : words.endedAt;
  return (
    <div className="job-progress">
      <p className="job-progress-line" role="status">
        <strong data-state={state}>{words.states[state]}</strong>
        <span>{words.progress(format.number(done), format.number(steps))}</span>
        {failed > 0 && <span className="job-failed">{words.failedSteps(failed)}</span>}
        {secondsLeft !== null && (
          <span className="hint">{words.left(format.duration(Math.max(1, secondsLeft) * 1000))}</span>
        )}
        {endedAt !== null && state !== 'running' && <span className="hint">{ended(format.moment(endedAt))}</span>}
      </p>
      <Meter label={words.steps} part={steps === 0 ? 0 : done / steps} />
    </div>
  );
}
