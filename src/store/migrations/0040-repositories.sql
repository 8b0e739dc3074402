-- Code of the company: repositories, their files, what these define, and the pieces that are searched. Who reads a space
-- reads its repositories. Decided in docs/decisions/2026-11-27-code-index.md.

create table repositories (
  id uuid primary key,
  space text not null references spaces,
  name text not null,
  path text not null, -- of the clone on this machine; told to nobody who does not look after the space
  branch text not null,
  commit_id text,
  state text not null default 'waiting' check (state in ('waiting', 'indexing', 'ready', 'failed')),
  problem text,
  files integer not null default 0,
  files_read integer not null default 0,
  lines integer not null default 0,
  left_out jsonb not null default '{}',
  added_at timestamptz not null,
  indexed_at timestamptz,
  unique (space, path, branch)
);

create table code_files (
  id bigint generated always as identity primary key,
  repository_id uuid not null references repositories on delete cascade,
  path text not null,
  language text not null,
  blob_id text not null, -- git's own name of what it held
  lines integer not null,
  text text not null,
  unique (repository_id, path)
);

create table code_symbols (
  id bigint generated always as identity primary key,
  file_id bigint not null references code_files on delete cascade,
  repository_id uuid not null references repositories on delete cascade,
  name text not null,
  kind text not null,
  start_line integer not null,
  end_line integer not null,
  signature text not null,
  within text[] not null
);
create index code_symbols_name on code_symbols (lower(name));
create index code_symbols_file on code_symbols (file_id);
create index code_symbols_repository on code_symbols (repository_id);

create table code_chunks (
  id bigint generated always as identity primary key,
  file_id bigint not null references code_files on delete cascade,
  repository_id uuid not null references repositories on delete cascade,
  start_line integer not null,
  end_line integer not null,
  text text not null,
  lexemes tsvector not null
);
create index code_chunks_lexemes on code_chunks using gin (lexemes) with (fastupdate = off);
create index code_chunks_file on code_chunks (file_id);
create index code_chunks_repository on code_chunks (repository_id);

-- The spaces that these principals read, and the repositories in them.
create function readable_spaces() returns text[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(array_agg(name), '{}') from maison.spaces where acl = any((select maison.readable_acls())::integer[]) $$;
create function readable_repositories() returns uuid[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$ 
    select coalesce(array_agg(r.id), '{}') from maison.repositories r join maison.spaces s on s.name = r.space
    where s.acl = any((select maison.readable_acls())::integer[])
  $$;

-- The pieces that may be read and hold the most telling of these words, best first. Row-level security would switch the
-- index off; the right is asked here, as search_passages does. A word that half of the pieces hold tells nothing.
create function search_code(words text[], only_in uuid[], wanted integer)
  returns table (chunk_id bigint, score real) language plpgsql stable security definer
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      repositories constant uuid[] := array(
        select id from unnest(maison.readable_repositories()) as id where only_in is null or id = any(only_in));
      most constant integer := 2000;
      total integer;
      word text;
      held integer;
      counted jsonb := '[]';
      candidates bigint[] := '{}';
      weights jsonb := '[]';
    begin
      if cardinality(repositories) = 0 then return; end if;
      select greatest(count(*), 1) into total from maison.code_chunks c where c.repository_id = any(repositories);
      foreach word in array words loop
        select count(*) into held from (select from maison.code_chunks c
          where c.lexemes @@ maison.to_word_query(word) and c.repository_id = any(repositories) limit most + 1) one;
        if held > 0 then counted := counted || jsonb_build_array(jsonb_build_array(held, word)); end if;
      end loop;
      -- Rarest first, until there is enough to choose from.
      for word, held in select pair ->> 1, (pair ->> 0)::integer from jsonb_array_elements(counted) as pair
        order by (pair ->> 0)::integer, pair ->> 1 loop
        weights := weights || jsonb_build_array(jsonb_build_array(word, ln(1 + (greatest(total, held) - held + 0.5) / (held + 0.5))));
        if cardinality(candidates) < most and held <= most then
          candidates := array(select distinct unnest(candidates || array(select c.id from maison.code_chunks c
            where c.lexemes @@ maison.to_word_query(word) and c.repository_id = any(repositories) limit most)));
        end if;
      end loop;
      return query
        select c.id, sum(w.weight)::real as score
        from maison.code_chunks c
        cross join lateral (select maison.to_word_query(one ->> 0) as query, (one ->> 1)::double precision as weight
          from jsonb_array_elements(weights) as one) w
        where c.id = any(candidates) and c.lexemes @@ w.query
        group by c.id order by score desc, c.id limit wanted;
    end
  $$;


-- By its space: a row that is being added is in no list yet.
create policy readers_select on repositories for select to maison_program
  using (space = any((select maison.readable_spaces())::text[]));
create policy curators_insert on repositories for insert to maison_program
  with check (space = any((select maison.curated_spaces())::text[]));
create policy curators_delete on repositories for delete to maison_program
  using (space = any((select maison.curated_spaces())::text[]));
create policy readers_select on code_files for select to maison_program
  using (repository_id = any((select maison.readable_repositories())::uuid[]));
create policy readers_select on code_symbols for select to maison_program
  using (repository_id = any((select maison.readable_repositories())::uuid[]));
create policy readers_select on code_chunks for select to maison_program
  using (repository_id = any((select maison.readable_repositories())::uuid[]));

do $$
  declare
    name text;
  begin
    foreach name in array array['repositories', 'code_files', 'code_symbols', 'code_chunks'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
      execute format('grant select, insert, update, delete on maison.%I to maison_worker', name);
      execute format('grant select on maison.%I to maison_program', name);
    end loop;
  end
$$;
grant insert, delete on repositories to maison_program;
grant execute on function readable_spaces(), readable_repositories(), search_code(text[], uuid[], integer) to maison_program;

-- As before, and its repositories with it.
create or replace function rename_space(old_name text, new_name text) returns text language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      -- Whoever adds to it just now is waited for; whoever comes later finds it gone.
      perform from maison.spaces where name = old_name and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not old_name = any(maison.curated_spaces()) then return 'denied'; end if;
      begin
        insert into maison.spaces (name, acl, curators)
          select new_name, acl, curators from maison.spaces where name = old_name;
      exception when unique_violation then
        return 'taken';
      end;
      perform from maison.documents where space = old_name order by id for update;
      update maison.documents set space = new_name, version = version + 1 where space = old_name;
      update maison.folders set space = new_name where space = old_name;
      update maison.repositories set space = new_name where space = old_name;
      update maison.messages set scope = jsonb_set(scope, '{space}', to_jsonb(new_name)) where scope ->> 'space' = old_name;
      delete from maison.spaces where name = old_name;
      return 'renamed';
    end
  $$;

-- As before, and while repositories are in it.
create or replace function is_space_held(space_name text) returns boolean language sql stable security definer
  set search_path = pg_catalog
  as $$
    select space_name = any(maison.curated_spaces()) and cardinality(maison.principals()) > 0
      and (exists (select from maison.documents where space = space_name) or exists (select from maison.folders where space = space_name)
        or exists (select from maison.repositories where space = space_name))
  $$;
