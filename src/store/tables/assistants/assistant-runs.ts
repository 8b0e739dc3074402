import type { Transaction } from '../../database/schema.ts';

/** What became of a case of an assistant. */
export interface StoredRun {
  /** Of the version that answered; 0: the house without an assistant. */
  readonly number: number;
  readonly caseId: string;
  readonly model: string;
  readonly passed: boolean;
  readonly faults: readonly string[];
  readonly milliseconds: number;
  readonly runAt: Date;
}

/** Keeps what became of a case, in the place of what became of it before with this version and model. */
export async function saveAssistantRun(
  tx: Transaction,
  id: string,
  { number, caseId, model, ...result }: StoredRun,
): Promise<void> {
  const { passed, faults, milliseconds, runAt } = result;
  const outcome = { passed, faults: [...faults], milliseconds, run_at: runAt };
  await tx
    .insertInto('assistant_runs')
    .values({ assistant_id: id, number, case_id: caseId, model, ...outcome })
    .onConflict((conflict) => conflict.columns(['assistant_id', 'number', 'case_id', 'model']).doUpdateSet(outcome))
    .execute();
}

/** What became of the cases of these assistants, as far as the actor may use them. */
export async function listAssistantRuns(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<(StoredRun & { assistantId: string })[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('assistant_runs')
    .select(['assistant_id as assistantId', 'number', 'case_id as caseId', 'model', 'passed', 'faults'])
    .select(['milliseconds', 'run_at as runAt'])
    .where('assistant_id', 'in', [...ids])
    .orderBy('case_id')
    .execute();
}
