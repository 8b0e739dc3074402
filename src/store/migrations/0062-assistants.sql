-- Assistants of the trades: a folder in the format of Agent Skills in versions, with who owns it and who may use it.
-- What is published has `everyone` among its readers: only who curates puts it there, or moves the version that is offered
-- then. A conversation keeps the version it began with, so versions stay as long as their assistant does.

create table assistants (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 64),
  owner text not null check (owner like 'user:%' or owner = 'house'), -- the house: it came with it
  readers text[] not null default '{}', -- beside its owner
  state text not null default 'draft' check (state in ('draft', 'published', 'retired')),
  version integer not null check (version > 0), -- with which new conversations begin
  expires_at date,
  created_at timestamptz not null,
  check ((state = 'draft') = (not 'everyone' = any(readers)) or state = 'retired')
);
create index assistants_owner on assistants (owner);

create table assistant_versions (
  assistant_id uuid not null references assistants on delete cascade,
  number integer not null check (number > 0),
  saved_by text not null,
  saved_at timestamptz not null,
  note text not null,
  description text not null,
  instructions text not null,
  settings jsonb not null,
  digest text not null check (length(digest) = 64), -- of all its files
  primary key (assistant_id, number)
);

create table assistant_files (
  assistant_id uuid not null,
  number integer not null,
  path text not null,
  content bytea not null,
  primary key (assistant_id, number, path),
  foreign key (assistant_id, number) references assistant_versions on delete cascade
);

create function curates() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(maison.actor_role() in ('curator', 'owner'), false) and cardinality(maison.principals()) > 0 $$;
grant execute on function curates() to maison_program;

do $$
  declare name text;
  begin
    foreach name in array array['assistants', 'assistant_versions', 'assistant_files'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
      execute format('grant select, insert, update, delete on maison.%I to maison_worker', name);
    end loop;
  end
$$;

create policy users_select on assistants for select to maison_program
  using ((select reads_content()) and (owner = any((select principals())::text[]) or readers && (select principals())::text[]));
create policy users_insert on assistants for insert to maison_program
  with check ((select reads_content()) and owner like 'user:%' and owner = any((select principals())::text[])
    and (not 'everyone' = any(readers) or (select curates())));
-- What came with the house can be retired and offered again, and nothing else of it changes: it is copied to be changed.
create policy users_update on assistants for update to maison_program
  using ((select reads_content()) and (owner = any((select principals())::text[])
    or ((select curates()) and readers && (select principals())::text[])))
  with check ((select reads_content()) and (not 'everyone' = any(readers) or (select curates())));
create policy users_delete on assistants for delete to maison_program
  using ((select reads_content()) and owner = any((select principals())::text[]));
grant select, insert, delete on assistants to maison_program;
grant update (owner, readers, state, version, expires_at) on assistants to maison_program;

create function changes_assistant(wanted uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and exists (select from maison.assistants a where a.id = wanted and a.owner <> 'house'
      and (a.owner = any(maison.principals()) or maison.curates()))
  $$;
grant execute on function changes_assistant(uuid) to maison_program;

create policy users_select on assistant_versions for select to maison_program
  using (exists (select from assistants a where a.id = assistant_id));
create policy users_insert on assistant_versions for insert to maison_program
  with check (changes_assistant(assistant_id) and saved_by = any((select principals())::text[]));
create policy users_select on assistant_files for select to maison_program
  using (exists (select from assistants a where a.id = assistant_id));
create policy users_insert on assistant_files for insert to maison_program with check (changes_assistant(assistant_id));
grant select, insert on assistant_versions, assistant_files to maison_program;

-- With whom an assistant can be shared, by name alone, for those who have one to share: everybody who can sign in, and the
-- groups that one is in; who curates names any group, since what one is called can be a secret.
create function shares_assistants() returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and exists (select from maison.assistants where owner = any(maison.principals()))
  $$;
create function list_colleagues() returns table (principal text, name text, people integer)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select 'user:' || p.id, p.name, null::integer from maison.people p
      where p.state = 'active' and (maison.shares_assistants() or maison.curates())
    union all
    select 'group:' || g.id, g.name, (select count(*)::integer from maison.group_members m where m.group_id = g.id)
      from maison.groups g
      where maison.curates() or (maison.shares_assistants() and 'group:' || g.id = any(maison.principals()))
    order by 2, 1
  $$;

-- What those are called who own, save and use the assistants that the actor may use; readers are told to who changes them.
create function name_assistant_people() returns table (principal text, name text)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    with seen as (select a.id, a.owner, a.readers from maison.assistants a
      where maison.reads_content() and (a.owner = any(maison.principals()) or a.readers && maison.principals())),
    named as (select owner as one from seen
      union select v.saved_by from maison.assistant_versions v join seen on seen.id = v.assistant_id
      union select unnest(readers) from seen where owner = any(maison.principals()) or maison.curates())
    select named.one, coalesce(p.name, g.name) from named
      left join maison.people p on named.one = 'user:' || p.id
      left join maison.groups g on named.one = 'group:' || g.id
      where coalesce(p.name, g.name) is not null
  $$;
revoke execute on function list_colleagues(), name_assistant_people() from public;
grant execute on function list_colleagues(), name_assistant_people() to maison_program;
