import type { JobState, JobStep, JobStepState } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { type Read, StepLine } from './step-line.tsx';
import type { JobActs } from './use-jobs.ts';

interface Props {
  readonly jobId: string;
  readonly state: JobState;
  readonly steps: readonly JobStep[];
  readonly acts: JobActs;
}

// More lie behind one line, but for those that somebody has to see.
const itemsShown = 8;

/** The steps of a piece of work in the order of its plan; what is read one by one stands below its step. */
export function StepList({ jobId, state, steps, acts }: Props) {
  const { t } = useReading();
  const planned = steps.filter(({ item }) => item === null);
  const items = Map.groupBy(
    steps.filter(({ item }) => item !== null),
    ({ step }) => step,
  );
  const shared = { jobId, mayRetry: state !== 'stopped', acts };
  return (
    <section className="assistant-part" aria-labelledby="job-steps-title">
      <h2 id="job-steps-title">{t.assistantJobs.steps}</h2>
      <ol className="job-steps">
        {planned.map((step) => {
          const own = items.get(step.step) ?? [];
          return (
            <StepLine key={step.number} step={{ ...step, state: stateOf(step, own) }} read={countRead(own)} {...shared}>
              <Items items={own} {...shared} />
            </StepLine>
          );
        })}
      </ol>
    </section>
  );
}

// Its own step only laid out what is read one by one: it is over when they are.
function stateOf({ state }: JobStep, items: readonly JobStep[]): JobStepState {
  const left = items.map((one) => one.state);
  if (left.includes('asks')) return 'asks';
  if (left.includes('running') || left.includes('waiting')) return 'running';
  return left.includes('stopped') ? 'stopped' : state;
}

function countRead(items: readonly JobStep[]): Read | null {
  return items.length === 0 ? null : { done: items.filter(({ state }) => state === 'done').length, of: items.length };
}

interface ItemsProps extends Pick<Props, 'jobId' | 'acts'> {
  readonly items: readonly JobStep[];
  readonly mayRetry: boolean;
}

function Items({ items, ...shared }: ItemsProps) {
  const { t } = useReading();
  const words = t.assistantJobs;
  if (items.length === 0) return null;
  const isFew = items.length <= itemsShown;
  const urgent = items.filter(({ state }) => state === 'failed' || state === 'asks');
  const list = (own: readonly JobStep[]) => (
    <ul className="job-items">
      {own.map((step) => (
        <StepLine key={step.number} step={step} {...shared} />
      ))}
    </ul>
  );
  return (
    <>
      {isFew ? list(items) : urgent.length > 0 && list(urgent)}
      {!isFew && (
        <details className="job-all-items">
          <summary>{words.allItems(items.length)}</summary>
          {list(items.filter((step) => !urgent.includes(step)))}
        </details>
      )}
    </>
  );
}
