import { z } from 'zod';
import { createBlocks } from '../blocks/blocks.ts';
import { checkWritten } from '../blocks/check-written.ts';
import { toSourceOfText } from '../blocks/source-of-text.ts';

/** A sentence that somebody wrote of passages, and whether they say it. */
export const VerifyLine = z.object({
  sentence: z.string().trim().min(1).max(2000),
  passages: z
    .array(
      z.object({ title: z.string().default(''), headings: z.array(z.string()).default([]), text: z.string().min(1) }),
    )
    .min(1),
  label: z.enum(['supported', 'unsupported']),
  kind: z.string().default(''),
});
export type VerifyLine = z.infer<typeof VerifyLine>;

/** How many sentences got each mark. */
export interface MarkCounts {
  proved: number;
  after: number;
  none: number;
}

export interface VerifyScores {
  readonly supported: MarkCounts;
  readonly unsupported: MarkCounts;
  readonly kinds: Readonly<Record<string, { readonly supported: MarkCounts; readonly unsupported: MarkCounts }>>;
  /** Of those without a mark, how many a second opinion may lift: nothing of them is missing in the passages. */
  readonly open: { readonly supported: number; readonly unsupported: number };
}

/**
 * What the check of written sentences makes of each line, by label and by kind. The house alone says `proved` or nothing;
 * what a second opinion may still lift is counted as open.
 */
export function evaluateWritten(lines: readonly VerifyLine[]): VerifyScores {
  const none = (): MarkCounts => ({ proved: 0, after: 0, none: 0 });
  const all = { supported: none(), unsupported: none() };
  const kinds: Record<string, typeof all> = {};
  const open = { supported: 0, unsupported: 0 };
  for (const { sentence, passages, label, kind } of lines) {
    const blocks = createBlocks();
    const named = blocks.add(passages.map(toSourceOfText)).map(({ number }) => number);
    const { state } = checkWritten({ text: sentence, named }, blocks, []);
    const own = (kinds[kind] ??= { supported: none(), unsupported: none() });
    const mark = state === 'proved' ? 'proved' : 'none';
    all[label][mark] += 1;
    own[label][mark] += 1;
    if (state === 'open') open[label] += 1;
  }
  return { ...all, kinds, open };
}
