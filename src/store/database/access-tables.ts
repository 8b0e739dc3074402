import type { ColumnType, Generated } from 'kysely';

/** The tables of keys, services, the second factor, links for a forgotten password, and of who was erased. */
export interface AccessTables {
  services: { id: string; name: string; role: string; company: boolean; made_by: string; created_at: Date };
  service_groups: { service: string; group_id: string };
  keys: {
    id: string;
    secret_hash: string;
    name: string;
    scopes: string[];
    person: string | null;
    service: string | null;
    made_by: string;
    created_at: Date;
    ends_at: Date;
    used_at: Date | null;
  };
  second_factors: {
    person: string;
    sealed: Buffer;
    begun_at: Date;
    confirmed_at: Date | null;
    last_step: ColumnType<string | null, number | null | undefined, number | null>;
  };
  recovery_codes: { person: string; code_hash: string };
  password_links: {
    id: string;
    secret_hash: string;
    person: string;
    made_by: string;
    created_at: Date;
    ends_at: Date;
  };
  erasures: {
    id: string;
    person_hash: string;
    /** null once the files have been cleaned. */
    person: string | null;
    marks: Generated<string[]>;
    blobs: Generated<string[]>;
    state: Generated<'waiting' | 'removed' | 'cleaned' | 'done'>;
    removed: ColumnType<unknown, never, never>;
    kept: ColumnType<unknown, never, never>;
    begun_at: Date;
    finished_at: Date | null;
  };
}
