import { useRef, useState } from 'react';
import type { HouseCase } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CalibrationPart } from './calibration-part.tsx';
import { CaseLine } from './case-line.tsx';

const page = 50;
const most = 200;

/** The cases of the house: what was asked, the sentence that answers, what became of it; and what was learned from them. */
export function CasesPart() {
  const { t } = useReading();
  const [shown, setShown] = useState(page);
  const {
    data: list,
    error,
    refetch,
  } = houseQueries.useQuery('get', '/api/evaluation-cases', {
    params: { query: { limit: shown } },
  });
  const again = async (): Promise<void> => void (await refetch());
  return (
    <section className="cases" aria-labelledby="cases-title">
      <h2 id="cases-title">{t.cases.heading}</h2>
      <p className="hint">{t.cases.lead}</p>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {list?.total === 0 && (
        <div className="feedback-none">
          <p>{t.cases.none}</p>
          <p className="hint">{t.cases.how}</p>
        </div>
      )}
      {list && list.total > 0 && (
        <>
          <div className="cases-head">
            <strong>{t.cases.total(list.total)}</strong>
            {list.mayRun && <RunButton cases={list.cases} onRun={again} />}
          </div>
          <ul className="feedback-list">
            {list.cases.map((one) => (
              <CaseLine key={one.id} one={one} onRemoved={again} />
            ))}
          </ul>
          {list.total > list.cases.length && shown < most && (
            <button
              type="button"
              className="button button-small"
              onClick={() => setShown(Math.min(most, shown + page))}
            >
              {t.viewer.more}
            </button>
          )}
        </>
      )}
      {list && <CalibrationPart list={list} onChanged={again} />}
    </section>
  );
}

/** Asks the cases shown one after the other, as the command does for all. */
function RunButton({ cases, onRun }: { readonly cases: readonly HouseCase[]; readonly onRun: () => Promise<void> }) {
  const { t } = useReading();
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stopped = useRef(false);
  const standing = cases.filter(({ stands }) => stands);
  const run = async (): Promise<void> => {
    stopped.current = false;
    setProblem(null);
    try {
      for (const [index, { id }] of standing.entries()) {
        setDone(index);
        if (stopped.current) break;
        await house.POST('/api/evaluation-cases/{id}/run', { params: { path: { id } } });
      }
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setDone(null);
    await onRun();
  };
  return (
    <>
      <span className="hint" role="status">
        {done === null ? '' : t.cases.running(done, standing.length)}
      </span>
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          if (done === null) void run();
          else stopped.current = true;
        }}
      >
        {done === null ? t.cases.run : t.cases.stop}
      </button>
      {problem && <ProblemNotice words={problem} />}
    </>
  );
}
