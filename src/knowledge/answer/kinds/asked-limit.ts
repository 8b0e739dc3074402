import { foldText } from '../../../base/index.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms } from '../../verify/terms.ts';
import { readHint, readHintOfUnit } from '../cells/hints.ts';
import { Coverage } from '../cells/cover.ts';
import { readCell } from '../cells/values.ts';
import type { Focus } from '../question/focus.ts';
import { listSpans, type Span } from '../question/spans.ts';
import { listNumeric } from './choose-column.ts';
import type { FoundTable, PlacedRow } from './tables.ts';

/** A limit that a question sets by itself: `sous 100 €`, `plus d’une fois par semaine`. */
export interface AskedLimit {
  readonly span: Span;
  /** What is left to be found in a table: the question without the amount and the words that compare it. */
  readonly focus: Pick<Focus, 'question' | 'terms' | 'quantities'>;
}

const comparing =
  /^(?:sous|dessous|dessus|inferieur\w*|superieur\w*|depass\w+|excede\w*|partir|fois|mini\w*|maxi\w*|under|over|below|above)$/u;

/** The one limit that a question sets; null where it sets none or several. */
export function readAskedLimit(asked: AskedLimit['focus']): AskedLimit | null {
  const focus = writeOnce(asked);
  const [span, ...others] = listSpans(focus.question);
  if (!span || others.length > 0) return null;
  const bound = Number.isFinite(span.least) ? span.least : span.most;
  const said = focus.quantities.find(({ values }) => values.includes(bound));
  if (!said) return null;
  const outside = ({ start, end }: { start: number; end: number }): boolean => end <= said.start || start >= said.end;
  return {
    span,
    focus: {
      question: focus.question,
      terms: focus.terms.filter((term) => outside(term) && !comparing.test(term.folded)),
      quantities: focus.quantities.filter((quantity: Quantity) => quantity !== said),
    },
  };
}

// `Plus d’une fois` is more than one: elsewhere `une` is an article.
function writeOnce(focus: AskedLimit['focus']): AskedLimit['focus'] {
  const question = focus.question.replace(/\b(plus|moins) d['’]une? (?=(?:seule )?(?:fois|times?)\b)/iu, '$1 de 1 ');
  if (question === focus.question) return focus;
  const terms = listTerms(question).map((term) => ({ ...term, weight: 1 }));
  return { question, terms, quantities: listQuantities(question) };
}

/** The rows of a table whose amount is within the limit; null where no one column is meant, or a cell of it is no amount. */
export function keepWithin(table: FoundTable, { span, focus }: AskedLimit): readonly PlacedRow[] | null {
  const [column, ...others] = listLimited(table, span, focus);
  if (column === undefined || others.length > 0) return null;
  return table.rows.filter((row) => {
    const value = readAmount(row, column)?.amount.toNumber();
    if (value === undefined) return false;
    return span.open ? value > span.least && value < span.most : value >= span.least && value <= span.most;
  });
}

/** The names of the columns that a limit may be one of: by the unit of their cells, else by their names. */
function listLimited(table: FoundTable, { unit }: Span, { terms }: AskedLimit['focus']): readonly string[] {
  const numeric = listNumeric(table);
  const units = (column: string): (string | null)[] => table.rows.flatMap((row) => readAmount(row, column)?.unit ?? []);
  const measured = unit === null ? [] : numeric.filter((column) => units(column).some((one) => one === unit));
  if (measured.length > 0) return measured;
  const hints = [unit === null ? null : readHintOfUnit(unit), ...terms.map(({ folded }) => readHint(folded))];
  const bare = numeric.filter((column) => units(column).length === 0);
  const hinted = bare.filter((column) => hints.some((hint) => hint?.name.test(foldText(column))));
  if (hinted.length > 0) return hinted;
  return bare.filter((column) => {
    const name = new Coverage(column);
    return column !== table.columns[0] && terms.some((term) => !term.light && name.holds(term));
  });
}

function readAmount({ cells }: PlacedRow, column: string): ReturnType<typeof readCell> {
  return readCell(cells.find(({ name }) => name === column)?.value ?? '', column);
}
