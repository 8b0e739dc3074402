import type { ColumnType, Generated } from 'kysely';

/** The tables of the company's code. */
export interface CodeTables {
  repositories: {
    id: string;
    space: string;
    name: string;
    path: string;
    branch: string;
    address: string | null;
    commit_id: Generated<string | null>;
    state: Generated<'waiting' | 'indexing' | 'ready' | 'failed'>;
    problem: Generated<string | null>;
    files: Generated<number>;
    files_read: Generated<number>;
    lines: Generated<number>;
    left_out: ColumnType<Record<string, number>, string | undefined, string>;
    added_at: Date;
    indexed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    history_id: Generated<string | null>;
    other_branches: Generated<boolean>;
  };
  code_files: {
    id: Generated<string>;
    repository_id: string;
    path: string;
    language: string;
    blob_id: string;
    lines: number;
    text: string;
  };
  code_symbols: {
    id: Generated<string>;
    file_id: string;
    repository_id: string;
    name: string;
    kind: string;
    start_line: number;
    end_line: number;
    signature: string;
    within: string[];
  };
  code_chunks: {
    id: Generated<string>;
    file_id: string;
    repository_id: string;
    start_line: number;
    end_line: number;
    text: string;
    lexemes: string;
  };
  code_left_out: {
    repository_id: string;
    path: string;
    blob_id: string;
    reason: string;
  };
  code_commits: {
    id: Generated<string>;
    repository_id: string;
    commit_id: string;
    committed_at: Date;
    message: string;
    changes: ColumnType<unknown, string, string>;
    lexemes: string;
  };
}
