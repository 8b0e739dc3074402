import type { ColumnType, Generated } from 'kysely';

type LateJson = ColumnType<unknown, string | null | undefined, string | null>;

/** Conversations, what is said in them, and the links that show them. */
export interface ConversationTables {
  conversations: {
    id: string;
    owner: string;
    title: string;
    origin: Generated<string>;
    assistant: Generated<string>;
    folder: string | null;
    model: string | null;
    tools: LateJson;
    shown: string | null;
    created_at: Date;
    changed_at: Date;
  };
  messages: MessageTable;
  file_sets: { id: string; owner: string; space: string; conversation_id: string | null; used_at: Date };
  conversation_shares: { id: string; conversation_id: string; message_id: string; shared_at: Date };
}

export interface MessageTable {
  id: string;
  conversation_id: string;
  ordinal: number;
  after: string | null;
  role: 'user' | 'assistant';
  parts: ColumnType<unknown, string | undefined, string>;
  scope: LateJson;
  source_passage_ids: Generated<string[]>;
  /** When the server that writes the answer last said so. */
  written_at: Date | null;
  search: LateJson;
  /** null of what a person says. */
  assistant: string | null;
  model: LateJson;
  usage: LateJson;
  timing: LateJson;
  /** null while it is being written. */
  outcome: string | null;
  /** The code of what ended a message that `failed`. */
  failure: string | null;
  created_at: Date;
}
