import { useState } from 'react';
import type { HouseCases } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

interface Props {
  readonly list: HouseCases;
  readonly onChanged: () => Promise<void>;
}

/** From when on the house answers: what it goes by, what came of learning last, and the way back. */
export function CalibrationPart({ list, onChanged }: Props) {
  const { t, format } = useReading();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { current, last } = list.calibration;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    await work().then(onChanged, (thrown: unknown) => setProblem(toMessage(thrown)));
    setBusy(false);
  };
  return (
    <div className="calibration">
      <h3>{t.cases.calibration}</h3>
      <p className="hint">{t.cases.calibrationLead}</p>
      <p>{current ? t.cases.learnedOn(format.date(current.at), current.cases) : t.cases.origin}</p>
      <p role="status">{last ? t.cases.outcomes[last.outcome](last) : ''}</p>
      {problem && <ProblemNotice words={problem} />}
      <p className="calibration-actions">
        {list.mayCalibrate && (
          <button
            type="button"
            className="button button-small"
            disabled={busy}
            onClick={() => void act(() => house.POST('/api/calibration'))}
          >
            {t.cases.learn}
          </button>
        )}
        {list.mayReset && current && (
          <button
            type="button"
            className="button button-small"
            disabled={busy}
            onClick={() => void act(() => house.DELETE('/api/calibration'))}
          >
            {t.cases.reset}
          </button>
        )}
      </p>
    </div>
  );
}
