import type { Citation, Source } from '../../../contract/index.ts';
import type { Prepared } from '../parts.ts';
import { prepareEvidence } from '../../verify/evidence.ts';
import { Coverage } from '../cells/cover.ts';
import { type FoundTable, listTables } from '../kinds/tables.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { listAsked } from './drop-replaced.ts';

/** A question that leans on the one before it, and what the answer to that one quoted. */
export interface Following {
  readonly question: string;
  readonly cited: readonly Citation[];
}

/**
 * The row that a question names in the place of the one last quoted (`et pour du granit ?` after `Plan bois : 2 ans`): the
 * only other row of that table that holds all its words; else the row last quoted where they name another column of it
 * (`et pour les cadres ?`). Null where no row was quoted, or none or several are named.
 */
export function findOtherRow(
  { question, cited }: Following,
  searched: Pick<Prepared, 'sources' | 'evidence'>,
): UnitPlace | null {
  const own = listAsked(question);
  if (own.length === 0 || cited.length === 0) return null;
  const { sources } = searched;
  const isCited = ({ passage, unit }: UnitPlace): boolean => {
    const source = sources[passage];
    return cited.some(
      ({ documentId, page, start, end }) =>
        source?.documentId === documentId &&
        source.page === page &&
        source.start + unit.start < end &&
        source.start + unit.end > start,
    );
  };
  const holds = ({ unit }: UnitPlace): boolean => {
    const coverage = new Coverage(unit.text);
    return own.every((term) => coverage.holds(term));
  };
  const tables = listTables(searched).filter(({ older }) => !older);
  const named = [...tables.map(({ rows }) => rows), ...listBareTables(searched)]
    .filter((rows) => rows.some((row) => isCited(row) && !holds(row)))
    .flatMap((rows) => rows.filter(holds));
  const [only, ...others] = named;
  if (!only) return findOtherCell(tables, own, isCited);
  return others.every(({ unit }) => unit.text === only.unit.text) ? only : null;
}

const fewestCells = 3;

function findOtherCell(
  tables: readonly FoundTable[],
  own: ReturnType<typeof listAsked>,
  isCited: (place: UnitPlace) => boolean,
): UnitPlace | null {
  const cited = tables.flatMap(({ rows }) => rows.filter(isCited));
  const [row, ...others] = cited;
  // A row of a name and a value has no other cell.
  if (!row || others.length > 0 || row.cells.length < fewestCells) return null;
  const names = row.cells.filter(({ value }) => value !== '').map(({ name }) => new Coverage(name));
  const asked = names.filter((name) => own.every((term) => name.holds(term)));
  return asked.length === 1 ? row : null;
}

// Rows without names of columns: each run of them in a passage.
function listBareTables({ sources, evidence }: Pick<Prepared, 'sources' | 'evidence'>): UnitPlace[][] {
  return evidence.flatMap(({ units }, passage) => {
    if (sources[passage]?.olderThan !== undefined) return [];
    const runs: UnitPlace[][] = [];
    for (const [index, unit] of units.entries()) {
      if (unit.role !== 'row' || !unit.trusted) continue;
      if (index > 0 && units[index - 1]?.role === 'row') runs.at(-1)?.push({ passage, unit });
      else runs.push([{ passage, unit }]);
    }
    return runs;
  });
}

/** Whether a question names, in what was found, another row of the table last quoted. */
export function namesOtherRow(following: Following, sources: readonly Source[]): boolean {
  return (
    following.cited.length > 0 && findOtherRow(following, { sources, evidence: sources.map(prepareEvidence) }) !== null
  );
}
