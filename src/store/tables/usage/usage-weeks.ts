import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** What was asked of the house, and what became of it. */
export interface UsageFigures {
  readonly questions: number;
  /** With an answer, the documents' own words or a text. */
  readonly answered: number;
  /** Answered with the sentence that the documents do not say it. */
  readonly refused: number;
  /** Answers that their reader found wrong. */
  readonly reported: number;
  /** Of those answered and refused, from the question to the end. */
  readonly milliseconds: number;
}

/** Of one person on a day by a model; `` without one. It is added up and written nowhere. */
export interface PersonUsage extends UsageFigures {
  /** Its Monday, as `2026-11-23`. */
  readonly week: string;
  readonly day: string;
  readonly person: string;
  readonly model: string;
}

/** Of ten people or more: of a week, or of what is named of it. */
export interface UsageSum extends UsageFigures {
  readonly week: string;
  readonly group: string | null;
  readonly model: string | null;
  readonly day: string | null;
  readonly people: number;
}

/** Takes the weeks of `since` to before `until` to be summed, and answers those that nobody took before. As the worker. */
export async function takeUsageWeeks(tx: Transaction, { since, until }: Span): Promise<string[]> {
  const { rows } = await sql<{ monday: string }>`insert into usage_summed_weeks (week)
    select generate_series(${since}::date, ${until}::date - 7, interval '7 days')::date
    on conflict do nothing returning week::text as monday`.execute(tx);
  return rows.map(({ monday }) => monday);
}

interface Span {
  /** Mondays. */
  readonly since: string;
  readonly until: string;
}

/** What each person asked in these weeks, in days of this time zone. As the worker. */
export async function countQuestions(
  tx: Transaction,
  { since, until, zone }: Span & { readonly zone: string },
): Promise<PersonUsage[]> {
  const { rows } = await sql<
    Record<keyof UsageFigures, string> & Pick<PersonUsage, 'week' | 'day' | 'person' | 'model'>
  >`
    select week::text, day::text, person, model, questions, answered, refused, reported, milliseconds
    from count_questions(${since}::date, ${until}::date, ${zone})`.execute(tx);
  return rows.map(({ week, day, person, model, ...figures }) => ({ week, day, person, model, ...toNumbers(figures) }));
}

/** Writes sums of ten people or more. As the worker; the table refuses fewer. */
export async function insertUsageSums(tx: Transaction, sums: readonly UsageSum[]): Promise<void> {
  if (sums.length === 0) return;
  const rows = sums.map(({ group, ...sum }) => ({ ...sum, group_id: group }));
  await tx.insertInto('usage_weeks').values(rows).execute();
}

/** The sums since a Monday, the oldest week first. As those who run the house. */
export async function listUsageSums(tx: Transaction, { since }: { since: string }): Promise<UsageSum[]> {
  const rows = await tx
    .selectFrom('usage_weeks')
    .select([sql<string>`week::text`.as('monday'), sql<string | null>`day::text`.as('date')])
    .select(['group_id as group', 'model', 'people'])
    .select(['questions', 'answered', 'refused', 'reported', 'milliseconds'])
    .where('week', '>=', since)
    .orderBy('week')
    .orderBy('id')
    .execute();
  return rows.map(({ monday, date, group, model, people, ...figures }) => ({
    week: monday,
    day: date,
    group,
    model,
    people,
    ...toNumbers(figures),
  }));
}

function toNumbers(row: Record<keyof UsageFigures, string | number>): UsageFigures {
  return {
    questions: Number(row.questions),
    answered: Number(row.answered),
    refused: Number(row.refused),
    reported: Number(row.reported),
    milliseconds: Number(row.milliseconds),
  };
}
