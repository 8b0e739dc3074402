import type { Source } from '../../contract/index.ts';

export interface Around {
  readonly before: number;
  readonly after: number;
}

/**
 * The section that a passage stands in, and so many passages before and after it: of `sources`, which are its document in
 * order, those under the same headings that follow each other. At most `atMost`, the passage always among them.
 */
export function openSection(
  sources: readonly Source[],
  passage: Pick<Source, 'page' | 'start' | 'headings'>,
  { before, after }: Around,
  atMost: number,
): Source[] {
  const place = sources.findIndex((one) => one.page === passage.page && one.end > passage.start);
  const own = sources[place];
  if (!own) return [];
  const isSame = (one: Source | undefined): boolean => one?.headings.join('\n') === own.headings.join('\n');
  let [first, last] = [place, place];
  while (isSame(sources[first - 1]) && place - first < atMost) first -= 1;
  while (isSame(sources[last + 1]) && last - first + 1 < atMost) last += 1;
  const from = Math.max(0, Math.min(first, place - before));
  const to = Math.min(sources.length, Math.max(last, place + after) + 1);
  // A long section is read from its passage on.
  return to - from <= atMost
    ? sources.slice(from, to)
    : sources.slice(Math.max(from, place - before), place + 1 + Math.max(after, atMost - before - 1)).slice(0, atMost);
}
