-- What became of completions: how many were shown and taken, and how much of them is still there 30 seconds, 2 and 10 minutes
-- later. No code, and of no person: what is counted of a person stays until its week is over, is read by nobody, and goes into
-- sums of ten people or more. Decided in docs/decisions/2026-11-27-kept-text.md.

create table completion_counts (
  week date not null, -- its Monday
  person text not null references people on delete cascade,
  language text not null,
  model text not null,
  shown integer not null check (shown >= 0),
  accepted integer not null check (accepted >= 0),
  accepted_characters integer not null check (accepted_characters >= 0),
  seen_30s integer not null check (seen_30s >= 0), -- characters of completions that were looked at again
  kept_30s integer not null check (kept_30s between 0 and seen_30s), -- of these, what is still there
  seen_2m integer not null check (seen_2m >= 0),
  kept_2m integer not null check (kept_2m between 0 and seen_2m),
  seen_10m integer not null check (seen_10m >= 0),
  kept_10m integer not null check (kept_10m between 0 and seen_10m)
);
create index completion_counts_week on completion_counts (week);
create index completion_counts_person on completion_counts (person);

create table completion_weeks (
  id bigint generated always as identity primary key,
  week date not null,
  group_id uuid references groups on delete cascade, -- null: of everybody in the house
  language text not null,
  model text not null,
  people integer not null check (people >= 10), -- fewer stand in no row, whoever writes it
  shown bigint not null,
  accepted bigint not null,
  accepted_characters bigint not null,
  seen_30s bigint not null,
  kept_30s bigint not null,
  seen_2m bigint not null,
  kept_2m bigint not null,
  seen_10m bigint not null,
  kept_10m bigint not null
);
create index completion_weeks_group on completion_weeks (group_id, week);

do $$
  declare
    name text;
  begin
    foreach name in array array['completion_counts', 'completion_weeks'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_insert on maison.%I for insert to maison_worker with check (true)', name);
      execute format('grant insert on maison.%I to maison_worker', name);
    end loop;
  end
$$;
create policy worker_select on completion_counts for select to maison_worker using (true);
create policy worker_delete on completion_counts for delete to maison_worker using (true);
grant select, delete on completion_counts to maison_worker;
-- Of the house: everybody in it. Of a group: who is in it, and those who run the house.
create policy members_select on completion_weeks for select to maison_program
  using (case when group_id is null then 'everyone' = any((select principals())::text[])
    else 'group:' || group_id = any((select principals())::text[]) or (select runs_house()) end);
grant select on completion_weeks to maison_program;
