import type { Block } from './blocks.ts';
import { countShared } from './count-shared.ts';
import { listMissingFacts } from './list-missing-facts.ts';

/** Of so many blocks that a sentence does not name it may rest on. */
const othersAtMost = 3;
/** A figure alone stands in many passages: the sentence that says it must speak of the same. */
const leastShared = 2;

/**
 * The blocks, few and in their order, that say what a sentence says and the blocks it names do not (`missing`); null where
 * a fact of it stands in none of a sentence that speaks of the same.
 */
export function findSaying(text: string, missing: readonly string[], blocks: readonly Block[]): Block[] | null {
  const count = countShared(text);
  const found = missing.map((fact) =>
    blocks.find((block) => {
      const speaking = block.evidence.units.filter((unit) => unit.trusted && count(unit).words >= leastShared);
      return speaking.some((unit) => saysFact(fact, { ...block, evidence: { ...block.evidence, units: [unit] } }));
    }),
  );
  const saying = [...new Set(found)].toSorted((left, right) => (left?.number ?? 0) - (right?.number ?? 0));
  const known = saying.filter((block) => block !== undefined);
  return known.length < saying.length || known.length > othersAtMost ? null : known;
}

/** Whether a passage says a fact that `listMissingFacts` found missing in others. */
export function saysFact(fact: string, block: Block): boolean {
  return listMissingFacts(`of ${fact}`, [block], []).length === 0;
}
