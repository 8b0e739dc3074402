-- What was asked of the house, in sums of ten people or more: by week, and of a week by group, by model or by day. Of no
-- person, and nothing of what was said. Summed once, when the week is over, from messages and what was reported of them.

create table usage_weeks (
  id bigint generated always as identity primary key,
  week date not null, -- its Monday
  -- What of the week: with none of the three, all of it.
  group_id uuid references groups on delete cascade,
  model text,
  day date,
  people integer not null check (people >= 10), -- fewer stand in no row, whoever writes it
  questions bigint not null check (questions >= 0),
  answered bigint not null check (answered >= 0),
  refused bigint not null check (refused >= 0),
  reported bigint not null check (reported >= 0),
  milliseconds bigint not null check (milliseconds >= 0), -- of those answered and refused
  check (num_nonnulls(group_id, model, day) <= 1)
);
create index usage_weeks_week on usage_weeks (week);
create index usage_weeks_group on usage_weeks (group_id);

-- The weeks that were summed, those with too few people too: none is summed twice, whatever was erased or joined since.
create table usage_summed_weeks (
  week date primary key
);

do $$
  declare
    name text;
  begin
    foreach name in array array['usage_weeks', 'usage_summed_weeks'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      execute format('create policy worker_insert on maison.%I for insert to maison_worker with check (true)', name);
      execute format('grant insert on maison.%I to maison_worker', name);
    end loop;
  end
$$;
create policy worker_select on usage_summed_weeks for select to maison_worker using (true);
grant select on usage_summed_weeks to maison_worker;
create policy runners_select on usage_weeks for select to maison_program using ((select runs_house()));
grant select on usage_weeks to maison_program;

-- What each person asked in the weeks of `since` to before `until`, by day and model. The worker sees no conversation: it has
-- these numbers alone, and writes none of them down but in sums.
create function count_questions(since date, until date, zone text) returns table (
    week date, day date, person text, model text,
    questions bigint, answered bigint, refused bigint, reported bigint, milliseconds bigint)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    with asked as (
        select (m.created_at at time zone zone)::date as day, c.owner, m.model ->> 'name' as model, m.outcome, m.timing, 0 as reported
          from maison.messages m join maison.conversations c on c.id = m.conversation_id
          where m.role = 'assistant'
      union all
        select (f.given_at at time zone zone)::date, f.owner, m.model ->> 'name', null, null, 1
          from maison.feedback f join maison.messages m on m.id = f.message_id)
    select date_trunc('week', a.day)::date, a.day, p.id, coalesce(a.model, ''),
        count(*) filter (where a.reported = 0),
        count(*) filter (where a.outcome in ('answered', 'quoted', 'written')),
        count(*) filter (where a.outcome in ('refused', 'sources-only')),
        sum(a.reported),
        coalesce(sum((a.timing ->> 'total')::numeric)
          filter (where a.outcome in ('answered', 'quoted', 'written', 'refused', 'sources-only')), 0)::bigint
      from asked a join maison.people p on a.owner = 'user:' || p.id
      where a.day >= since and a.day < until
      group by a.day, p.id, a.model
  $$;
revoke execute on function count_questions(date, date, text) from public;
grant execute on function count_questions(date, date, text) to maison_worker;
