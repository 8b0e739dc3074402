import type { ColumnType, Generated, Transaction as KyselyTransaction } from 'kysely';
import type { AuditSchema } from './audit-schema.ts';
import type { AssistantTables } from './tables/assistant-tables.ts';
import type { AccessTables } from './access-tables.ts';
import type { ConversationTables } from './tables/conversation-tables.ts';
import type { CodeTables } from './tables/code-tables.ts';
import type { DraftTables } from './tables/draft-tables.ts';
import type { SignOnSchema } from './schema-sign-on.ts';
import type { ToolTables } from './tables/tool-tables.ts';
import type { UsageTables } from './usage-tables.ts';

// The tables of migrations/*.sql as Kysely reads them. Only this folder builds queries.
// bigint comes as a string; a number is never safe for an identity.
type Identity = Generated<string>;
/** bigint of a size in bytes, small enough for a number: the pools parse it. */
type Size = ColumnType<string, number, number>;
type Json = ColumnType<unknown, string, string>;

export interface Schema
  extends
    AuditSchema,
    AccessTables,
    AssistantTables,
    CodeTables,
    ConversationTables,
    DraftTables,
    SignOnSchema,
    ToolTables,
    UsageTables {
  acls: { id: Generated<number>; readers: string[]; own: Generated<boolean>; within: number | null };
  spaces: { name: string; acl: number; curators: Generated<string[]> };
  folders: {
    id: string;
    path: string;
    space: string;
    prefix: Generated<string>;
    scanned_at: Date | null;
    problem: string | null;
  };
  documents: DocumentTable;
  document_pages: {
    document_id: string;
    number: number;
    label: string | null;
    text: string;
    width: number | null;
    height: number | null;
    scanned: Generated<boolean>;
    words: Buffer | null;
    blocks: Json;
    hidden: ColumnType<unknown, string | undefined, string>;
    beside_from: number | null;
    recognised_words: number | null;
    doubtful_words: number | null;
    recognition_engine: string | null;
    unread: string | null;
    acl: number;
  };
  passages: {
    id: Identity;
    document_id: string;
    ordinal: number;
    page: number;
    start_offset: number;
    end_offset: number;
    headings: string[];
    text: string;
    text_hash: Buffer;
    language: string;
    lexemes: string;
    lexeme_count: number;
    acl: number;
  };
  embedding_identities: { id: Generated<number>; name: string };
  passage_vectors: { passage_id: string; identity: number; vector: Buffer; acl: number };
  passage_bits: { passage_id: string; acl: number; identity: number; bits: string };
  lexeme_statistics: { lexeme: string; documents: number };
  corpus_statistics: { only_row: Generated<boolean>; passages: number; average_length: number; refreshed_at: Date };
  feedback: {
    message_id: string;
    owner: string;
    kind: string;
    question: string;
    document_ids: Generated<string[]>;
    given_at: Date;
  };
  evaluation_cases: {
    message_id: string;
    owner: string;
    question: string;
    /** null, with the four after it, where no document answers. */
    document_id: string | null;
    page: number | null;
    quote_start: number | null;
    quote_end: number | null;
    quote: string | null;
    consented_at: Date;
    result: LateJson;
  };
  settings: { key: string; value: Json };
  blob_folder: { only_row: Generated<boolean>; mark: string };
  exits: {
    id: Identity;
    at: Date;
    purpose: string;
    host: string;
    bytes_sent: Size;
    bytes_received: Size;
    outcome: 'allowed' | 'denied' | 'failed';
    /** The rule that let it out; null where there was none, or of before rules were written down. */
    rule: ColumnType<string | null, string | null | undefined, string | null>;
    /** How many personal data of which kind were masked, as JSON. */
    masked: ColumnType<Record<string, number>, string | undefined, string>;
  };
  photos: PhotoTable;
  photo_recipes: { owner: string; name: string; recipe: Json; changed_at: Date };
  photo_brands: { owner: string; defaults: Json };
  photo_batches: {
    id: string;
    owner: string;
    name: string;
    state: ColumnType<BatchStateName, BatchStateName | undefined, BatchStateName>;
    recipe: Json;
    recipe_hash: string;
    channels: string[];
    fix: boolean;
    created_at: Date;
  };
  photo_batch_items: BatchItemTable;
  photo_cutouts: { key: string; input_sha256: string; matte_sha256: string; thumbnail_sha256: string; facts: Json };
  photo_results: { key: string; input_sha256: string; result_sha256: string; facts: Json };
  sessions: {
    id: string;
    person: string;
    public_key: Buffer;
    browser: string;
    port: number;
    opened_at: Date;
    seen_at: Date;
    ends_at: Date;
    proved_at: Date | null;
  };
  people: {
    id: string;
    email: string | null;
    name: Generated<string>;
    role: Generated<string>;
    state: Generated<string>;
    /** Argon2id in the PHC form; for the worker alone. */
    password: string | null;
    password_set_at: Date | null;
    created_at: Generated<Date>;
    signed_in_at: Date | null;
    second_factor_at: Date | null;
  };
  groups: { id: string; name: string; created_at: Date };
  group_members: { group_id: string; person: string };
  invitations: {
    id: string;
    secret_hash: string;
    email: string;
    role: string;
    groups: string[];
    invited_by: string;
    created_at: Date;
    ends_at: Date;
    accepted_at: Date | null;
    accepted_by: string | null;
  };
  known_browsers: { person: string; key_hash: string; seen_at: Date };
}

