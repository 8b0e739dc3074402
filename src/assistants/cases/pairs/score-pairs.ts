import type { BlindComparison, JudgeAgreement } from '../../../contract/index.ts';
import type { StoredPair } from '../../../store/index.ts';
import { compareRuns } from '../compare-runs.ts';
import { isJudgeShown, type JudgedPair, measureKappa } from '../measure-judge.ts';

type KnownPair = StoredPair & { readonly assistantId: string };
type Verdict = StoredPair['verdict'];

/**
 * How a version did against each other one in the eyes of people who did not know whose an answer was, over different cases.
 * What a judge model says is told only where `agreement` shows it.
 */
export function scorePairs(
  pairs: readonly KnownPair[],
  { assistantId, version, agreement }: { assistantId: string; version: number; agreement: JudgeAgreement | null },
): BlindComparison[] {
  const own = pairs.filter((one) => one.assistantId === assistantId && [one.left, one.right].includes(version));
  const versions = Map.groupBy(own, ({ left, right }) => `${left} ${right}`);
  return [...versions.values()]
    .flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      const judge = agreement?.shown ? count(same, ({ judge: said }) => said) : null;
      return [{ left: first.left, right: first.right, ...count(same, ({ verdict }) => verdict), judge }];
    })
    .toSorted((one, other) => other.left - one.left || other.right - one.right);
}

/** How far a model agrees with people, over pairs of different cases; null where it judged none. */
export function measureAgreement(pairs: readonly KnownPair[], model: string): JudgeAgreement | null {
  const both = pairs.filter((one) => one.model === model && one.judge !== null);
  const judged = [
    ...Map.groupBy(both, ({ assistantId, caseId, left, right }) =>
      [assistantId, left, right, caseId].join(' '),
    ).values(),
  ].map((same): JudgedPair => ({
    person: combine(same.map(({ verdict }) => verdict)),
    judge: combine(same.flatMap(({ judge }) => judge ?? [])),
  }));
  if (judged.length === 0) return null;
  return { model, pairs: judged.length, kappa: measureKappa(judged), shown: isJudgeShown(judged) };
}

// Of one case that was judged again and again there is one verdict: who asks often does not count for more.
function count(pairs: readonly KnownPair[], read: (pair: KnownPair) => Verdict | null) {
  const verdicts = [...Map.groupBy(pairs, ({ caseId }) => caseId).values()].flatMap((same) => {
    const said = same.flatMap((one) => read(one) ?? []);
    return said.length === 0 ? [] : [combine(said)];
  });
  const isFor = (side: Verdict): boolean[] => verdicts.map((one) => one === side || one === 'same');
  const { cases, won, lost, winner, share, casesMore } = compareRuns(isFor('left'), isFor('right'));
  return { cases, won, lost, winner, share: { share: share.share, low: share.low, high: share.high }, casesMore };
}

function combine(verdicts: readonly Verdict[]): Verdict {
  const sum = verdicts.reduce((total, one) => total + { left: 1, right: -1, same: 0 }[one], 0);
  return sum > 0 ? 'left' : sum < 0 ? 'right' : 'same';
}
