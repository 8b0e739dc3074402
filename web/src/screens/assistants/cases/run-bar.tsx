import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssistantEvaluation } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { Meter } from '../../../ui/meter.tsx';
import type { useCaseRuns } from './use-case-runs.ts';

interface Props {
  readonly told: AssistantEvaluation;
  readonly runs: ReturnType<typeof useCaseRuns>;
  /** Runs all cases by these versions, 0 being the house without the assistant; null for who may not. */
  readonly onRun: ((versions: readonly number[]) => void) | null;
}

/** How many cases pass, against the bar; runs them, tells how far that has come and how long it still takes. */
export function RunBar({ told, runs, onRun }: Props) {
  const { t, format } = useReading();
  const [compares, setCompares] = useState(false);
  const words = t.assistantCases;
  const { version, bar, cases } = told;
  const own = cases.flatMap(({ runs: each }) => each.filter((run) => run.version === version));
  const passed = own.filter((run) => run.passed).length;
  const isMet = bar !== null && passed / cases.length >= bar;
  return (
    <div className="case-run">
      <div className="case-run-line">
        <strong>{t.assistants.version(version)}</strong>
        <span>
          {words.summary(passed, own.length, cases.length)}
          {told.model !== '' && `, ${told.model}`}
        </span>
        {bar !== null && (
          <span className="case-bar" data-met={isMet || undefined}>
            {(isMet ? words.barMet : words.barMissed)(format.percent(bar))}
          </span>
        )}
      </div>
      {onRun && !runs.progress && (
        <div className="case-run-line">
          <button
            type="button"
            className="button button-small"
            onClick={() => onRun(compares ? [version, 0] : [version])}
          >
            <IconPlayerPlay size={15} aria-hidden="true" /> {words.run}
          </button>
          <CheckLine label={words.without} checked={compares} onChecked={setCompares} />
        </div>
      )}
      <Progress runs={runs} />
    </div>
  );
}

function Progress({ runs }: Pick<Props, 'runs'>) {
  const { t, format } = useReading();
  const words = t.assistantCases;
  const { progress, stop } = runs;
  if (!progress) return <span className="sr-only" role="status" />;
  const { done, total, millisecondsLeft, stopping } = progress;
  return (
    <div className="case-progress">
      <div className="case-run-line" role="status">
        <span>{words.progress(done, total)}</span>
        <span className="hint">
          {stopping
            ? words.stopping
            : millisecondsLeft === null
              ? ''
              : words.left(format.duration(Math.max(1000, millisecondsLeft)))}
        </span>
        <button type="button" className="button button-small" disabled={stopping} onClick={stop}>
          <IconPlayerStop size={15} aria-hidden="true" /> {words.stop}
        </button>
      </div>
      <Meter label={words.run} part={done / total} />
    </div>
  );
}
