import type { Citation, Source, TableRow } from '../../contract/index.ts';
import { findCaption } from '../verify/unit-role.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { listTerms, type Term, TermIndex } from '../verify/terms.ts';
import { foldText } from '../../base/index.ts';
import { isAsking } from '../answer/cells/cover.ts';
import { readHint } from '../answer/cells/hints.ts';
import { toCitation } from '../answer/cite/proof.ts';
import { isNamedBy } from '../answer/kinds/select-rows.ts';
import { keepCurrent, listTables, type FoundTable } from '../answer/kinds/tables.ts';

/** A table of a document, as it stands there. */
export interface RequestedTable {
  /** What stands above it; null where nothing does. */
  readonly heading: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: TableRow['cells']; readonly citation: Citation }[];
}

const ofPrices = readHint('prix');
/** Of what is asked for, a table holds at least this part of the telling words. */
const leastShare = 0.5;

/**
 * The tables of passages that hold what `wanted` names, in the order of the passages: those that hold most of its words, of
 * the current version where there are several; `share` is the part of its words that they hold. All of them where it names
 * nothing but a document; none where none fits.
 */
export function findTables(
  wanted: string,
  sources: readonly Source[],
): { readonly tables: RequestedTable[]; readonly share: number } {
  const evidence = sources.map(prepareEvidence);
  const tables = listTables({ sources, evidence });
  const terms = listTerms(wanted).filter(
    ({ light, folded }) => !light && !isAsking(folded) && !ofTheTable.test(folded),
  );
  const scored = tables.map((table) => {
    // What names the document only says where to look: `la charte informatique` is no column.
    const source = sources.find(({ documentId }) => documentId === table.documentId);
    const named = `${source?.title ?? ''}\n${source?.documentName.replaceAll(/[_-]/gu, ' ') ?? ''}`;
    const title = new TermIndex(listTerms(named));
    // `Le prix` of a sheet of a price list is any of its amounts.
    const isPriceList = ofPrices?.name.test(foldText(named)) === true;
    const asked = terms.filter(
      (term) => !title.has(term) && !(isPriceList && terms.length > 1 && readHint(term.folded) === ofPrices),
    );
    const held = new TermIndex(listTerms(`${table.above}\n${table.columns.join('\n')}\n${writeCells(table)}`));
    const count = asked.filter((term) => held.has(term)).length;
    const head = new TermIndex(listTerms(`${table.above}\n${table.columns.join('\n')}`));
    const columns = new TermIndex(listTerms(table.columns.join('\n')));
    const telling = asked.filter((term) => !columns.has(term));
    // The first line names the document.
    const captions = table.above.split('\n').slice(1);
    const rows = keepRows(table.rows, telling, { head, ofSeveral: captions.some((line) => several.test(line)) });
    const share = asked.length === 0 ? 1 : count / asked.length;
    return { table: { ...table, rows }, share, named: asked.filter((term) => head.has(term)).length };
  });
  const share = Math.max(0, ...scored.map((one) => one.share));
  if (share < leastShare) return { tables: [], share: 0 };
  const fitting = scored.filter((one) => one.share === share);
  // `Tous les prix` are those of a column that is called so, and not a rule about them in a cell.
  const named = Math.max(...fitting.map((one) => one.named));
  const best = keepCurrent(fitting.filter((one) => one.named === named));
  return { tables: joinPairs(best.map(({ table }) => present(table, { sources, evidence }))), share };
}

// A table of two columns without sure titles is read as pairs, a name and its value each: here it is one table again.
function joinPairs(tables: readonly RequestedTable[]): RequestedTable[] {
  return tables.reduce<RequestedTable[]>((joined, table) => {
    const last = joined.at(-1);
    const isPair = table.columns.length === 1;
    if (!isPair) return [...joined, table];
    if (!last || last.columns.length > 0 || last.heading !== table.heading)
      return [...joined, { ...table, columns: [] }];
    return [...joined.slice(0, -1), { ...last, rows: [...last.rows, ...table.rows] }];
  }, []);
}

// `Les nacelles avec leur hauteur`: of a table that holds other things, too, their rows. Where its heading says the word
// among others (`Nacelles, échafaudages`), those that are called so.
function keepRows(
  rows: FoundTable['rows'],
  terms: readonly Term[],
  { head, ofSeveral }: { readonly head: TermIndex; readonly ofSeveral: boolean },
): FoundTable['rows'] {
  return terms.reduce((kept, term) => {
    if (head.has(term) && !ofSeveral) return kept;
    const holding = kept.filter((row) => (head.has(term) ? isNamedBy(row, term) : holds(row, term)));
    return holding.length > 0 ? holding : kept;
  }, rows);
}

const several = /[,/&]| et | and /u;

function holds({ cells }: FoundTable['rows'][number], term: Term): boolean {
  return new TermIndex(listTerms(cells.map(({ value }) => value).join('\n'))).has(term);
}

// What is wanted of a table, and not what it speaks of.
const ofTheTable =
  /^(?:mets|met|mettez|mettre|fai[st]|faites|faire|presente\w*|montre\w*|moi|put|make|show|tableaux?|colonnes?|lignes?|recapitulati\w+|liste\w*|forme|tables?|columns?|rows?|summary)$/u;

function writeCells({ rows }: FoundTable): string {
  return rows.flatMap(({ cells }) => cells.map(({ value }) => value)).join('\n');
}

function present(
  { rows, columns }: FoundTable,
  { sources, evidence }: { sources: readonly Source[]; evidence: readonly ReturnType<typeof prepareEvidence>[] },
): RequestedTable {
  const first = rows[0];
  const source = first && sources[first.passage];
  const units = first ? (evidence[first.passage]?.units ?? []) : [];
  const place = units.findIndex((unit) => unit === first?.unit);
  return {
    heading: source && place >= 0 ? findCaption(source, units, place) : null,
    columns,
    rows: rows.flatMap(({ cells, passage, unit }) => {
      const own = sources[passage];
      return own ? [{ cells, citation: toCitation(own, unit) }] : [];
    }),
  };
}
