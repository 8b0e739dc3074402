-- Single sign-on by OpenID Connect, and people and groups that the company's directory provisions (SCIM 2.0).
-- Decided in docs/decisions/2026-11-27-single-sign-on.md. A provider's secret, and the hash of a directory's token, are
-- for the worker's login alone.

create table sign_on_providers (
  id text primary key check (id ~ '^[a-z0-9-]{1,40}$'), -- stands in the address to which the provider sends people back
  name text not null check (name <> ''),
  issuer text not null unique, -- whoever signs in is (issuer, subject)
  client_id text not null check (client_id <> ''),
  sealed_secret bytea, -- AES-256-GCM under a key that lies beside the database; null for a public client
  origins text[] not null, -- where its endpoints were when an owner saved it; no other one is called
  groups_claim text check (groups_claim <> ''), -- null: it says nothing of groups
  email_domains text[] not null default '{}', -- none: every domain
  emails_trusted boolean not null default false, -- its addresses count as verified without its saying so
  admits_newcomers boolean not null default false,
  joins_members boolean not null default false, -- a verified address opens the account of a member or curator
  created_at timestamptz not null,
  check (not emails_trusted or cardinality(email_domains) > 0)
);

-- The groups that a provider governs: who signs in is in those whose value its claim holds, and in no other of these.
create table sign_on_groups (
  provider text not null references sign_on_providers on delete cascade,
  group_id uuid not null references groups on delete cascade,
  value text not null check (value <> ''),
  primary key (provider, group_id)
);
create index sign_on_groups_group on sign_on_groups (group_id);

create table identities (
  id uuid primary key,
  person text not null references people on delete cascade,
  issuer text not null,
  subject text not null,
  email text, -- as the provider said it last
  linked_at timestamptz not null,
  signed_in_at timestamptz not null,
  unique (issuer, subject)
);
create index identities_person on identities (person);

create table provisioning_tokens (
  id uuid primary key,
  name text not null check (name <> ''),
  secret_hash text not null unique,
  created_at timestamptz not null,
  used_at timestamptz
);

-- What a directory says of people and groups beyond what the house keeps of them anyway.
create table provisioned_people (
  person text primary key references people on delete cascade,
  user_name text not null,
  external_id text,
  attributes jsonb not null default '{}',
  suspended boolean not null default false, -- by the directory, which may take back its own suspension and nobody else's
  removed boolean not null default false, -- gone for the directory; here suspended, with all that they wrote
  changed_at timestamptz not null
);
create unique index provisioned_people_user_name on provisioned_people (lower(user_name));
create index provisioned_people_external_id on provisioned_people (external_id);

create table provisioned_groups (
  group_id uuid primary key references groups on delete cascade,
  external_id text,
  changed_at timestamptz not null
);

do $$
  declare
    name text;
  begin
    foreach name in array array['sign_on_providers', 'sign_on_groups', 'identities', 'provisioning_tokens',
        'provisioned_people', 'provisioned_groups'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
    end loop;
  end
$$;
grant select on sign_on_providers, sign_on_groups, provisioning_tokens to maison_worker;
grant update (used_at) on provisioning_tokens to maison_worker;
grant select, insert on identities to maison_worker;
grant update (email, signed_in_at) on identities to maison_worker;
grant delete on group_members to maison_worker;
grant select on provisioned_people, provisioned_groups to maison_worker;

-- Providers and directories are an owner's: whoever sets one up says who comes in.
create function owns_house() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(maison.actor_role() = 'owner', false) and cardinality(maison.principals()) > 0 $$;
-- A directory at its work, which is nobody of the house.
create function provisions() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(maison.actor_role() = 'provisioning', false) and cardinality(maison.principals()) > 0 $$;
grant execute on function owns_house(), provisions() to maison_program;

do $$
  declare
    name text;
  begin
    foreach name in array array['sign_on_providers', 'sign_on_groups', 'provisioning_tokens'] loop
      execute format('create policy house_select on maison.%I for select to maison_program using ((select maison.sees_people()))', name);
      execute format('create policy owners_insert on maison.%I for insert to maison_program with check ((select maison.owns_house()))', name);
      execute format('create policy owners_update on maison.%I for update to maison_program using ((select maison.owns_house())) with check ((select maison.owns_house()))', name);
      execute format('create policy owners_delete on maison.%I for delete to maison_program using ((select maison.owns_house()))', name);
    end loop;
    foreach name in array array['provisioned_people', 'provisioned_groups'] loop
      execute format('create policy directory_all on maison.%I to maison_program using ((select maison.provisions())) with check ((select maison.provisions()))', name);
    end loop;
  end
$$;
grant select (id, name, issuer, client_id, origins, groups_claim, email_domains, emails_trusted, admits_newcomers, joins_members, created_at),
  insert, update, delete on sign_on_providers to maison_program;
grant select, insert, delete on sign_on_groups to maison_program;
grant select (id, name, created_at, used_at), insert, delete on provisioning_tokens to maison_program;
grant select, insert, update on provisioned_people, provisioned_groups to maison_program;

create policy own_select on identities for select to maison_program
  using ((select sees_people()) or 'user:' || person = any((select principals())::text[]));
create policy own_delete on identities for delete to maison_program
  using ('user:' || person = any((select principals())::text[]));
grant select, delete on identities to maison_program;

-- A directory sees who is in the house, so as not to make anybody twice. It makes members, changes the name, address and
-- state of members and curators, and touches nobody who runs the house or watches over it, and no role.
create policy directory_select on people for select to maison_program using ((select provisions()));
create policy directory_insert on people for insert to maison_program with check ((select provisions()) and role = 'member');
create policy directory_update on people for update to maison_program
  using ((select provisions()) and role in ('member', 'curator'))
  with check ((select provisions()) and role in ('member', 'curator'));
grant insert (id, email, name, role, state, created_at) on people to maison_program;

create function guard_provisioned_role() returns trigger language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      if new.role <> old.role and maison.provisions() then
        raise insufficient_privilege using message = 'a directory changes no role';
      end if;
      return new;
    end
  $$;
create trigger guard_provisioned_role before update on people for each row execute function guard_provisioned_role();

-- Of groups it changes those that it made: a group of the house opens what the house decided.
create policy directory_select on groups for select to maison_program using ((select provisions()));
create policy directory_insert on groups for insert to maison_program with check ((select provisions()));
create policy directory_update on groups for update to maison_program
  using ((select provisions()) and exists (select from provisioned_groups p where p.group_id = groups.id))
  with check ((select provisions()) and exists (select from provisioned_groups p where p.group_id = groups.id));
create policy directory_delete on groups for delete to maison_program
  using ((select provisions()) and exists (select from provisioned_groups p where p.group_id = groups.id));
create policy directory_select on group_members for select to maison_program using ((select provisions()));
create policy directory_insert on group_members for insert to maison_program
  with check ((select provisions()) and exists (select from provisioned_groups p where p.group_id = group_members.group_id));
create policy directory_delete on group_members for delete to maison_program
  using ((select provisions()) and exists (select from provisioned_groups p where p.group_id = group_members.group_id));
