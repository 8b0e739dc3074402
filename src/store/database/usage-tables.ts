import type { ColumnType, Generated } from 'kysely';

/** A day of the calendar: written `2026-11-23`, and read as such. */
type Day = ColumnType<string, string, never>;

interface CompletionColumns {
  week: Day;
  language: string;
  model: string;
}

/** In the order in which they are written; what is read of a sum comes as text. */
type CompletionFigure = 'shown' | 'accepted' | 'accepted_characters' | `${'seen' | 'kept'}_${'30s' | '2m' | '10m'}`;

/** The tables of what models did for programs, and of how much they may. */
export interface UsageTables {
  completion_counts: CompletionColumns & Record<CompletionFigure, number> & { person: string };
  completion_weeks: CompletionColumns &
    Record<CompletionFigure, number | string> & { id: Generated<string>; group_id: string | null; people: number };
  usage_weeks: {
    id: Generated<string>;
    week: Day;
    group_id: string | null;
    model: string | null;
    day: ColumnType<string | null, string | null, never>;
    people: number;
    questions: number | string;
    answered: number | string;
    refused: number | string;
    reported: number | string;
    milliseconds: number | string;
  };
  budgets: {
    id: string;
    person: string | null;
    service: string | null;
    key: string | null;
    group_id: string | null;
    period: 'day' | 'month';
    tokens: number | string | null;
    cents: number | string | null;
    made_by: string;
    created_at: Date;
  };
  model_prices: {
    model: string;
    read_cents: string;
    written_cents: string;
  };
  model_calls: {
    id: Generated<string>;
    at: Date;
    person: string | null;
    service: string | null;
    key: string | null;
    protocol: string;
    model: string | null;
    read_tokens: number;
    cached_tokens: number;
    written_tokens: number;
    waited_milliseconds: number;
    milliseconds: number;
    outcome: 'done' | 'cut' | 'refused' | 'failed';
    failure: string | null;
  };
}
