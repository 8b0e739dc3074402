import { couldReplace } from '../../search/versions/amended-clause.ts';
import { amends } from '../../search/versions/amending.ts';
import { isChange } from '../../search/versions/amendments.ts';
import type { Source } from '../../../contract/index.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Reranked } from '../rank/rank.ts';

/** Below it nothing speaks for the change at all. */
const leastProbability = 0.01;

/**
 * The change of an amendment that may hold in the place of a statement although it says it in other words (`La tournée a lieu
 * chaque jour` for `livre deux fois par semaine`): of those that replace nothing that was found, with the same kind of value,
 * the likeliest. To be shown beside the statement, for no rule can tell that it is the same. Null where there is none.
 */
export function findPossibleChange(
  { sources, evidence }: Prepared,
  read: readonly Reranked[],
  proof: UnitPlace,
): Reranked | null {
  const own = sources[proof.passage];
  if (!own || own.amended?.some(({ start }) => start === proof.unit.start)) return null;
  const joined = findJoinedChange(sources, own, proof);
  if (joined) return read.find(({ passage, unit }) => passage === joined.passage && unit.start === joined.from) ?? null;
  const matched = sources.flatMap(({ amended = [] }) => amended);
  return (
    read.find(({ passage, unit, probability }) => {
      const source = sources[passage];
      return (
        source !== undefined &&
        probability >= leastProbability &&
        unit.role === 'sentence' &&
        evidence[passage]?.units.includes(unit) === true &&
        amends(source, own) &&
        isChange(unit.text) &&
        !matched.some(({ by, from }) => by === source.number && from === unit.start) &&
        couldReplace(unit, proof.unit, true)
      );
    }) ?? null
  );
}

// `Offerte dès 150 € ; en deçà elle coûte 8 €`: the clause before, which it is shown with, has been changed.
function findJoinedChange(
  sources: Prepared['sources'],
  { amended = [], text }: Source,
  { unit }: UnitPlace,
): { readonly passage: number; readonly from: number } | null {
  const before = amended.find(
    ({ end }) =>
      end <= unit.start && text.slice(end, unit.start).trim() === '' && text.slice(0, end).trimEnd().endsWith(';'),
  );
  return before ? { passage: sources.findIndex(({ number }) => number === before.by), from: before.from } : null;
}