/** JSON that is not there at first. */
type LateJson = ColumnType<unknown, string | null | undefined, string | null>;

export interface PhotoTable {
  id: string;
  owner: string;
  caller: string;
  name: string;
  code: string | null;
  sha256: string;
  bytes: Size;
  width: number;
  height: number;
  format: string;
  settings: Json;
  purpose: PhotoPurposeName;
  state: ColumnType<PhotoStateName, PhotoStateName | undefined, PhotoStateName>;
  reviewed: Generated<boolean>;
  failures: Generated<number>;
  matte_sha256: string | null;
  thumbnail_sha256: string | null;
  base_sha256: string | null;
  plate_sha256: string | null;
  plate_name: string | null;
  plate_bytes: Size | null;
  cutout: LateJson;
  corrections: ColumnType<unknown, string | undefined, string>;
  problem: LateJson;
  cut_at: Date | null;
  added_at: Date;
}

export interface BatchItemTable {
  id: string;
  owner: string;
  batch_id: string;
  photo_id: string;
  ordinal: number;
  channel: string | null;
  file_name: string;
  state: ColumnType<BatchItemStateName, BatchItemStateName | undefined, BatchItemStateName>;
  failures: Generated<number>;
  doubtful: Generated<boolean>;
  result_sha256: string | null;
  result_key: string | null;
  facts: LateJson;
  problem: LateJson;
  finished_at: Date | null;
  milliseconds: number | null;
  /** Which making it is, on which server, and until when that is believed of one that says nothing more. */
  work_claim: string | null;
  work_server: string | null;
  work_until: Date | null;
}

/** `stored` is what is no product: it is kept as it came, and never cut out. */
export type PhotoStateName = 'waiting' | 'cutting' | 'ready' | 'doubtful' | 'no-subject' | 'failed' | 'stored';
export type PhotoPurposeName = 'product' | 'background' | 'logo';
export type BatchStateName = 'running' | 'paused' | 'done' | 'cancelled';
export type BatchItemStateName = 'waiting' | 'working' | 'done' | 'failed' | 'no-subject';

export interface DocumentTable {
  id: string;
  space: string;
  path: string;
  name: string;
  title: string | null;
  folded: string;
  media_type: string;
  bytes: Size;
  sha256: string;
  language: string | null;
  state: ColumnType<DocumentStateName, DocumentStateName | undefined, DocumentStateName>;
  refusal_code: string | null;
  refusal_fr: string | null;
  refusal_en: string | null;
  pages: number | null;
  /** Pages that are pictures of which no text was read. */
  scanned_pages: Generated<number>;
  recognised_pages: Generated<number>;
  recognised_words: Generated<number>;
  doubtful_words: Generated<number>;
  /** Of documents that have pages which are pictures. */
  recognition_engine: string | null;
  passages: Generated<number>;
  passages_embedded: Generated<number>;
  not_read: Generated<string[]>;
  hidden_texts: Generated<number>;
  reader_version: Generated<number>;
  reading_claim: string | null;
  reading_server: string | null;
  reading_until: Date | null;
  folder_id: string | null;
  /** The e-mail that it is attached to. */
  mail_id: string | null;
  /** Documents made of what is attached to it. */
  attachments: Generated<number>;
  changed_at: Date;
  added_at: Date;
  /** A principal; the default is for backups of earlier versions. */
  added_by: string;
  acl: number;
  /** Readings of the bytes that wait which have begun and not ended in an orderly way. */
  reading_attempts: Generated<number>;
  /** Of a changed file that waits to be read, while the version above is still searched; null otherwise. */
  next_sha256: string | null;
  next_bytes: ColumnType<string | null, number | null | undefined, number | null>;
  next_changed_at: Date | null;
  /** How many times bytes were acknowledged under this id. */
  version: Generated<number>;
}

export type DocumentStateName = 'waiting' | 'reading' | 'searchable' | 'complete' | 'refused';

/** One transaction under one role. Pass it to the query functions of this folder; nothing else can use it. */
export type Transaction = KyselyTransaction<Schema>;
