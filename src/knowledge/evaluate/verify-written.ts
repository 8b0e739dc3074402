import { z } from 'zod';
import { createBlocks } from '../blocks/blocks.ts';
import { checkWritten, isCopied } from '../blocks/check-written.ts';
import { toSourceOfText } from '../blocks/source-of-text.ts';
import { weighSupport } from '../blocks/weigh-support.ts';
import type { Models } from '../../models/index.ts';

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

type Reader = Pick<Awaited<ReturnType<Models['reader']>>, 'weighSupport'>;

/**
 * What the check of written sentences makes of each line, by label and by kind: `proved` by code, `after` by the house's own
 * reader where one is given. What it did not lift, and a model that judges still may, is counted as open.
 */
export async function evaluateWritten(
  lines: readonly VerifyLine[],
  reader: Reader | null,
  options: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
): Promise<VerifyScores> {
  const none = (): MarkCounts => ({ proved: 0, after: 0, none: 0 });
  const all = { supported: none(), unsupported: none() };
  const kinds: Record<string, typeof all> = {};
  const open = { supported: 0, unsupported: 0 };
  for (const [done, line] of lines.entries()) {
    const { label, kind } = line;
    const { mark, isOpen } = await markLine(line, reader, options);
    const own = (kinds[kind] ??= { supported: none(), unsupported: none() });
    all[label][mark] += 1;
    own[label][mark] += 1;
    if (isOpen) open[label] += 1;
    options.onProgress?.(done + 1, lines.length);
  }
  return { ...all, kinds, open };
}

async function markLine(
  { sentence, passages }: VerifyLine,
  reader: Reader | null,
  options: { signal: AbortSignal },
): Promise<{ mark: keyof MarkCounts; isOpen: boolean }> {
  const blocks = createBlocks();
  const named = blocks.add(passages.map(toSourceOfText));
  const { state, citations } = checkWritten({ text: sentence, named: named.map(({ number }) => number) }, blocks, []);
  if (state === 'bare') return { mark: 'none', isOpen: false };
  if (state === 'proved' && isCopied(sentence, citations)) return { mark: 'proved', isOpen: false };
  const opinion = reader && (await weighSupport(reader, sentence, named, options));
  if (state === 'proved') return { mark: opinion === 'against' ? 'none' : 'proved', isOpen: false };
  return opinion === null
    ? { mark: 'none', isOpen: true }
    : { mark: opinion === 'against' ? 'none' : opinion, isOpen: opinion === 'against' };
}
