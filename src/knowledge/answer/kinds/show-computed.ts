import type { Language } from '../../../base/index.ts';
import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import type { Computed } from './compute.ts';
import type { PricedOrder } from './order-lines.ts';
import type { Assembled } from './show-list.ts';
import type { FoundTable, PlacedRow } from './tables.ts';
import { spellUnit, writeValue } from '../cells/values.ts';

type Shown = Pick<Prepared, 'sources' | 'language'>;

/** What the program says of rows, in one sentence: `written`, since no document says it; its rows stand below it. */
export function tellComputed(shown: Shown, computed: Computed): Assembled {
  return writeSentence(shown, sentences[shown.language](computed), computed.compared);
}

/** The rows that what was computed rests on, and that are shown below it. */
export function listRowsShown(computed: Computed): readonly PlacedRow[] {
  return computed.kind === 'extreme' ? computed.rows : computed.compared;
}

/** What so many of each article cost, a row each: its first two cells, then the amount in each column of prices. */
export function tellEach(shown: Shown, orders: readonly PricedOrder[]): Assembled[] {
  const columns = [...new Set(orders.map(({ column }) => column))];
  const rows = [...new Set(orders.flatMap(({ lines }) => lines.map(({ row }) => row)))];
  const count = orders[0]?.lines[0]?.count ?? 0;
  const nameOf = ({ cells }: PlacedRow, part: 'name' | 'value'): string[] =>
    cells
      .filter(({ name }) => !columns.includes(name))
      .slice(0, 2)
      .map((cell) => cell[part]);
  const head = rows[0]
    ? [...nameOf(rows[0], 'name'), ...columns.map((column) => `${count}\u00a0×\u00a0${column}`)]
    : [];
  const told = rows.map((row) => {
    const own = orders.filter(({ lines }) => lines[0]?.row === row);
    const amounts = own.map(({ amount, lines }) => writeValue(amount, lines[0]?.value.unit ?? null, shown.language));
    return writeSentence(shown, [...nameOf(row, 'value'), ...amounts].join(' | '), [row]);
  });
  const table = [writeSentence(shown, head.join(' | '), []), ...told].map((row): Assembled => ({
    ...row,
    opens: 'row',
  }));
  return [...table, writeSentence(shown, restsOn[shown.language], [])];
}

const restsOn: Record<Language, string> = { fr: 'D’après ces lignes\u00a0:', en: 'From these rows:' };

/** `3 × 184,50 € + 2 × 39,00 € = 631,50 €`. */
export function tellOrder(shown: Shown, { lines, amount, column }: PricedOrder): Assembled {
  const [first] = lines;
  const unit = first?.value.unit ?? null;
  const rest = /\b(?:HT|TTC)\b/iu.exec(first?.cell ?? '')?.[0];
  const total = `${writeValue(amount, unit, shown.language)}${rest === undefined ? '' : `\u00a0${rest}`}`;
  const sum = lines.map(writeLine).join(' + ');
  const colon = shown.language === 'fr' ? '\u00a0: ' : ': ';
  const rows = lines.map(({ row }) => row);
  return writeSentence(shown, `${column}${colon}${sum} = ${total}`, rows);
}

function writeLine({ count, packs, cell }: PricedOrder['lines'][number]): string {
  const counts = packs ? [packs.count, packs.size] : count === 1 ? [] : [count];
  return [...counts, cell].join('\u00a0×\u00a0');
}

/** A sentence of the program, with the places that it rests on. */
export function writeSentence(
  { sources }: Pick<Prepared, 'sources'>,
  text: string,
  places: readonly UnitPlace[],
): Assembled {
  const citations = places.slice(0, citedAtMost).flatMap(({ passage, unit }) => {
    const source = sources[passage];
    return source ? [toCitation(source, unit)] : [];
  });
  return { text, support: 'written', citations, missing: [], opens: 'paragraph' };
}

const citedAtMost = 60;

const sentences: Record<Language, (computed: Computed) => string> = {
  fr: (computed) => {
    const { column, compared, table } = computed;
    const count = `${compared.length}\u00a0ligne${compared.length > 1 ? 's' : ''}`;
    const seen = table.whole ? `${count} comparées` : `parmi les ${count} trouvées`;
    if (computed.kind === 'count')
      return `${nameTable(table, 'fr')}${count}${computed.of > compared.length ? ` sur ${computed.of}` : ''} («\u00a0${column}\u00a0»).`;
    if (computed.kind === 'sum')
      return `${column}, total de ${count}\u00a0: ${writeValue(computed.amount, spellUnit(computed.unit, column), 'fr')}.`;
    const end = computed.end === 'least' ? 'valeur la plus basse' : 'valeur la plus haute';
    return `${column}, ${end}\u00a0: ${tellRows(computed)} (${seen}).`;
  },
  en: (computed) => {
    const { column, compared, table } = computed;
    const count = `${compared.length} row${compared.length > 1 ? 's' : ''}`;
    const seen = table.whole ? `${count} compared` : `among the ${count} found`;
    if (computed.kind === 'count')
      return `${nameTable(table, 'en')}${count}${computed.of > compared.length ? ` of ${computed.of}` : ''} (“${column}”).`;
    if (computed.kind === 'sum')
      return `${column}, total of ${count}: ${writeValue(computed.amount, spellUnit(computed.unit, column), 'en')}.`;
    const end = computed.end === 'least' ? 'lowest value' : 'highest value';
    return `${column}, ${end}: ${tellRows(computed)} (${seen}).`;
  },
};

/** The name of a table in front of what is told of it: its lowest heading; empty where it has none. */
export function nameTable({ above }: FoundTable, language: Language): string {
  const heading = above.split('\n').at(-1) ?? '';
  if (heading === '') return '';
  return language === 'fr' ? `Tableau «\u00a0${heading}\u00a0»\u00a0: ` : `Table “${heading}”: `;
}

function tellRows({ rows, column }: Extract<Computed, { kind: 'extreme' }>): string {
  const value = rows[0]?.cells.find(({ name }) => name === column)?.value ?? '';
  const names = rows.map(({ cells }) =>
    cells
      .filter(({ name }) => name !== column)
      .slice(0, 2)
      .map((cell) => cell.value)
      .join(', '),
  );
  return `${value} – ${names.join('\u00a0; ')}`;
}
