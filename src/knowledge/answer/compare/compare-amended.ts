import type { Source } from '../../../contract/index.ts';
import { isChange } from '../../search/versions/amendments.ts';
import { findReplacement } from '../../search/versions/find-replacement.ts';
import { type Evidence, type EvidenceUnit, prepareEvidence } from '../../verify/evidence.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { StatementPair } from './pair-statements.ts';

/** What amendments change, in their own order: beside what it replaces, or alone where that was not found. */
export interface AmendedStatements {
  readonly pairs: readonly StatementPair[];
  readonly added: readonly UnitPlace[];
}

/** What an amendment puts in the place of a clause, with all that it replaced, the latest first. */
export interface AmendedClause {
  readonly inForce: UnitPlace;
  readonly replaced: readonly UnitPlace[];
}

/**
 * The changes that amendments state (`now`: their sentences), each with the sentences of `sources` that it replaces. Null where
 * none of its sentences states one: it then says otherwise what it changes.
 */
export function compareAmended(
  now: readonly UnitPlace[],
  { sources, evidence }: { readonly sources: readonly Source[]; readonly evidence: readonly Evidence[] },
): AmendedStatements | null {
  const clauses = listAmendedClauses(sources, evidence);
  const former = new Set(clauses.flatMap(({ replaced }) => replaced.map(({ unit }) => unit)));
  const pairs: StatementPair[] = [];
  const added: UnitPlace[] = [];
  for (const place of now) {
    const clause = clauses.find(({ inForce }) => inForce.unit === place.unit);
    const [before, ...formers] = clause?.replaced ?? [];
    if (before) pairs.push({ before, now: place, same: false, formers });
    else if (isChange(place.unit.text) && !former.has(place.unit) && !leads.test(place.unit.text)) added.push(place);
  }
  return pairs.length + added.length === 0 ? null : { pairs, added };
}

/** The clauses that amendments have replaced, in the order of the contract, each with what holds now. */
export function listAmendedClauses(
  sources: readonly Source[],
  evidence: readonly Evidence[] = sources.map(prepareEvidence),
): AmendedClause[] {
  const byPlace = new Map<EvidenceUnit, { inForce: UnitPlace; replaced: UnitPlace[] }>();
  const at = (passage: number, start: number): UnitPlace | null => {
    const unit = evidence[passage]?.units.find((one) => one.start === start);
    return unit ? { passage, unit } : null;
  };
  for (const [passage, { amended = [] }] of sources.entries())
    for (const { start, end } of amended) {
      const later = findReplacement(sources, { passage, start, end });
      const [inForce, former] = [later && at(later.passage, later.from), at(passage, start)];
      if (!inForce || !former || !speakOfTheSame(former.unit, inForce.unit)) continue;
      const clause = byPlace.get(inForce.unit) ?? { inForce, replaced: [] };
      if (!clause.replaced.some(({ unit }) => unit.text === former.unit.text)) clause.replaced.unshift(former);
      byPlace.set(inForce.unit, clause);
    }
  return [...byPlace.values()];
}

/** `L’article 4 est remplacé par ce qui suit :` is said of what follows. */
const leads = /[:：]\s*$/u;
const sharedTerms = 2;

// Which sentence is replaced is also told by what is left over on both sides, where the parties' names may be all they share.
function speakOfTheSame(before: EvidenceUnit, now: EvidenceUnit): boolean {
  const shared = before.terms.filter((term) => !term.light && now.index.has(term)).length;
  const giveAlike = before.quantities.some(({ kind, unit }) =>
    now.quantities.some((other) => other.kind === kind && other.unit === unit),
  );
  // What the parties wish (`souhaite réduire`) changes nothing.
  return giveAlike ? shared > 0 : shared >= sharedTerms && isChange(now.text);
}
