import type { Source } from '../../../contract/index.ts';
import { isReference } from '../../verify/column-roles.ts';
import type { EvidenceUnit } from '../../verify/evidence.ts';
import { Coverage, splitTokens } from '../cells/cover.ts';
import type { Prepared } from '../parts.ts';
import { isSaidWhole, listSaid, type Places, placesIn, type ToldRow, tellRows } from './tell-rows.ts';

type Asked = Pick<Prepared, 'focus' | 'sources' | 'evidence'>;

/**
 * The rows and sentences that answer nothing because another row is what the question is about: rows that only mention what
 * the other is called (`Compatible avec: Table Alba`) or are called after it (`Serrure pour caisson Pin`), and what a paper
 * addressed to one party says where a list for everybody says it too; the other way round where that party is asked about.
 */
export function listOthers(asked: Asked): ReadonlySet<EvidenceUnit> {
  const said = listSaid(asked.focus);
  const rows = said.length === 0 ? [] : tellRows(asked, said);
  const bearing = rows.filter(({ own }) => own.size > 0);
  if (bearing.length === 0) return new Set();
  const question = new Coverage(asked.focus.question);
  const others = rows.filter((one) => bearing.some((other) => other !== one && isRather(other, one, question)));
  return new Set([...others.map(({ row }) => row.unit), ...listOtherPapers(asked, said, bearing)]);
}

function isRather(other: ToldRow, one: ToldRow, question: Coverage): boolean {
  if (!one.claims.isSubsetOf(other.claims)) return false;
  const belongs = other.names.some((name) => one.speaking.some((cell) => holdsWords(cell, name)));
  return (
    belongs ||
    !one.mentioned.isDisjointFrom(other.own) ||
    other.names.some((name) => isCalledAfter(one, name, question))
  );
}

// `Compatible avec: LUN-I, LUN-F` of the cordon: what it says of the question the lunettes say as well.
function holdsWords(text: string, name: string): boolean {
  const words = splitTokens(name).join(' ');
  return words !== '' && ` ${splitTokens(text).join(' ')} `.includes(` ${words} `);
}

// `Serrure pour caisson Pin` where the caisson Pin is asked about; `Chaise Lina avec accoudoirs` is a chaise Lina itself.
function isCalledAfter({ names }: ToldRow, name: string, question: Coverage): boolean {
  const words = ` ${splitTokens(name).join(' ')} `;
  const within = names.some((own) => ` ${splitTokens(own).join(' ')} `.indexOf(words) > 0);
  return within && isSaidWhole(name, question) && !names.some((own) => isSaidWhole(own, question));
}

/** A row or a sentence of a paper, by what of the question it says. */
interface ToldUnit {
  readonly unit: EvidenceUnit;
  readonly documentId: string;
  readonly says: Places;
}

function listOtherPapers(
  { sources, evidence }: Asked,
  said: ReturnType<typeof listSaid>,
  rows: readonly ToldRow[],
): EvidenceUnit[] {
  const papers = new Map(sources.flatMap((source) => (source.addressed ? [[source.documentId, source] as const] : [])));
  if (papers.size === 0) return [];
  const forAll = rows.filter(({ documentId }) => !papers.has(documentId));
  const known = new Set(forAll.flatMap(({ own }) => [...own]));
  const named = new Set(
    [...papers].flatMap(([id, source]) => (placesIn(said, nameParty(source)).isSubsetOf(known) ? [] : [id])),
  );
  const told = sources.flatMap(({ documentId }, passage) =>
    papers.has(documentId)
      ? (evidence[passage]?.units ?? []).map((unit): ToldUnit => ({
          unit,
          documentId,
          says: placesIn(said, unit.text),
        }))
      : [],
  );
  const others = told.filter(
    ({ documentId, says }) =>
      !named.has(documentId) &&
      forAll.some((row) => isAlike(row, says) && says.isSubsetOf(row.claims.union(row.columns))),
  );
  // The same reference is the same thing, in whatever words.
  const again = rows.filter(
    (row) =>
      papers.has(row.documentId) &&
      !named.has(row.documentId) &&
      forAll.some(({ names }) => names.some((name) => isReference(name) && row.names.includes(name))),
  );
  const asked = told.filter(({ documentId }) => named.has(documentId));
  const behind = forAll.filter((row) => asked.some(({ says }) => isAlike(row, says) && row.own.isSubsetOf(says)));
  return [...others.map(({ unit }) => unit), ...[...again, ...behind].map(({ row }) => row.unit)];
}

function isAlike({ own }: ToldRow, says: Places): boolean {
  return !own.isDisjointFrom(says);
}

// Whom a paper is for, its number, and what it is called.
function nameParty({ addressed, title, path }: Source): string {
  return [addressed?.to ?? '', addressed?.reference ?? '', title ?? '', path.replaceAll(/[_/.-]+/gu, ' ')].join('\n');
}
