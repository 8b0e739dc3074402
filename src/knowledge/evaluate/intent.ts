import { z } from 'zod';
import { measureShare, type Share } from './share.ts';

/** A message of the one box as somebody typed it, and what it asks for. */
export const IntentLine = z.object({
  id: z.string().min(1),
  kind: z.enum(['documents', 'writing']),
  language: z.enum(['fr', 'en']),
  request: z.string().trim().min(1).max(4000),
});
export type IntentLine = z.infer<typeof IntentLine>;

/** What one message was taken for. */
export interface TakenIntent {
  readonly line: IntentLine;
  /** Small talk and sums are no question to the documents. */
  readonly taken: IntentLine['kind'];
  readonly milliseconds: number;
}

export interface IntentPart {
  readonly recognised: Share;
  /** The two faults by their costs: a text that was wanted and searched, a question that was answered without proof. */
  readonly searchedNotWritten: number;
  readonly writtenNotSearched: number;
}

export interface IntentScores {
  readonly tuning: IntentPart;
  readonly untouched: IntentPart;
  readonly milliseconds: { readonly median: number; readonly slowest: number };
  /** Of the part to tune on alone: nobody looks at those of the other. */
  readonly wrong: readonly { readonly id: string; readonly request: string; readonly taken: string }[];
}

/** The lines stand in pairs, a question and a task: every other pair is to tune on, the others stay untouched. */
const isUntouched = (index: number): boolean => Math.floor(index / 2) % 2 === 1;

/** How many are recognised, of the part that rules were tuned on and of the one that they were not. */
export function scoreIntent(taken: readonly TakenIntent[]): IntentScores {
  const tuning = taken.filter((_, index) => !isUntouched(index));
  const times = taken.map(({ milliseconds }) => milliseconds).toSorted((left, right) => left - right);
  return {
    tuning: scorePart(tuning),
    untouched: scorePart(taken.filter((_, index) => isUntouched(index))),
    milliseconds: { median: times[Math.floor(times.length / 2)] ?? 0, slowest: times.at(-1) ?? 0 },
    wrong: tuning
      .filter((one) => one.taken !== one.line.kind)
      .map(({ line: { id, request }, taken: as }) => ({ id, request, taken: as })),
  };
}

function scorePart(part: readonly TakenIntent[]): IntentPart {
  const wrong = part.filter(({ line, taken }) => line.kind !== taken);
  return {
    recognised: measureShare(part.length - wrong.length, part.length),
    searchedNotWritten: wrong.filter(({ taken }) => taken === 'documents').length,
    writtenNotSearched: wrong.filter(({ taken }) => taken === 'writing').length,
  };
}
