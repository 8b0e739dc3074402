-- What became of the cases of assistants: which passed, with which model, and why not. No word of an answer is kept.

create table assistant_runs (
  assistant_id uuid not null references assistants on delete cascade,
  number integer not null check (number >= 0), -- of the version that answered; 0: the house without an assistant
  case_id text not null,
  model text not null,
  passed boolean not null,
  faults text[] not null,
  milliseconds integer not null,
  run_at timestamptz not null,
  primary key (assistant_id, number, case_id, model)
);
alter table assistant_runs enable row level security;
alter table assistant_runs force row level security;
create policy owner_all on assistant_runs to maison_owner using (true) with check (true);
create policy users_select on assistant_runs for select to maison_program
  using (exists (select from assistants a where a.id = assistant_id));
-- What came with the house is tried by who curates.
create function tries_assistant(wanted uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.changes_assistant(wanted) or (maison.curates() and exists (select from maison.assistants a where a.id = wanted))
  $$;
grant execute on function tries_assistant(uuid) to maison_program;
create policy users_insert on assistant_runs for insert to maison_program with check (tries_assistant(assistant_id));
create policy users_update on assistant_runs for update to maison_program
  using (tries_assistant(assistant_id)) with check (tries_assistant(assistant_id));
grant select, insert, update on assistant_runs to maison_program;
