import { writeHead } from '../answer/read/cut-sections.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import type { Block } from './blocks.ts';
import { countShared } from './count-shared.ts';

/** So many characters of evidence are what the support encoder reads of it. */
const longestEvidence = 850;
/** Shorter than any sentence: of each block the nearest one alone. */
export const nearestAlone = 1;

/** What the support encoder reads beside a written sentence. */
export interface SupportEvidence {
  /** Title and headings of the first block. */
  readonly head: string;
  readonly text: string;
}

/**
 * The words of the blocks that a sentence names, in their order, those nearest to it where they are longer than so many
 * characters, and one sentence of each at least: the first block under its own headings, each further one behind its last
 * heading, as the encoder learned it.
 */
export function writeSupportEvidence(
  sentence: string,
  blocks: readonly Block[],
  longest = longestEvidence,
): SupportEvidence {
  const share = Math.floor(longest / Math.max(1, blocks.length));
  const texts = blocks.map(({ evidence }) => chooseNearest(sentence, evidence.units, share));
  const [first] = blocks;
  const text = blocks
    .flatMap(({ source }, at) => {
      const own = texts[at] ?? '';
      if (own === '') return [];
      return [at === 0 ? own : `${source.headings.at(-1) ?? source.title ?? source.documentName} : ${own}`];
    })
    .join('\n');
  return { head: first ? writeHead(first.source) : '', text };
}

function chooseNearest(sentence: string, units: readonly EvidenceUnit[], room: number): string {
  const trusted = units.filter((unit) => unit.trusted);
  const count = countShared(sentence);
  const nearness = (unit: EvidenceUnit): number => count(unit).words + 2 * count(unit).values;
  const order = trusted.toSorted((left, right) => nearness(right) - nearness(left));
  const chosen = new Set<EvidenceUnit>();
  let taken = 0;
  for (const unit of order) {
    if (chosen.size > 0 && taken + unit.text.length > room) continue;
    chosen.add(unit);
    taken += unit.text.length + 1;
  }
  return trusted
    .filter((unit) => chosen.has(unit))
    .map((unit) => unit.text.replaceAll(/\s+/gu, ' ').trim())
    .join(' ');
}
