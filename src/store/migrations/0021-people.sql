-- Many people: who they are, the groups they are in, and the invitations by which they come.
-- Decided in docs/decisions/2026-11-26-people-and-passwords.md. Passwords and the secrets of invitations are for the
-- worker's login alone: no query made for a person reads them.

create table people (
  id text primary key check (id ~ '^[0-9a-z-]{1,64}$'), -- as a principal: user:<id>
  email text check (email <> ''), -- null until given
  name text not null default '',
  role text not null default 'member' check (role in ('member', 'curator', 'administrator', 'protection-officer', 'owner')),
  state text not null default 'active' check (state in ('active', 'suspended')),
  password text, -- Argon2id in the PHC form, with its parameters; null until set
  password_set_at timestamptz,
  created_at timestamptz not null default now(),
  signed_in_at timestamptz,
  check ((password is null) = (password_set_at is null))
);
create unique index people_email on people (lower(email));

-- Whose everything is until now.
insert into people (id, role) values ('owner', 'owner');

create table groups (
  id uuid primary key, -- as a principal: group:<id>
  name text not null check (name <> ''),
  created_at timestamptz not null
);
create unique index groups_name on groups (lower(name));

create table group_members (
  group_id uuid not null references groups on delete cascade,
  person text not null references people on delete cascade,
  primary key (group_id, person)
);
create index group_members_person on group_members (person);

create table invitations (
  id uuid primary key,
  secret_hash text not null unique,
  email text not null,
  role text not null check (role in ('member', 'curator', 'administrator', 'protection-officer', 'owner')),
  groups uuid[] not null default '{}',
  invited_by text not null, -- as a principal
  created_at timestamptz not null,
  ends_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text references people on delete set null
);

-- Browsers in which somebody signed in before, by their key: others' wrong passwords do not slow these down.
create table known_browsers (
  person text not null references people on delete cascade,
  key_hash text not null,
  seen_at timestamptz not null,
  primary key (person, key_hash)
);

do $$
  declare
    name text;
  begin
    foreach name in array array['people', 'groups', 'group_members', 'invitations', 'known_browsers'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
    end loop;
  end
$$;
grant select, insert on people to maison_worker;
grant update (password, password_set_at, signed_in_at) on people to maison_worker;
grant select on groups to maison_worker;
grant select, insert on group_members to maison_worker;
grant select on invitations to maison_worker;
grant update (accepted_at, accepted_by) on invitations to maison_worker;
grant select, insert, update, delete on known_browsers to maison_worker;

-- Who is in the house and in what group: for those who run it and for who watches over it.
create function sees_people() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select maison.runs_house() or (coalesce(maison.actor_role() = 'protection-officer', false) and cardinality(maison.principals()) > 0) $$;

-- An administrator has members, curators and protection officers in hand; other administrators and owners only an owner.
create function governs_role(of_person text) returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select maison.runs_house() and (maison.actor_role() = 'owner' or of_person not in ('administrator', 'owner')) $$;
grant execute on function sees_people(), governs_role(text) to maison_program;

create policy own_select on people for select to maison_program using ('user:' || id = any((select principals())::text[]));
create policy house_select on people for select to maison_program using ((select sees_people()));
create policy own_update on people for update to maison_program
  using ('user:' || id = any((select principals())::text[])) with check ('user:' || id = any((select principals())::text[]));
create policy house_update on people for update to maison_program using (governs_role(role)) with check (governs_role(role));
grant select (id, email, name, role, state, password_set_at, created_at, signed_in_at) on people to maison_program;
grant update (email, name, role, state) on people to maison_program;

create policy members_select on groups for select to maison_program
  using ((select sees_people()) or exists (
    select from group_members m where m.group_id = groups.id and 'user:' || m.person = any((select principals())::text[])));
create policy house_insert on groups for insert to maison_program with check ((select runs_house()));
create policy house_update on groups for update to maison_program
  using ((select runs_house())) with check ((select runs_house()));
create policy house_delete on groups for delete to maison_program using ((select runs_house()));
grant select, insert, delete on groups to maison_program;
grant update (name) on groups to maison_program;

create policy own_select on group_members for select to maison_program
  using ((select sees_people()) or 'user:' || person = any((select principals())::text[]));
create policy house_insert on group_members for insert to maison_program with check ((select runs_house()));
create policy house_delete on group_members for delete to maison_program using ((select runs_house()));
grant select, insert, delete on group_members to maison_program;

create policy house_select on invitations for select to maison_program using ((select sees_people()));
create policy house_insert on invitations for insert to maison_program
  with check (governs_role(role) and invited_by = any((select principals())::text[]) and accepted_at is null);
create policy house_delete on invitations for delete to maison_program using ((select runs_house()));
grant select (id, email, role, groups, invited_by, created_at, ends_at, accepted_at, accepted_by) on invitations to maison_program;
grant insert, delete on invitations to maison_program;

-- Nobody changes their own role or state, and a house keeps somebody who may do everything. Two owners who demote each
-- other at the same moment wait for each other here.
create function guard_person() returns trigger language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      if (new.role, new.state) is not distinct from (old.role, old.state) then return new; end if;
      if coalesce('user:' || old.id = any(maison.principals()), false) then
        raise insufficient_privilege using message = 'nobody changes their own role or state';
      end if;
      if old.role = 'owner' and old.state = 'active' and (new.role <> 'owner' or new.state <> 'active') then
        perform pg_advisory_xact_lock(5846272);
        if not exists (select from maison.people where id <> old.id and role = 'owner' and state = 'active') then
          raise check_violation using message = 'the last active owner of the house stays', constraint = 'people_last_owner';
        end if;
      end if;
      return new;
    end
  $$;
create trigger guard_person before update on people for each row execute function guard_person();
