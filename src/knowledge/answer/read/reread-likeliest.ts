import type { Models } from '../../../models/index.ts';
import { dropFormer } from '../../analyse/former.ts';
import type { Candidate } from '../rank/rank.ts';
import { cutSections, type Reading } from './cut-sections.ts';

/** What answers is among so many for nineteen of twenty questions for which it was found. */
export const rereadAtMost = 6;

/** Fitted as those of `read-sentences.ts`, over the sentences that are read again; a little below the bias that was fitted (-0.33), so that more is refused. */
export const rereadWeights = { bias: -0.42, score: 0.559, logit: 0.337 } as const;

/**
 * Has the likeliest sentences read again, question and sentence together: their scores become log-odds of both readings.
 * The others keep theirs, but none stays before one that was read again. Order and number of `weighed` stay.
 */
export async function rereadLikeliest(
  reader: Awaited<ReturnType<Models['reader']>>,
  reading: Omit<Reading, 'listed'>,
  weighed: readonly Candidate[],
  { signal }: { signal: AbortSignal },
): Promise<Candidate[]> {
  const likeliest = weighed.toSorted((left, right) => right.score - left.score).slice(0, rereadAtMost);
  const parts = cutSections(likeliest, reading);
  const passages = parts.map(({ passage }) => passage);
  const logits = await reader.reread({ question: dropFormer(reading.question), passages }, { signal });
  const scores = new Map<Candidate, number>();
  parts.forEach(({ candidates }, part) =>
    candidates.forEach((candidate, place) => {
      const logit = logits[part]?.[place];
      if (typeof logit === 'number') scores.set(candidate, weighBoth(candidate.score, logit));
    }),
  );
  const least = Math.min(...scores.values());
  return weighed.map((candidate) => ({
    ...candidate,
    score: scores.get(candidate) ?? Math.min(least, candidate.score),
  }));
}

function weighBoth(score: number, logit: number): number {
  return rereadWeights.bias + rereadWeights.score * score + rereadWeights.logit * logit;
}
