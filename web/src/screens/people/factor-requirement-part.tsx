import { useState } from 'react';
import type { FactorRequirement } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { CheckLine } from '../../ui/check-line.tsx';

/** Whether those who run the house need a second factor, and everybody who comes in with a password. */
export function FactorRequirementPart() {
  const { t } = useReading();
  const requirement = houseQueries.useQuery('get', '/api/house/second-factor');
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (body: FactorRequirement): Promise<void> => {
    setProblem(null);
    try {
      await house.PUT('/api/house/second-factor', { body });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    refresh('/api/house/second-factor', '/api/me/second-factor');
  };
  const { data } = requirement;
  return (
    <section aria-labelledby="factor-requirement">
      <h2 id="factor-requirement">{t.factor.houseTitle}</h2>
      <QueryState of={requirement} />
      {data && (
        <>
          <CheckLine
            label={t.factor.house}
            checked={data.required}
            onChecked={(required) => void change({ ...data, required })}
          />
          <CheckLine
            label={t.factor.everybody}
            checked={data.everybody}
            onChecked={(everybody) => void change({ ...data, everybody })}
          />
        </>
      )}
      <p className="hint">{t.factor.houseText}</p>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
