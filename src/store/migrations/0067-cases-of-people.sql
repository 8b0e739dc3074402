-- What people say of assistants: turns that they give as cases, until somebody takes one over or it is withdrawn, and which
-- of two answers was better when it was not told whose each is. No word of an answer is kept.

create table assistant_proposals (
  id uuid primary key,
  assistant_id uuid not null references assistants on delete cascade,
  owner text not null check (owner like 'user:%'), -- who gave it, and can withdraw it
  prompt text not null check (length(prompt) between 1 and 4000), -- as they saw it, with what names people masked
  form jsonb not null check (length(form::text) <= 40000),
  expected text not null check (length(expected) between 1 and 500), -- what a good answer holds, in a line
  given_at timestamptz not null
);
create index assistant_proposals_assistant on assistant_proposals (assistant_id, given_at);
create index assistant_proposals_owner on assistant_proposals (owner);

create table assistant_pairs (
  id uuid primary key,
  assistant_id uuid not null references assistants on delete cascade,
  case_id text not null check (length(case_id) <= 200),
  left_number integer not null check (left_number > 0), -- the later version
  right_number integer not null check (right_number >= 0 and right_number < left_number), -- 0: the house without it
  model text not null, -- that answered both, and judged
  first text not null check (first in ('left', 'right')), -- which was shown as A
  verdict text not null check (verdict in ('left', 'right', 'same')), -- of a person, who is not written down
  judge text check (judge in ('left', 'right', 'same')), -- of the model, where it was asked
  judged_at timestamptz not null
);
create index assistant_pairs_assistant on assistant_pairs (assistant_id, case_id);

do $$
  declare name text;
  begin
    foreach name in array array['assistant_proposals', 'assistant_pairs'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
    end loop;
  end
$$;

-- How many wait: who gives one sees none of the others.
create function count_assistant_proposals(wanted uuid) returns integer
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select count(*)::integer from maison.assistant_proposals p join maison.assistants a on a.id = p.assistant_id
      where a.id = wanted and maison.reads_content()
        and (a.owner = any(maison.principals()) or a.readers && maison.principals())
  $$;
revoke execute on function count_assistant_proposals(uuid) from public;
grant execute on function count_assistant_proposals(uuid) to maison_program;

-- Who changes an assistant, as governance/policies/assistant.ts has it: who owns it, and who curates what everybody uses.
create function sorts_proposals(wanted uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and exists (select from maison.assistants a where a.id = wanted and a.owner <> 'house'
      and (a.owner = any(maison.principals()) or (maison.curates() and 'everyone' = any(a.readers))))
  $$;
grant execute on function sorts_proposals(uuid) to maison_program;

-- Given by who uses the assistant, of those that somebody can change; seen and thrown away by who gave it and who changes it.
create policy users_select on assistant_proposals for select to maison_program
  using ((select reads_content()) and (owner = any((select principals())::text[]) or sorts_proposals(assistant_id)));
create policy users_insert on assistant_proposals for insert to maison_program
  with check ((select reads_content()) and owner = any((select principals())::text[])
    and exists (select from assistants a where a.id = assistant_id and a.owner <> 'house')
    and count_assistant_proposals(assistant_id) < 200);
create policy users_delete on assistant_proposals for delete to maison_program
  using ((select reads_content()) and (owner = any((select principals())::text[]) or sorts_proposals(assistant_id)));
grant select, insert, delete on assistant_proposals to maison_program;

create policy users_select on assistant_pairs for select to maison_program
  using (exists (select from assistants a where a.id = assistant_id));
create policy users_insert on assistant_pairs for insert to maison_program with check (tries_assistant(assistant_id));
grant select, insert on assistant_pairs to maison_program;

-- What those who can sign in are called, to take the names of people out of what is given: the names alone, as whoever has
-- an assistant to share is told them.
create function known_people_names() returns table (name text)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select p.name from maison.people p
      where p.state = 'active' and maison.reads_content()
        and exists (select from maison.people me where 'user:' || me.id = any(maison.principals()) and me.state = 'active')
  $$;
revoke execute on function known_people_names() from public;
grant execute on function known_people_names() to maison_program;

-- An erasure counts and takes what a person gave; the rest of it stays as it is.
do $$
  declare
    counted constant text := $known$'feedback', (select count(*) from maison.feedback where owner = self.principal),$known$;
    removed constant text := 'delete from maison.feedback where owner = principal;';
    counts text := pg_get_functiondef('maison.count_of_person(text)'::regprocedure);
    erases text := pg_get_functiondef('maison.erase_person(uuid)'::regprocedure);
  begin
    if position(counted in counts) = 0 or position(removed in erases) = 0 then
      raise exception 'erase_person is not as it is expected';
    end if;
    execute replace(counts, counted,
      $own$'proposals', (select count(*) from maison.assistant_proposals where owner = self.principal), $own$ || counted);
    execute replace(erases, removed, 'delete from maison.assistant_proposals where owner = principal; ' || removed);
  end
$$;
