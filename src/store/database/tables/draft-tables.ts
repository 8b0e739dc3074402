import type { ColumnType, Generated } from 'kysely';

/** The tables of drafts (migrations/0064). */
export interface DraftTables {
  drafts: {
    id: string;
    owner: ColumnType<string, string, never>;
    conversation_id: ColumnType<string | null, string | null, never>;
    document_ids: ColumnType<string[], string[], never>;
    readers: Generated<string[]>;
    editors: Generated<string[]>;
    state: Generated<'open' | 'final'>;
    created_at: ColumnType<Date, Date, never>;
  };
  draft_versions: {
    draft_id: string;
    number: number;
    saved_by: string;
    saved_at: Date;
    note: string;
    title: string;
    blocks: ColumnType<unknown, string, never>;
  };
  draft_comments: {
    id: string;
    draft_id: string;
    block: string;
    author: string;
    text: string;
    made_at: Date;
    resolved_by: string | null;
    resolved_at: Date | null;
  };
  draft_weeks: {
    id: Generated<string>;
    week: ColumnType<Date, string, never>;
    group_id: string | null;
    people: number;
    drafts: number;
    sentences: number;
    kept: number;
  };
}
