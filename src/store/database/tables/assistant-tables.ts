import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, never>;

/** The tables of assistants (migrations/0062, 0063, 0067) and of their work in steps (0065). */
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
  assistant_proposals: {
    id: string;
    assistant_id: string;
    owner: string;
    prompt: string;
    form: Json;
    expected: string;
    given_at: Date;
  };
  assistant_pairs: {
    id: string;
    assistant_id: string;
    case_id: string;
    left_number: number;
    right_number: number;
    model: string;
    first: 'left' | 'right';
    verdict: 'left' | 'right' | 'same';
    judge: 'left' | 'right' | 'same' | null;
    judged_at: Date;
  };
  assistant_files: { assistant_id: string; number: number; path: string; content: Buffer };
  assistant_jobs: {
    id: string;
    owner: ColumnType<string, string, never>;
    assistant_id: string;
    version: number;
    title: Json;
    language: 'fr' | 'en';
    form: Json;
    given: Json;
    files: ColumnType<string | null, never, never>;
    state: Generated<'running' | 'asks' | 'stopped' | 'done' | 'failed'>;
    created_at: ColumnType<Date, Date, never>;
    ended_at: Date | null;
  };
  job_steps: {
    job_id: string;
    number: number;
    step: string;
    item: number | null;
    kind: string;
    reads: string[];
    input: Json;
    output: ColumnType<unknown, string | null, string | null>;
    state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'stopped' | 'asks'>;
    problem: ColumnType<unknown, string | null, string | null>;
    answer: string | null;
    attempts: Generated<number>;
    claim: string | null;
    claim_server: string | null;
    claimed_until: Date | null;
    began_at: Date | null;
    ended_at: Date | null;
  };
}
