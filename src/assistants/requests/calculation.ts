import type { Calculation } from './calculate/sum.ts';
import { sayAsHouse } from './say-as-house.ts';
import type { TurnStep } from '../turn/way.ts';

/** Tells what was worked out: the result first, then how. */
export function* tellCalculation(question: string, { lines }: Calculation): Generator<TurnStep> {
  yield* sayAsHouse(
    question,
    lines.map((text) => ({ text, opens: 'paragraph' as const })),
  );
}
