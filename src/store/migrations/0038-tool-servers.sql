-- Servers of the Model Context Protocol whose tools the house may use, each admitted by somebody who runs the house, and
-- their tools as they were listed last. Decided in docs/decisions/2026-11-27-tools-of-other-servers.md. The secret that a
-- server is shown is for the worker's login alone.

create table tool_servers (
  id uuid primary key,
  name text not null unique check (name <> ''),
  address text not null unique,
  sealed_token bytea, -- AES-256-GCM under a key that lies beside the database; null where it asks for none
  admitted_at timestamptz not null,
  listed_at timestamptz -- when it last said what tools it has; null while it never did
);

create table server_tools (
  server uuid not null references tool_servers on delete cascade,
  name text not null check (name <> ''),
  title text,
  description text not null,
  input_schema jsonb not null check (jsonb_typeof(input_schema) = 'object'),
  read_only boolean not null, -- as the server itself says: never enough to leave out the confirmation
  shape_hash text not null check (shape_hash ~ '^[0-9a-f]{64}$'), -- of all that is said above, as it was listed last
  looked_hash text check (looked_hash ~ '^[0-9a-f]{64}$'), -- of what was said when somebody looked at it
  use text not null default 'no' check (use in ('no', 'confirmed', 'free')),
  primary key (server, name),
  check (use = 'no' or looked_hash is not null),
  check (use <> 'free' or read_only or looked_hash <> shape_hash)
);

do $$
  declare
    name text;
  begin
    foreach name in array array['tool_servers', 'server_tools'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_select on maison.%I for select to maison_worker using (true)', name);
      execute format('create policy known_select on maison.%I for select to maison_program using ((select maison.reads_content()) or (select maison.sees_people()))', name);
      execute format('create policy house_insert on maison.%I for insert to maison_program with check ((select maison.runs_house()))', name);
      execute format('create policy house_update on maison.%I for update to maison_program using ((select maison.runs_house())) with check ((select maison.runs_house()))', name);
      execute format('create policy house_delete on maison.%I for delete to maison_program using ((select maison.runs_house()))', name);
    end loop;
  end
$$;
grant select on tool_servers, server_tools to maison_worker;
-- What a server says of a tool is written down when it is found to have changed, whoever was about to use it.
create policy worker_update on server_tools for update to maison_worker using (true) with check (true);
grant update (title, description, input_schema, read_only, shape_hash) on server_tools to maison_worker;
grant select (id, name, address, admitted_at, listed_at), insert, update, delete on tool_servers to maison_program;
grant select, insert, update, delete on server_tools to maison_program;
