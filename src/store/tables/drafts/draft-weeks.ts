import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** How much of what the machine wrote in drafts stands there still. */
interface KeptFigures {
  readonly drafts: number;
  readonly sentences: number;
  readonly kept: number;
}

/** Of the drafts that one person began in a week. It is added up and written nowhere. */
export interface KeptSentences extends KeptFigures {
  /** Its Monday, as `2026-11-23`. */
  readonly week: string;
  readonly person: string;
}

/** Of ten people or more: of a week, or of a group in it. */
export interface KeptSum extends KeptFigures {
  readonly week: string;
  readonly group: string | null;
  readonly people: number;
}

type Figures = Record<keyof KeptFigures, string | number>;

/** Of each person who began drafts in these weeks, in days of this time zone. As the worker. */
export async function countKeptSentences(
  tx: Transaction,
  { since, until, zone }: { since: string; until: string; zone: string },
): Promise<KeptSentences[]> {
  const { rows } = await sql<Figures & Pick<KeptSentences, 'week' | 'person'>>`
    select week::text, person, drafts, sentences, kept
    from count_kept_sentences(${since}::date, ${until}::date, ${zone})`.execute(tx);
  return rows.map(({ week, person, ...figures }) => ({ week, person, ...toNumbers(figures) }));
}

/** Writes sums of ten people or more. As the worker; the table refuses fewer. */
export async function insertDraftSums(tx: Transaction, sums: readonly KeptSum[]): Promise<void> {
  if (sums.length === 0) return;
  const rows = sums.map(({ group, ...sum }) => ({ ...sum, group_id: group }));
  await tx.insertInto('draft_weeks').values(rows).execute();
}

/** The sums since a Monday, the oldest week first. As those who run the house. */
export async function listDraftSums(tx: Transaction, { since }: { since: string }): Promise<KeptSum[]> {
  const rows = await tx
    .selectFrom('draft_weeks')
    .select([sql<string>`week::text`.as('monday'), 'group_id as group', 'people', 'drafts', 'sentences', 'kept'])
    .where('week', '>=', sql<Date>`${since}::date`)
    .orderBy('week')
    .orderBy('id')
    .execute();
  return rows.map(({ monday, group, people, ...figures }) => ({ week: monday, group, people, ...toNumbers(figures) }));
}

function toNumbers({ drafts, sentences, kept }: Figures): KeptFigures {
  return { drafts: Number(drafts), sentences: Number(sentences), kept: Number(kept) };
}
