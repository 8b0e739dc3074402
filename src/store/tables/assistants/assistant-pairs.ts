import type { Transaction } from '../../database/schema.ts';

/** Which of two answers to a case was better, the later version’s being the left one. Who said so is not kept. */
export interface StoredPair {
  readonly caseId: string;
  readonly left: number;
  /** 0: the house without the assistant. */
  readonly right: number;
  /** That answered both, and judged where `judge` is said. */
  readonly model: string;
  /** Which was shown as A. */
  readonly first: 'left' | 'right';
  readonly verdict: 'left' | 'right' | 'same';
  readonly judge: 'left' | 'right' | 'same' | null;
}

/** Keeps a verdict. */
export async function insertAssistantPair(
  tx: Transaction,
  { id, assistantId, judgedAt, ...pair }: StoredPair & { id: string; assistantId: string; judgedAt: Date },
): Promise<void> {
  const { caseId, left, right, model, first, verdict, judge } = pair;
  await tx
    .insertInto('assistant_pairs')
    .values({
      id,
      assistant_id: assistantId,
      case_id: caseId,
      left_number: left,
      right_number: right,
      model,
      first,
      verdict,
      judge,
      judged_at: judgedAt,
    })
    .execute();
}

/** The verdicts with a model on the assistants that the actor may use, oldest first. */
export async function listAssistantPairs(
  tx: Transaction,
  { model }: { model: string },
): Promise<(StoredPair & { readonly assistantId: string })[]> {
  return tx
    .selectFrom('assistant_pairs')
    .select(['assistant_id as assistantId', 'case_id as caseId', 'left_number as left', 'right_number as right'])
    .select(['model', 'first', 'verdict', 'judge'])
    .where('model', '=', model)
    .orderBy('judged_at')
    .orderBy('id')
    .execute();
}
