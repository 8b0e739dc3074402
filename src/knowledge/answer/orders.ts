import type { Citation } from '../../contract/index.ts';
import type { Prepared } from './parts.ts';
import { toCitation } from './cite/proof.ts';

const ordersAtMost = 3;
/** The first passages found are those a person looks at, whether or not a sentence of them was read. */
const firstPassages = 3;

interface Searched extends Pick<Prepared, 'evidence' | 'sources'> {
  /** Which passages were read. */
  readonly candidates: readonly { readonly passage: number }[];
}

/**
 * Where the passages that an answer was looked for in give orders to the machine: these sentences were left out, and people
 * are told. Orders that follow each other are one.
 */
export function listOrdersLeftOut({ evidence, sources, candidates }: Searched): Citation[] {
  const read = new Set(candidates.map(({ passage }) => passage));
  const found = evidence.flatMap(({ units }, passage) => {
    const source = sources[passage];
    if (!source || !(read.has(passage) || passage < firstPassages)) return [];
    const ranges: { start: number; end: number; last: number }[] = [];
    for (const [index, { start, end, isOrder }] of units.entries()) {
      if (!isOrder) continue;
      const before = ranges.at(-1);
      if (before?.last === index - 1) Object.assign(before, { end, last: index });
      else ranges.push({ start, end, last: index });
    }
    return ranges.map((range) => toCitation(source, range));
  });
  return found.slice(0, ordersAtMost);
}
