-- How much the tools of a person, a service, a key or a group may have models do, a day or a month: in tokens, and in euros
-- by the price of each model. What was spent is not kept here: it is the sum of the calls that were written down.

create table budgets (
  id uuid primary key,
  person text references people on delete cascade,
  service uuid references services on delete cascade,
  key uuid, -- keys are in no backup: removed with its key by a trigger, and of no effect without it
  group_id uuid references groups on delete cascade, -- of all its members together
  period text not null check (period in ('day', 'month')),
  tokens bigint check (tokens > 0), -- read and written, all those of the prompt
  cents bigint check (cents > 0), -- of a euro
  made_by text not null, -- as a principal
  created_at timestamptz not null,
  check (num_nonnulls(person, service, key, group_id) = 1),
  check (num_nonnulls(tokens, cents) > 0),
  unique nulls not distinct (person, service, key, group_id, period)
);

-- What the administrators say that a million tokens of a model cost: of the electricity, or of a provider's bill.
create table model_prices (
  model text primary key check (model <> ''),
  read_cents numeric(12, 4) not null check (read_cents >= 0),
  written_cents numeric(12, 4) not null check (written_cents >= 0)
);

create index model_calls_key on model_calls (key, at) where key is not null;
create index model_calls_service on model_calls (service, at) where service is not null;
create index model_calls_person_at on model_calls (person, at);

do $$
  declare
    name text;
  begin
    foreach name in array array['budgets', 'model_prices'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_select on maison.%I for select to maison_worker using (true)', name);
      execute format('create policy house_select on maison.%I for select to maison_program using ((select runs_house()))', name);
      execute format('create policy house_insert on maison.%I for insert to maison_program with check ((select runs_house()))', name);
      execute format('create policy house_update on maison.%I for update to maison_program using ((select runs_house())) with check ((select runs_house()))', name);
      execute format('create policy house_delete on maison.%I for delete to maison_program using ((select runs_house()))', name);
      execute format('grant select on maison.%I to maison_worker', name);
      execute format('grant select, insert, delete on maison.%I to maison_program', name);
    end loop;
  end
$$;
-- Whoever holds a key may give it less than they may themselves: to an agent that is left alone.
create function holds_key(of_key uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$ select of_key is not null and exists (
    select from maison.keys k where k.id = of_key and 'user:' || k.person = any((select maison.principals())::text[])) $$;
grant execute on function holds_key(uuid) to maison_program;
create policy own_key_select on budgets for select to maison_program using (holds_key(key));
create policy own_key_insert on budgets for insert to maison_program with check (holds_key(key));
create policy own_key_update on budgets for update to maison_program using (holds_key(key)) with check (holds_key(key));
create policy own_key_delete on budgets for delete to maison_program using (holds_key(key));
grant update (tokens, cents, made_by, created_at) on budgets to maison_program;
grant update (read_cents, written_cents) on model_prices to maison_program;

create function forget_key_budget() returns trigger language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      delete from maison.budgets where key = old.id;
      return null;
    end
  $$;
create trigger forget_key_budget after delete on keys for each row execute function forget_key_budget();

-- Every budget with what was spent of it since its day or month began, in the time zone of the house. For the worker, who
-- counts before a call is let in.
create function spent_budgets(at timestamptz, zone text) returns table (
    id uuid, person text, service uuid, key uuid, group_id uuid, period text, tokens bigint, cents bigint,
    ends_at timestamptz, spent_tokens bigint, spent_cents numeric)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select b.id, b.person, b.service, b.key, b.group_id, b.period, b.tokens, b.cents,
      ((date_trunc(b.period, at at time zone zone) + ('1 ' || b.period)::interval) at time zone zone),
      coalesce(s.tokens, 0)::bigint, coalesce(s.cents, 0)
    from maison.budgets b
    left join lateral (
      select sum(c.read_tokens::bigint + c.written_tokens) as tokens,
        sum((c.read_tokens * coalesce(p.read_cents, 0) + c.written_tokens * coalesce(p.written_cents, 0)) / 1000000) as cents
      from maison.model_calls c left join maison.model_prices p on p.model = c.model
      where c.at >= (date_trunc(b.period, at at time zone zone) at time zone zone)
        and case
          when b.person is not null then c.person = b.person
          when b.service is not null then c.service = b.service
          when b.key is not null then c.key = b.key
          else c.person in (select m.person from maison.group_members m where m.group_id = b.group_id)
            or c.service in (select g.service from maison.service_groups g where g.group_id = b.group_id)
        end
    ) s on true
    order by b.created_at, b.id
  $$;
revoke all on function spent_budgets(timestamptz, text) from public;
grant execute on function spent_budgets(timestamptz, text) to maison_worker;
