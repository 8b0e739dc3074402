import type { Source } from '../../../contract/index.ts';
import { findReplacement } from '../../search/versions/find-replacement.ts';
import type { Focus } from '../question/focus.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isRival, sameValue } from '../../verify/binding.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import type { Quantity } from '../../verify/quantities.ts';
import { TermIndex } from '../../verify/terms.ts';
import { canBeShown } from '../../verify/unit-role.ts';

export interface FoundDisagreement {
  readonly left: UnitPlace;
  readonly right: UnitPlace;
  /** The values that differ, as written: of the left, of the right. */
  readonly about: readonly string[];
}

/** Share of the words of one sentence that the other must say too, values apart. */
const sameSubject = 0.6;
const disagreementsAtMost = 2;

/**
 * Sentences of other documents that say the same as the proof of the answer, but with another value
 * of the kind asked for: an older version, a contradiction. `documentOf` names the document of a passage.
 */
export function findDisagreements(
  focus: Focus,
  proof: UnitPlace,
  passages: readonly Evidence[],
  documentOf: (passage: number) => string,
): FoundDisagreement[] {
  const found: FoundDisagreement[] = [];
  for (const [passage, evidence] of passages.entries()) {
    if (documentOf(passage) === documentOf(proof.passage)) continue;
    for (const unit of evidence.units) {
      const values = unit.trusted && canBeShown(unit) ? differingValues(focus, proof.unit, unit) : null;
      if (values) found.push({ left: proof, right: { passage, unit }, about: values });
    }
  }
  return found.slice(0, disagreementsAtMost);
}

/**
 * What an amendment has put the proof of the answer in the place of, or what it has put in the place of that: the sentence
 * that is not in force is shown beside, as such.
 */
export function findAmended(
  proof: UnitPlace,
  passages: readonly Evidence[],
  sources: readonly Source[],
): FoundDisagreement[] {
  const at = (passage: number, start: number): UnitPlace[] => {
    const unit = passages[passage]?.units.find((one) => one.start === start);
    return unit ? [{ passage, unit }] : [];
  };
  // Two amendments may have changed it, one after the other.
  const former = sources.flatMap(({ amended = [] }, passage) =>
    amended.flatMap(({ start, end }) => {
      const inForce = findReplacement(sources, { passage, start, end });
      const isProof = inForce?.passage === proof.passage && [inForce.from, ...inForce.also].includes(proof.unit.start);
      return isProof ? at(passage, start) : [];
    }),
  );
  const { start, end } = proof.unit;
  const later = findReplacement(sources, { passage: proof.passage, start, end });
  const others = [...(later ? at(later.passage, later.from) : []), ...former];
  return [...new Map(others.map((place) => [place.unit, place])).values()]
    .map((right) => ({ left: proof, right, about: listOwnValues(proof.unit, right.unit) }))
    .slice(0, disagreementsAtMost);
}

function listOwnValues(left: EvidenceUnit, right: EvidenceUnit): string[] {
  const own = (unit: EvidenceUnit, other: EvidenceUnit): string[] =>
    unit.quantities
      .filter((value) => value.kind !== 'code' && !other.quantities.some((one) => sameValue(one, value)))
      .map(({ text }) => text.trim());
  return [...own(left, right), ...own(right, left)];
}

function differingValues(focus: Focus, left: EvidenceUnit, right: EvidenceUnit): string[] | null {
  if (!speaksOfTheSame(focus, left, right)) return null;
  const [a, b] = [freshValues(focus, left), freshValues(focus, right)];
  if (a.length !== b.length) return null;
  const differing = a.flatMap((value, index) => {
    const other = b[index];
    return other && isRival(value, other) && !sameValue(value, other) ? [value.text.trim(), other.text.trim()] : [];
  });
  return differing.length === 0 ? null : differing;
}

// Dates and numbers of the question itself are what is asked about, not what is asked for.
function freshValues(focus: Focus, unit: EvidenceUnit): Quantity[] {
  return unit.quantities.filter(
    (value) => value.kind !== 'code' && !focus.quantities.some((asked) => sameValue(asked, value)),
  );
}

function speaksOfTheSame(focus: Focus, left: EvidenceUnit, right: EvidenceUnit): boolean {
  const asked = focus.terms.filter(
    ({ light, folded }) => !light && (left.index.hasWord(folded) || right.index.hasWord(folded)),
  );
  if (asked.some((term) => left.index.has(term) !== right.index.has(term))) return false;
  return Math.min(shareOf(left, right), shareOf(right, left)) >= sameSubject;
}

function shareOf(left: EvidenceUnit, right: EvidenceUnit): number {
  const terms = left.terms.filter(({ light }) => !light);
  const index = new TermIndex(right.terms);
  return terms.length === 0 ? 0 : terms.filter((term) => index.has(term)).length / terms.length;
}
