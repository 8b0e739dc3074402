import type { AssistantEvaluation } from '../../../../../../src/contract/index.ts';
import { useReading } from '../../../../texts/texts.tsx';
import { tellComparison } from '../comparisons.tsx';

/** What people said of a version without knowing whose each answer was, and how far a model judges as they do. */
export function BlindComparisons({ of: { blind, judge } }: { readonly of: AssistantEvaluation }) {
  const { t, format } = useReading();
  const words = t.blindPairs;
  if (blind.length === 0) return null;
  return (
    <div className="case-comparisons">
      <h3>{words.comparisons}</h3>
      <ul>
        {blind.map((one) => (
          <li key={`${one.left} ${one.right}`} data-won={one.winner ?? undefined}>
            {tellComparison(one, t, format, words.wins)}
            {one.judge && (
              <span className="hint blind-judge">
                {words.judged(tellComparison({ ...one, ...one.judge }, t, format, words.wins))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {judge && (
        <p className="hint">
          {judge.kappa === null
            ? words.unmeasured(judge.model, judge.pairs)
            : words.agreement(judge.model, format.hundredths(judge.kappa), judge.pairs)}{' '}
          {!judge.shown && words.hidden}
        </p>
      )}
    </div>
  );
}
