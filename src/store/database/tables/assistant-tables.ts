import type { ColumnType, Generated } from 'kysely';

/** The tables of assistants (migrations/0062). */
export interface AssistantTables {
  assistants: {
    id: string;
    name: ColumnType<string, string, never>;
    owner: string;
    readers: Generated<string[]>;
    state: Generated<'draft' | 'published' | 'retired'>;
    version: number;
    expires_at: ColumnType<string | null, string | null, string | null>;
    created_at: ColumnType<Date, Date, never>;
  };
  assistant_versions: {
    assistant_id: string;
    number: number;
    saved_by: string;
    saved_at: Date;
    note: string;
    description: string;
    instructions: string;
    settings: ColumnType<unknown, string, never>;
    digest: string;
  };
  assistant_runs: {
    assistant_id: string;
    number: number;
    case_id: string;
    model: string;
    passed: boolean;
    faults: string[];
    milliseconds: number;
    run_at: Date;
  };
  assistant_files: { assistant_id: string; number: number; path: string; content: Buffer };
}
