import type { Source } from '../../../contract/index.ts';

interface Replacement {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
  /** Where the same amendment says it again: in a table below its sentences. */
  readonly also: readonly number[];
}

/** The place in force of what an amendment replaces, and a later one again; null where the sentence is in force. */
export function findReplacement(
  sources: readonly Source[],
  { passage, start, end }: { passage: number; start: number; end: number },
): Replacement | null {
  let found: Replacement | null = null;
  let at = { passage, start, end };
  for (let step = 0; step < sources.length; step += 1) {
    const { start: from, end: to } = at;
    const all = sources[at.passage]?.amended?.filter((one) => one.start <= from && one.end >= to) ?? [];
    const amended = all.at(-1);
    const by = amended ? sources.findIndex(({ number }) => number === amended.by) : -1;
    if (!amended || by < 0) break;
    const also = all.flatMap((one) => (one.by === amended.by && one !== amended ? [one.from] : []));
    found = { passage: by, from: amended.from, to: amended.to, also };
    at = { passage: by, start: amended.from, end: amended.to };
  }
  return found;
}
