import type { ColumnType, Generated } from 'kysely';

/** The tables of tools of other servers (migrations/0038). */
export interface ToolTables {
  tool_servers: {
    id: string;
    name: string;
    address: string;
    /** For the worker alone. */
    sealed_token: Buffer | null;
    admitted_at: ColumnType<Date, Date, never>;
    listed_at: Date | null;
  };
  server_tools: {
    server: string;
    name: string;
    title: string | null;
    description: string;
    input_schema: ColumnType<Record<string, unknown>, string, string>;
    read_only: boolean;
    shape_hash: string;
    looked_hash: string | null;
    use: Generated<'no' | 'confirmed' | 'free'>;
  };
}
