import type { Generated } from 'kysely';

/** The table of what models did for programs. */
export interface UsageTables {
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
