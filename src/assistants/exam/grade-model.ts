import type { Grade } from '../../models/index.ts';
import type { ExamItem, ExamKind } from './exam-item.ts';

/** What each grade is given for: the least share of items of these kinds that is passed, and of each kind by itself. */
const requirements: Readonly<
  Record<Grade, { readonly kinds: readonly ExamKind[]; readonly all: number; readonly each: number }>
> = {
  reads: { kinds: ['reading', 'near-miss', 'amendment', 'several', 'order'], all: 0.85, each: 0.7 },
  calls: { kinds: ['call', 'table'], all: 0.85, each: 0.7 },
  writes: { kinds: ['form'], all: 0.8, each: 0.8 },
};

export interface KindScore {
  readonly passed: number;
  readonly failed: number;
  /** Not asked: the grade was out of reach. */
  readonly left: number;
}

export type ExamScores = Readonly<Record<ExamKind, KindScore>>;

const gradeNames = Object.keys(requirements) as Grade[];

/** The grades that these scores give. What was not asked counts as failed. */
export function gradeModel(scores: ExamScores): Grade[] {
  return gradeNames.filter((grade) => meets(grade, scores, 0));
}

/** Whether an item can still change a grade: where its kind counts towards none that is in reach, it is not asked. */
export function isWorthAsking({ kind }: Pick<ExamItem, 'kind'>, scores: ExamScores): boolean {
  // What context can be used is asked of a model that reads; of others it would be a long prompt for nothing.
  if (kind === 'context') return meets('reads', scores, 0);
  return gradeNames.some((grade) => requirements[grade].kinds.includes(kind) && meets(grade, scores, 1));
}

// With `hope` 1, what is left is counted as passed.
function meets(grade: Grade, scores: ExamScores, hope: 0 | 1): boolean {
  const { kinds, all, each } = requirements[grade];
  const shares = kinds.map((kind) => {
    const { passed, failed, left } = scores[kind];
    return { passed: passed + hope * left, of: passed + failed + left };
  });
  const passed = shares.reduce((sum, one) => sum + one.passed, 0);
  const of = shares.reduce((sum, one) => sum + one.of, 0);
  return of > 0 && passed >= all * of && shares.every((one) => one.passed >= each * one.of);
}
