import { foldText } from '../../../base/index.ts';
import { confirms, listValues } from '../../search/versions/amended-clause.ts';
import { amends, isAmendment } from '../../search/versions/amending.ts';
import { findReplacement } from '../../search/versions/find-replacement.ts';
import { isLater, isVersionOf } from '../../search/versions/versions.ts';
import { findAmended, findDisagreements } from '../cite/disagreements.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { canBeShown } from '../../verify/unit-role.ts';
import { asksFormer } from '../../analyse/former.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * What an amendment puts in the place of a statement, or the same statement with another value in a later version of the
 * same document, when there is one; else the candidate itself.
 */
export function preferNewest<C extends Candidate>(prepared: Prepared, candidate: C): C {
  const { focus, evidence, sources } = prepared;
  if (asksFormer(prepared.question)) return preferFormer(prepared, candidate);
  const amended = preferAmendment(prepared, candidate);
  if (amended !== candidate) return amended;
  const own = sources[candidate.passage];
  if (!own) return candidate;
  const documentOf = (passage: number): string => sources[passage]?.documentId ?? '';
  const later = findDisagreements(focus, candidate, evidence, documentOf)
    .flatMap(({ right }) => {
      const source = sources[right.passage];
      return source && isVersionOf(source, own) && isLater(source, own) ? [{ right, source }] : [];
    })
    .sort((left, right) => (isLater(left.source, right.source) ? -1 : 1))[0];
  const sentence = findLaterSentence(prepared, candidate);
  const share = ({ unit }: UnitPlace): number => countShared(candidate.unit, unit);
  const closest = later && sentence && share(sentence) > share(later.right) ? sentence : later?.right;
  const found = closest ?? findLaterRow(prepared, candidate) ?? sentence;
  return found ? { ...candidate, passage: found.passage, unit: found.unit, also: [] } : candidate;
}

// The row of the same case in the later version, whose columns may be others: `5 CV`.
function findLaterRow({ sources, evidence }: Prepared, { passage, unit }: Candidate): UnitPlace | null {
  const own = sources[passage];
  if (own?.olderThan === undefined || !isRow(unit)) return null;
  const rows = sources.flatMap((source, place) =>
    isVersionOf(source, own) && isLater(source, own)
      ? (evidence[place]?.units ?? [])
          .filter((other) => isRow(other) && readKey(other.text) === readKey(unit.text) && giveAlike(other, unit))
          .map((other) => ({ passage: place, unit: other }))
      : [],
  );
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

const sharedTerms = 2;
/** Of what the reader thinks of the older sentence, at least this part of the newer one. */
const leastOfOlder = 1 / 3;

// The later version may say it in other words (`Le déjeuner est remboursé jusqu’à 18 €`, `Les repas …: 20 € pour le
// déjeuner`): then it is that of its likely sentences which shares most of the words and gives a value of the same kind.
function findLaterSentence({ sources, read }: Prepared, candidate: Candidate): UnitPlace | null {
  const own = sources[candidate.passage];
  const older = read?.find(({ unit }) => unit === candidate.unit);
  if (own?.olderThan === undefined || !read || !older || isRow(candidate.unit)) return null;
  const alike = read.flatMap(({ passage, unit, probability }) => {
    const source = sources[passage];
    const isLikely = probability >= older.probability * leastOfOlder && giveAlike(unit, candidate.unit);
    if (!source || !isVersionOf(source, own) || !isLater(source, own) || !isLikely) return [];
    return [{ passage, unit, shared: countShared(candidate.unit, unit) }];
  });
  const most = Math.max(sharedTerms, ...alike.map(({ shared }) => shared));
  return alike.find(({ shared }) => shared === most) ?? null;
}

function countShared({ terms }: EvidenceUnit, { index }: EvidenceUnit): number {
  return terms.filter((term) => !term.light && index.has(term)).length;
}

function isRow({ role }: EvidenceUnit): boolean {
  return role === 'row';
}

// The first cell says what a row is about.
function readKey(text: string): string {
  const [first = ''] = text.split(/ \| |\t|; /u);
  return foldText(first).replaceAll(/\s+/gu, ' ').trim();
}

function giveAlike(left: EvidenceUnit, right: EvidenceUnit): boolean {
  return left.quantities.some(({ kind, unit }) =>
    right.quantities.some((other) => other.kind === kind && other.unit === unit),
  );
}

// Who asks what stood before is told that.
function preferFormer<C extends Candidate>({ focus, evidence, sources }: Prepared, candidate: C): C {
  const own = sources[candidate.passage];
  const [former] = findAmended(candidate, evidence, sources)
    .concat(findDisagreements(focus, candidate, evidence, (passage) => sources[passage]?.documentId ?? ''))
    .filter(({ right }) => {
      const source = sources[right.passage];
      if (!own || !source) return false;
      const replaced = source.amended?.some(({ start }) => start === right.unit.start);
      return replaced || (isVersionOf(source, own) && isLater(own, source));
    });
  return former ? { ...candidate, passage: former.right.passage, unit: former.right.unit, also: [] } : candidate;
}

function preferAmendment<C extends Candidate>(prepared: Prepared, candidate: C): C {
  const { sources, evidence } = prepared;
  const { passage, unit } = candidate;
  const confirmed = findConfirmed(prepared, candidate);
  if (confirmed) return { ...candidate, ...confirmed, also: [] };
  const place = findReplacement(sources, { passage, start: unit.start, end: unit.end });
  const own =
    place && evidence[place.passage]?.units.find(({ start, end }) => start === place.from && end === place.to);
  return place && own ? { ...candidate, passage: place.passage, unit: own, also: [] } : candidate;
}

// `La quote-part fixée par l’avenant précédent est maintenue` gives no value: what it confirms does, the one sentence in force
// of what it amends that shares most of its words.
function findConfirmed({ sources, evidence }: Prepared, { passage, unit }: UnitPlace): UnitPlace | null {
  const own = sources[passage];
  if (!own || !isAmendment(own) || !confirms(unit)) return null;
  const alike = sources
    .flatMap((source, place) =>
      amends(own, source)
        ? (evidence[place]?.units ?? [])
            .filter((other) => other.trusted && canBeShown(other) && listValues(other).some(isMeasured))
            .filter(({ start }) => !source.amended?.some((one) => one.start === start))
            .map((other) => ({ passage: place, unit: other, shared: countShared(unit, other) }))
        : [],
    )
    .toSorted((left, right) => right.shared - left.shared);
  const [first, second] = alike;
  return first && first.shared >= sharedTerms && first.shared > (second?.shared ?? 0)
    ? { passage: first.passage, unit: first.unit }
    : null;
}

function isMeasured({ kind, unit }: EvidenceUnit['quantities'][number]): boolean {
  return kind === 'hour' || (kind === 'number' && unit !== null);
}
