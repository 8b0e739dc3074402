-- Keys of people and of services, the second factor, and links by which a forgotten password is set anew.
-- Decided in docs/decisions/2026-11-27-keys-and-second-factor.md. Of every secret here only a hash is kept, but for that
-- of the second factor, which is sealed with a key beside the database; none of them is read for a person.

-- A program that is nobody: as a principal service:<id>. It reads what its groups read, and what is open to the whole
-- company only where `company` says so.
create table services (
  id uuid primary key,
  name text not null check (name <> ''),
  role text not null check (role in ('member', 'curator')),
  company boolean not null default false,
  made_by text not null, -- as a principal
  created_at timestamptz not null
);
create unique index services_name on services (lower(name));

create table service_groups (
  service uuid not null references services on delete cascade,
  group_id uuid not null references groups on delete cascade,
  primary key (service, group_id)
);
create index service_groups_group on service_groups (group_id);

-- A key that is revoked is removed: nothing of it can open again.
create table keys (
  id uuid primary key,
  secret_hash text not null unique,
  name text not null check (name <> ''),
  scopes text[] not null check (cardinality(scopes) > 0),
  person text references people on delete cascade,
  service uuid references services on delete cascade,
  made_by text not null, -- as a principal
  created_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > created_at),
  used_at timestamptz,
  check (num_nonnulls(person, service) = 1)
);
create index keys_person on keys (person);
create index keys_service on keys (service);

create table second_factors (
  person text primary key references people on delete cascade,
  sealed bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz, -- null while its person has not shown a first code
  last_step bigint -- of the last code that was right: it and those before it are spent
);
create table recovery_codes (
  person text not null references people on delete cascade,
  code_hash text not null,
  primary key (person, code_hash)
);

create table password_links (
  id uuid primary key,
  secret_hash text not null unique,
  person text not null unique references people on delete cascade,
  made_by text not null, -- as a principal
  created_at timestamptz not null,
  ends_at timestamptz not null
);

-- Since when somebody has a second factor; seen where people are.
alter table people add column second_factor_at timestamptz;
grant select (second_factor_at) on people to maison_program;
grant update (second_factor_at) on people to maison_worker;
-- When the second factor was last shown in a session.
alter table sessions add column proved_at timestamptz;

do $$
  declare
    name text;
  begin
    foreach name in array array['services', 'service_groups', 'keys', 'second_factors', 'recovery_codes', 'password_links'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
    end loop;
  end
$$;
grant select on services, service_groups, keys to maison_worker;
grant update (used_at) on keys to maison_worker;
grant select, insert, update, delete on second_factors to maison_worker;
grant select, insert, delete on recovery_codes to maison_worker;
grant select, delete on password_links to maison_worker;

-- An administrator reads no content, and makes no service that does: only an owner opens anything to one, and only an
-- owner makes a key of a service to which something is open.
create policy house_select on services for select to maison_program using ((select sees_people()));
create policy house_insert on services for insert to maison_program
  with check ((select runs_house()) and made_by = any((select principals())::text[])
    and (not company or (select actor_role()) = 'owner'));
create policy house_delete on services for delete to maison_program using ((select runs_house()));
grant select, insert, delete on services to maison_program;

create policy house_select on service_groups for select to maison_program using ((select sees_people()));
create policy owner_insert on service_groups for insert to maison_program
  with check ((select runs_house()) and (select actor_role()) = 'owner');
grant select, insert on service_groups to maison_program;

create policy own_select on keys for select to maison_program
  using ('user:' || person = any((select principals())::text[]) or (service is not null and (select sees_people())));
create policy own_insert on keys for insert to maison_program
  with check (made_by = any((select principals())::text[]) and used_at is null and (
    coalesce('user:' || person = any((select principals())::text[]), false)
    or (service is not null and (select runs_house()) and ((select actor_role()) = 'owner' or not exists (
      select from services s where s.id = service
        and (s.company or exists (select from service_groups g where g.service = s.id)))))));
create policy own_delete on keys for delete to maison_program
  using ('user:' || person = any((select principals())::text[]) or (service is not null and (select runs_house())));
grant select (id, name, scopes, person, service, made_by, created_at, ends_at, used_at) on keys to maison_program;
grant insert, delete on keys to maison_program;

-- For somebody else who is in one's hand: one's own password is changed by who knows it.
create policy house_select on password_links for select to maison_program using ((select sees_people()));
create policy house_insert on password_links for insert to maison_program
  with check (made_by = any((select principals())::text[]) and not 'user:' || person = any((select principals())::text[])
    and exists (select from people p where p.id = person and governs_role(p.role)));
create policy house_delete on password_links for delete to maison_program
  using (exists (select from people p where p.id = person and governs_role(p.role)));
grant select (id, person, made_by, created_at, ends_at) on password_links to maison_program;
grant insert, delete on password_links to maison_program;
