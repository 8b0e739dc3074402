-- The house. Run by the role maison_owner, in one transaction.
-- Who may read a row is decided here and nowhere else: every table forces row-level security, and a
-- transaction that has not named its principals (`maison.principals`, see asActor) sees no row at all.
-- maison_program serves people; maison_worker parses and indexes, and never sees a conversation.

alter default privileges revoke execute on functions from public;
grant usage on schema maison to maison_program, maison_worker;

-- Reader sets are interned: a row carries a four-byte number, and the right costs one comparison.
create table acls (
  id integer generated always as identity primary key,
  readers text[] not null unique check (cardinality(readers) > 0)
);

-- The principals of this transaction; malformed JSON raises an error, so the door stays shut.
create function principals() returns text[] language sql stable parallel safe
  set search_path = pg_catalog
  as $$
    select coalesce(array_agg(name), '{}')
    from jsonb_array_elements_text(nullif(current_setting('maison.principals', true), '')::jsonb) as name
  $$;

-- The reader sets these principals belong to. Written `acl = any((select maison.readable_acls())::integer[])`,
-- PostgreSQL evaluates it once a query, not once a row.
create function readable_acls() returns integer[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(array_agg(id), '{}') from maison.acls where readers && maison.principals() $$;

-- The number of a reader set, made if new. Nobody makes a set they are not in themselves.
create function intern_acl(wanted text[]) returns integer language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      sorted text[] := array(select distinct reader from unnest(wanted) as reader order by reader);
      found integer;
    begin
      if not coalesce(sorted && maison.principals(), false) then
        raise insufficient_privilege using message = 'a reader set must hold one of its maker''s principals';
      end if;
      select id into found from maison.acls where readers = sorted;
      if found is null then
        insert into maison.acls (readers) values (sorted)
          on conflict (readers) do update set readers = excluded.readers returning id into found;
      end if;
      return found;
    end
  $$;

create table spaces (
  name text primary key check (length(name) between 1 and 100),
  acl integer not null references acls
);

create table folders (
  id uuid primary key,
  path text not null,
  space text not null references spaces,
  scanned_at timestamptz,
  problem text,
  unique (space, path)
);

create table documents (
  id uuid primary key,
  space text not null references spaces,
  path text not null,
  name text not null,
  title text,
  folded text not null, -- path and title in lower case without accents, for the library's filter
  media_type text not null,
  bytes bigint not null,
  sha256 text not null check (length(sha256) = 64),
  language text,
  state text not null default 'waiting'
    check (state in ('waiting', 'reading', 'searchable', 'complete', 'refused')),
  refusal_code text,
  refusal_fr text,
  refusal_en text,
  pages integer,
  scanned_pages integer not null default 0,
  passages integer not null default 0,
  passages_embedded integer not null default 0,
  not_read text[] not null default '{}',
  folder_id uuid references folders on delete set null,
  changed_at timestamptz not null,
  added_at timestamptz not null,
  acl integer not null references acls,
  unique (space, path),
  unique (id, acl),
  check ((state = 'refused') = (refusal_code is not null))
);
create index documents_sha256 on documents (sha256);
create index documents_folder on documents (folder_id) where folder_id is not null;
create index documents_state on documents (state);

-- The composite keys below make the right of a part the right of its whole: it cannot differ, and a
-- right that changes on the document changes on every page, passage and vector in the same statement.
create table document_pages (
  document_id uuid not null,
  number integer not null check (number > 0),
  label text,
  text text not null,
  width real,
  height real,
  scanned boolean not null default false,
  words bytea, -- packed, see pages.ts
  blocks jsonb not null default '[]',
  acl integer not null,
  primary key (document_id, number),
  foreign key (document_id, acl) references documents (id, acl) on update cascade on delete cascade
);

create table passages (
  id bigint generated always as identity primary key,
  document_id uuid not null,
  ordinal integer not null,
  page integer not null,
  start_offset integer not null,
  end_offset integer not null,
  headings text[] not null,
  text text not null,
  text_hash bytea not null, -- of the folded text: identical passages are shown once
  language text not null,
  lexemes tsvector not null, -- made by the analyser: weight A headings, weight D body
  lexeme_count integer not null,
  acl integer not null,
  unique (document_id, ordinal),
  unique (id, acl),
  foreign key (document_id, acl) references documents (id, acl) on update cascade on delete cascade
);
-- Without fastupdate a search never has to read a pending list, and its time stays even while indexing.
create index passages_lexemes on passages using gin (lexemes) with (fastupdate = off);
create index passages_text_hash on passages using hash (text_hash);

-- An embedding model with its prefixes and pooling: vectors of two identities are never compared.
create table embedding_identities (
  id smallint generated always as identity primary key,
  name text not null unique
);

create table passage_vectors (
  passage_id bigint not null,
  identity smallint not null references embedding_identities on delete cascade,
  vector bytea not null, -- 32-bit floats, little-endian, unit length
  acl integer not null,
  primary key (passage_id, identity),
  foreign key (passage_id, acl) references passages (id, acl) on update cascade on delete cascade
);
alter table passage_vectors alter column vector set storage plain;

-- The signs of the vector, in a narrow table of its own: this is what a search scans whole.
create table passage_bits (
  passage_id bigint not null,
  acl integer not null,
  identity smallint not null references embedding_identities on delete cascade,
  bits bit varying not null,
  primary key (passage_id, identity),
  foreign key (passage_id, acl) references passages (id, acl) on update cascade on delete cascade
);

-- House-wide counts for the ranking, refreshed by a job. They speak of every document: never shown.
create table lexeme_statistics (
  lexeme text primary key,
  documents integer not null -- how many passages hold it
);
create table corpus_statistics (
  only_row boolean primary key default true check (only_row),
  passages integer not null,
  average_length real not null,
  refreshed_at timestamptz not null
);

create table conversations (
  id uuid primary key,
  owner text not null,
  title text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index conversations_owner on conversations (owner, changed_at desc);

create table exchanges (
  id uuid primary key,
  conversation_id uuid not null references conversations on delete cascade,
  question text not null,
  scope jsonb,
  asked_at timestamptz not null,
  source_passage_ids bigint[] not null default '{}', -- identifiers, never text: see ask
  sentences jsonb not null default '[]',
  outcome text check (outcome in ('answered', 'quoted', 'refused', 'stopped', 'sources-only')),
  disagreements jsonb not null default '[]',
  model jsonb,
  timing jsonb,
  feedback text
);
create index exchanges_conversation on exchanges (conversation_id, asked_at);

create table settings (
  key text primary key,
  value jsonb not null
);

create table exits (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  purpose text not null,
  host text not null,
  bytes_sent bigint not null default 0,
  bytes_received bigint not null default 0,
  outcome text not null check (outcome in ('allowed', 'denied', 'failed'))
);

-- Rights. The owner of the tables is bound by row-level security too; its own policy is what the
-- SECURITY DEFINER functions read through, and each of them holds the readers' predicate itself.
do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = 'maison' loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('drop policy if exists owner_all on maison.%I', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
    end loop;
    foreach name in array array['documents', 'document_pages', 'passages', 'passage_vectors', 'passage_bits', 'spaces'] loop
      execute format('create policy readers on maison.%I to maison_program
        using (acl = any((select maison.readable_acls())::integer[])) with check (acl = any((select maison.readable_acls())::integer[]))', name);
    end loop;
    foreach name in array array['spaces', 'folders', 'documents', 'document_pages', 'passages', 'embedding_identities',
        'passage_vectors', 'passage_bits', 'lexeme_statistics', 'corpus_statistics', 'settings', 'exits'] loop
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
    end loop;
  end
$$;

create policy owners on conversations to maison_program
  using (owner = any((select principals())::text[])) with check (owner = any((select principals())::text[]));
-- The inner query is itself under the policy of conversations.
create policy owners on exchanges to maison_program
  using (exists (select from conversations c where c.id = conversation_id))
  with check (exists (select from conversations c where c.id = conversation_id));
create policy readers on folders to maison_program
  using (exists (select from spaces s where s.name = space)) with check (exists (select from spaces s where s.name = space));
create policy somebody on settings to maison_program
  using (cardinality((select principals())) > 0) with check (cardinality((select principals())) > 0);
create policy somebody on embedding_identities to maison_program using (cardinality((select principals())) > 0);
create policy somebody on exits to maison_program using (cardinality((select principals())) > 0);

grant select, insert, update, delete on documents, conversations, exchanges, folders, spaces, settings to maison_program;
grant select on document_pages, passages, passage_vectors, passage_bits, embedding_identities, exits to maison_program;
grant execute on function principals(), readable_acls(), intern_acl(text[]) to maison_program;

grant select, insert, update, delete on documents, document_pages, passages, embedding_identities, passage_vectors,
  passage_bits, lexeme_statistics, corpus_statistics, settings, exits, folders to maison_worker;
grant select on spaces to maison_worker;

-- The space that is open to everyone in the house.
insert into acls (readers) values (array['everyone']);
insert into spaces (name, acl) select 'entreprise', id from acls;
