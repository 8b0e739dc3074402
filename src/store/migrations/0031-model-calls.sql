-- What programs had models do through the gateway: one line a call, written once it has ended, with what the engine
-- counted. Nothing of what was said, and no name of a model that the house does not know.

create table model_calls (
  id bigint generated always as identity primary key,
  at timestamptz not null, -- when it came
  person text references people on delete cascade,
  service uuid references services on delete set null,
  key uuid, -- with which it came; it may be gone, and keys are in no backup
  protocol text not null check (protocol ~ '^[a-z]+(-[a-z]+)*$'),
  model text, -- null where the house has none of that name
  read_tokens integer not null check (read_tokens >= 0), -- all of the prompt
  cached_tokens integer not null check (cached_tokens >= 0), -- of these, what was read before
  written_tokens integer not null check (written_tokens >= 0),
  waited_milliseconds integer not null check (waited_milliseconds >= 0), -- for its turn
  milliseconds integer not null check (milliseconds >= 0), -- in all
  outcome text not null check (outcome in ('done', 'cut', 'refused', 'failed')),
  failure text check (failure ~ '^[a-z]+(_[a-z]+)*$')
);
create index model_calls_person on model_calls (person, id desc);
create index model_calls_at on model_calls (at);

alter table model_calls enable row level security;
alter table model_calls force row level security;
create policy owner_all on model_calls to maison_owner using (true) with check (true);
create policy worker_insert on model_calls for insert to maison_worker with check (true);
grant insert on model_calls to maison_worker;
-- One's own. Those of services are seen where services are.
create policy own_select on model_calls for select to maison_program
  using ('user:' || person = any((select principals())::text[]) or (person is null and (select sees_people())));
grant select on model_calls to maison_program;
