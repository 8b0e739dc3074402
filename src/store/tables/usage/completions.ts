import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** What became of completions; in characters where it says so. */
export interface CompletionFigures {
  readonly shown: number;
  readonly accepted: number;
  readonly acceptedCharacters: number;
  /** Characters of completions that were in sight again after so long, and of these what was still there. */
  readonly seen30s: number;
  readonly kept30s: number;
  readonly seen2m: number;
  readonly kept2m: number;
  readonly seen10m: number;
  readonly kept10m: number;
}

/** Of one person, until the week is over. */
export interface PersonCompletions extends CompletionFigures {
  /** Its Monday, as `2026-11-23`. */
  readonly week: string;
  readonly person: string;
  readonly language: string;
  readonly model: string;
}

/** Of ten people or more. */
export interface CompletionWeek extends CompletionFigures {
  readonly week: string;
  /** null: of everybody in the house. */
  readonly group: string | null;
  readonly language: string;
  readonly model: string;
  readonly people: number;
}

/** Writes down what became of completions. As the worker. One whose person is gone is left out. */
export async function insertCompletionCounts(tx: Transaction, counts: readonly PersonCompletions[]): Promise<void> {
  if (counts.length === 0) return;
  const people = await tx.selectFrom('people').select('id').execute();
  const known = new Set(people.map(({ id }) => id));
  const rows = counts
    .filter(({ person }) => known.has(person))
    .map(({ week, person, language, model, ...figures }) => ({ week, person, language, model, ...toColumns(figures) }));
  if (rows.length > 0) await tx.insertInto('completion_counts').values(rows).execute();
}

/** Takes out what was counted of persons in the weeks before this one: it is in no table afterwards. As the worker. */
export async function takeCompletionCounts(
  tx: Transaction,
  { before }: { before: string },
): Promise<PersonCompletions[]> {
  const rows = await tx
    .deleteFrom('completion_counts')
    .where('week', '<', before)
    .returning([sql<string>`week::text`.as('monday'), 'person', 'language', 'model', ...columns])
    .execute();
  return rows.map(({ monday, person, language, model, ...row }) => ({
    week: monday,
    person,
    language,
    model,
    ...toFigures(row),
  }));
}

/** Writes sums of ten people or more. As the worker; the table refuses fewer. */
export async function insertCompletionWeeks(tx: Transaction, weeks: readonly CompletionWeek[]): Promise<void> {
  if (weeks.length === 0) return;
  const rows = weeks.map(({ week, group, language, model, people, ...figures }) => ({
    week,
    group_id: group,
    language,
    model,
    people,
    ...toColumns(figures),
  }));
  await tx.insertInto('completion_weeks').values(rows).execute();
}

/** The sums that this transaction may see since a Monday, the newest first. */
export async function listCompletionWeeks(tx: Transaction, { since }: { since: string }): Promise<CompletionWeek[]> {
  const rows = await tx
    .selectFrom('completion_weeks')
    .select([sql<string>`week::text`.as('monday'), 'group_id as group', 'language', 'model', 'people', ...columns])
    .where('week', '>=', since)
    .orderBy('week', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ monday, group, language, model, people, ...row }) => ({
    week: monday,
    group,
    language,
    model,
    people,
    ...toFigures(row),
  }));
}

/** Who is in which group. As the worker. */
export async function listGroupMembers(tx: Transaction): Promise<{ group: string; person: string }[]> {
  return tx.selectFrom('group_members').select(['group_id as group', 'person']).execute();
}

const columns = [
  'shown',
  'accepted',
  'accepted_characters',
  'seen_30s',
  'kept_30s',
  'seen_2m',
  'kept_2m',
  'seen_10m',
  'kept_10m',
] as const;
type Columns<Value> = Record<(typeof columns)[number], Value>;

function toColumns(figures: CompletionFigures): Columns<number> {
  return {
    shown: figures.shown,
    accepted: figures.accepted,
    accepted_characters: figures.acceptedCharacters,
    seen_30s: figures.seen30s,
    kept_30s: figures.kept30s,
    seen_2m: figures.seen2m,
    kept_2m: figures.kept2m,
    seen_10m: figures.seen10m,
    kept_10m: figures.kept10m,
  };
}

function toFigures(row: Columns<number | string>): CompletionFigures {
  return {
    shown: Number(row.shown),
    accepted: Number(row.accepted),
    acceptedCharacters: Number(row.accepted_characters),
    seen30s: Number(row.seen_30s),
    kept30s: Number(row.kept_30s),
    seen2m: Number(row.seen_2m),
    kept2m: Number(row.kept_2m),
    seen10m: Number(row.seen_10m),
    kept10m: Number(row.kept_10m),
  };
}
