import type { Generated } from 'kysely';

/** The tables of what models did for programs, and of how much they may. */
export interface UsageTables {
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
