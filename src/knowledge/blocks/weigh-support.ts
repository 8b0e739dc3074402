import type { Models } from '../../models/index.ts';
import type { Block } from './blocks.ts';
import { writeSupportEvidence } from './support-evidence.ts';
import { readSupportSigns } from './support-signs.ts';

type Reader = Awaited<ReturnType<Models['reader']>>;

/**
 * Logits of the support encoder from which on a sentence is marked, chosen by tools/train-reader/fit_support.py on five
 * organisations that it did not learn from: at most one of a hundred planted faults `proved`, eight of a hundred `after`.
 * `proved` also wants its words to stand there: this share of them, and every turning word.
 */
export const supportThresholds = { proved: 2.5, after: 0.5, words: 0.85 } as const;

/**
 * The house's own opinion of a sentence of which no fact is missing in the blocks that it names: `proved` where its words
 * stand there and mean the same, `after` where others mean the same, null where the reader is not sure.
 */
export async function weighSupport(
  reader: Pick<Reader, 'weighSupport'>,
  text: string,
  named: readonly Block[],
  { signal }: { signal: AbortSignal },
): Promise<'proved' | 'after' | null> {
  const evidence = writeSupportEvidence(text, named);
  if (evidence.text === '') return null;
  const [logit] = await reader.weighSupport({ sentence: text, passages: [evidence] }, { signal });
  if (typeof logit !== 'number' || logit < supportThresholds.after) return null;
  const { coverage, turns } = readSupportSigns(text, named);
  const stands = coverage >= supportThresholds.words && turns === 0;
  return stands && logit >= supportThresholds.proved ? 'proved' : 'after';
}
