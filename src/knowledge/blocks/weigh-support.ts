import type { Models } from '../../models/index.ts';
import type { Block } from './blocks.ts';
import { nearestAlone, writeSupportEvidence } from './support-evidence.ts';
import { readSupportSigns } from './support-signs.ts';

type Reader = Awaited<ReturnType<Models['reader']>>;

/**
 * Logits of the support encoder at which a sentence is marked, chosen by tools/train-reader/fit_support.py on five
 * organisations that it did not learn from: there no fault more is `proved`, and eight of a hundred are `after`. `proved`
 * also wants its words to stand there: this share of them, and every turning word. Below `against` it takes a mark away that
 * code has given for the words, where the nearest words alone are below it too: who does what to whom may be turned round in
 * them.
 */
export const supportThresholds = { proved: 2.6, after: 2.1, against: -3, words: 0.85 } as const;

/**
 * The house's own opinion of a sentence of which no fact is missing in the blocks that it names: `proved` where its words
 * stand there and mean the same, `after` where others mean the same, `against` where its meaning is surely another, null
 * where the reader is not sure.
 */
export async function weighSupport(
  reader: Pick<Reader, 'weighSupport'>,
  text: string,
  named: readonly Block[],
  { signal }: { signal: AbortSignal },
): Promise<'proved' | 'after' | 'against' | null> {
  const evidence = writeSupportEvidence(text, named);
  if (evidence.text === '') return null;
  const nearest = writeSupportEvidence(text, named, nearestAlone);
  const logits = await reader.weighSupport({ sentence: text, passages: [evidence, nearest] }, { signal });
  const [logit] = logits;
  if (typeof logit !== 'number') return null;
  // Among much that is beside it a right sentence looks wrong, too: its nearest words alone have to say so as well.
  if (logits.every((one) => one !== null && one < supportThresholds.against)) return 'against';
  if (logit < supportThresholds.after) return null;
  const { coverage, turns } = readSupportSigns(text, named);
  const stands = coverage >= supportThresholds.words && turns === 0;
  return stands && logit >= supportThresholds.proved ? 'proved' : 'after';
}
