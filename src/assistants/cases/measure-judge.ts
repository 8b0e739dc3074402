/** A pair of answers that a judge model and a person have compared. */
export interface JudgedPair {
  readonly judge: 'left' | 'right' | 'same';
  readonly person: 'left' | 'right' | 'same';
}

/** What a judge has to reach before anything of it is shown. */
const judgeBar = { kappa: 0.6, pairs: 200 } as const;

/**
 * Cohen’s kappa of a judge with people over the same pairs: agreement beyond chance, from -1 to 1; null without pairs, and
 * where both only ever say one thing, for chance would agree as well.
 */
export function measureKappa(pairs: readonly JudgedPair[]): number | null {
  if (pairs.length === 0) return null;
  const kinds = ['left', 'right', 'same'] as const;
  const share = (holds: (pair: JudgedPair) => boolean): number => pairs.filter(holds).length / pairs.length;
  const agreed = share(({ judge, person }) => judge === person);
  const byChance = kinds.reduce(
    (sum, kind) => sum + share(({ judge }) => judge === kind) * share(({ person }) => person === kind),
    0,
  );
  return byChance === 1 ? null : (agreed - byChance) / (1 - byChance);
}

/** Whether what a judge model says may be shown: it agrees with people, on enough pairs. */
export function isJudgeShown(pairs: readonly JudgedPair[]): boolean {
  const kappa = measureKappa(pairs);
  return kappa !== null && pairs.length >= judgeBar.pairs && kappa >= judgeBar.kappa;
}
