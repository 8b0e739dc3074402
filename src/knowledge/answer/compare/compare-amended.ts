import type { Source } from '../../../contract/index.ts';
import { isChange } from '../../search/versions/amendments.ts';
import type { Evidence, EvidenceUnit } from '../../verify/evidence.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { StatementPair } from './pair-statements.ts';

/** What an amendment changes, in its own order: beside what it replaces, or alone where that was not found. */
export interface AmendedStatements {
  readonly pairs: readonly StatementPair[];
  readonly added: readonly UnitPlace[];
}

/**
 * The changes that an amendment states (`now`: its sentences), each with the sentence of `sources` that it replaces. Null where
 * none of its sentences states one: it then says otherwise what it changes.
 */
export function compareAmended(
  now: readonly UnitPlace[],
  { sources, evidence }: { readonly sources: readonly Source[]; readonly evidence: readonly Evidence[] },
): AmendedStatements | null {
  const pairs: StatementPair[] = [];
  const added: UnitPlace[] = [];
  for (const place of now) {
    const replaced = findReplaced(place, { sources, evidence });
    const before = replaced && speakOfTheSame(replaced.unit, place.unit) ? replaced : null;
    if (before) pairs.push({ before, now: place, same: false });
    else if (isChange(place.unit.text)) added.push(place);
  }
  return pairs.length + added.length === 0 ? null : { pairs, added };
}

function findReplaced(
  { passage, unit }: UnitPlace,
  { sources, evidence }: { readonly sources: readonly Source[]; readonly evidence: readonly Evidence[] },
): UnitPlace | null {
  const own = sources[passage];
  for (const [place, source] of sources.entries()) {
    const amended = source.amended?.find(({ by, from }) => by === own?.number && from === unit.start);
    const former = amended && evidence[place]?.units.find(({ start }) => start === amended.start);
    if (former) return { passage: place, unit: former };
  }
  return null;
}

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
