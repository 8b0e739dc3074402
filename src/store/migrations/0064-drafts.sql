-- Drafts: what came out of an answer, written on by people. A version holds blocks with sentences, and of each where its proof
-- stands: identifiers and places, never a name or a word of a document. Who changes a draft adds a version; none is changed.

create table drafts (
  id uuid primary key,
  owner text not null check (owner like 'user:%'),
  conversation_id uuid references conversations on delete set null, -- from which it was made
  document_ids uuid[] not null, -- that its first answer was made from: what it is checked against again
  readers text[] not null default '{}' check (not 'everyone' = any(readers)), -- named people and groups, beside its owner
  editors text[] not null default '{}' check (not 'everyone' = any(editors)),
  state text not null default 'open' check (state in ('open', 'final')), -- final: nobody changes it
  created_at timestamptz not null
);
create index drafts_owner on drafts (owner);
create index drafts_conversation on drafts (conversation_id);

create table draft_versions (
  draft_id uuid not null references drafts on delete cascade,
  number integer not null check (number > 0),
  saved_by text not null,
  saved_at timestamptz not null,
  note text not null,
  title text not null,
  blocks jsonb not null,
  primary key (draft_id, number)
);

create table draft_comments (
  id uuid primary key,
  draft_id uuid not null references drafts on delete cascade,
  block text not null, -- as its draft calls it; it may be gone from a later version
  author text not null,
  text text not null,
  made_at timestamptz not null,
  resolved_by text,
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null))
);
create index draft_comments_draft on draft_comments (draft_id);

-- How much of what the machine wrote stayed, in sums of ten people or more: by week, and of a week by group. Of no person.
create table draft_weeks (
  id bigint generated always as identity primary key,
  week date not null, -- its Monday
  group_id uuid references groups on delete cascade, -- null: of all of it
  people integer not null check (people >= 10), -- fewer stand in no row, whoever writes it
  drafts bigint not null check (drafts >= 0),
  sentences bigint not null check (sentences >= 0), -- of the first versions of the drafts that were begun in it
  kept bigint not null check (kept between 0 and sentences) -- that stand in the newest as they were
);
create index draft_weeks_week on draft_weeks (week);
create index draft_weeks_group on draft_weeks (group_id);

do $$
  declare name text;
  begin
    foreach name in array array['drafts', 'draft_versions', 'draft_comments', 'draft_weeks'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
    end loop;
  end
$$;
create policy worker_insert on draft_weeks for insert to maison_worker with check (true);
grant insert on draft_weeks to maison_worker;
create policy runners_select on draft_weeks for select to maison_program using ((select runs_house()));
grant select on draft_weeks to maison_program;

create policy users_select on drafts for select to maison_program
  using ((select reads_content()) and (owner = any((select principals())::text[])
    or readers && (select principals())::text[] or editors && (select principals())::text[]));
-- Made from a conversation of one’s own, or from none.
create policy users_insert on drafts for insert to maison_program
  with check ((select reads_content()) and owner = any((select principals())::text[])
    and (conversation_id is null or exists (select from conversations c where c.id = conversation_id)));
create policy users_update on drafts for update to maison_program
  using ((select reads_content()) and owner = any((select principals())::text[]))
  with check ((select reads_content()) and owner = any((select principals())::text[]));
create policy users_delete on drafts for delete to maison_program
  using ((select reads_content()) and owner = any((select principals())::text[]));
grant select, insert, delete on drafts to maison_program;
grant update (readers, editors, state) on drafts to maison_program;

create function edits_draft(wanted uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and exists (select from maison.drafts d where d.id = wanted and d.state = 'open'
      and (d.owner = any(maison.principals()) or d.editors && maison.principals()))
  $$;
grant execute on function edits_draft(uuid) to maison_program;

create policy users_select on draft_versions for select to maison_program
  using (exists (select from drafts d where d.id = draft_id));
create policy users_insert on draft_versions for insert to maison_program
  with check (edits_draft(draft_id) and saved_by = any((select principals())::text[]));
grant select, insert on draft_versions to maison_program;

-- Whoever reads a draft says something to it; who wrote a comment resolves it, and who changes the draft.
create policy users_select on draft_comments for select to maison_program
  using (exists (select from drafts d where d.id = draft_id)
    or (select reads_content()) and author = any((select principals())::text[])); -- one’s own words, whoever reads the draft now
create policy users_insert on draft_comments for insert to maison_program
  with check (exists (select from drafts d where d.id = draft_id) and author = any((select principals())::text[]));
create policy users_update on draft_comments for update to maison_program
  using (exists (select from drafts d where d.id = draft_id) and (author = any((select principals())::text[]) or edits_draft(draft_id)))
  with check (resolved_by is null or resolved_by = any((select principals())::text[]));
grant select, insert on draft_comments to maison_program;
grant update (resolved_by, resolved_at) on draft_comments to maison_program;

-- As before; who has a draft shares it, too.
create or replace function shares_assistants() returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and (exists (select from maison.assistants where owner = any(maison.principals()))
      or exists (select from maison.drafts where owner = any(maison.principals())))
  $$;

-- What those are called who own, save, comment and read the drafts that the actor reads; readers are told to the owner.
create function name_draft_people() returns table (principal text, name text)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    with seen as (select d.id, d.owner, d.readers, d.editors from maison.drafts d
      where maison.reads_content() and (d.owner = any(maison.principals()) or d.readers && maison.principals()
        or d.editors && maison.principals())),
    named as (select owner as one from seen
      union select v.saved_by from maison.draft_versions v join seen on seen.id = v.draft_id
      union select unnest(array[c.author, c.resolved_by]) from maison.draft_comments c join seen on seen.id = c.draft_id
      union select unnest(readers || editors) from seen where owner = any(maison.principals()))
    select named.one, coalesce(p.name, g.name) from named
      left join maison.people p on named.one = 'user:' || p.id
      left join maison.groups g on named.one = 'group:' || g.id
      where coalesce(p.name, g.name) is not null
  $$;
revoke execute on function name_draft_people() from public;
grant execute on function name_draft_people() to maison_program;

-- Of each person with drafts that were begun in the weeks of `since` to before `until`: how many sentences the machine wrote
-- in them, and how many stand there still. The worker sees no draft: it has these numbers alone, and writes down but sums.
create function count_kept_sentences(since date, until date, zone text) returns table (
    week date, person text, drafts bigint, sentences bigint, kept bigint)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    with born as (
        select d.id, p.id as person, date_trunc('week', d.created_at at time zone zone)::date as week,
            (select max(v.number) from maison.draft_versions v where v.draft_id = d.id) as newest
          from maison.drafts d join maison.people p on d.owner = 'user:' || p.id
          where (d.created_at at time zone zone)::date >= since and (d.created_at at time zone zone)::date < until),
      said as (
        select b.id, v.number, s.value ->> 'text' as text from born b
          join maison.draft_versions v on v.draft_id = b.id and v.number in (1, b.newest)
          cross join lateral jsonb_array_elements(v.blocks) as block
          cross join lateral jsonb_array_elements(block.value -> 'sentences') as s)
    select b.week, b.person, count(distinct b.id), count(s.text), count(*) filter (where s.text is not null and exists (
        select from said l where l.id = b.id and l.number = b.newest and l.text = s.text))
      from born b left join said s on s.id = b.id and s.number = 1
      group by b.week, b.person
  $$;
revoke execute on function count_kept_sentences(date, date, text) from public;
grant execute on function count_kept_sentences(date, date, text) to maison_worker;

-- Of whoever is erased their own drafts go with what was said to them, and what they said to those of others; versions that
-- they saved of these stay without their name. So it is with assistants: those not offered to all go, the others stay.
alter table assistants drop constraint assistants_owner_check;
alter table assistants add constraint assistants_owner_check check (owner like 'user:%' or owner in ('house', 'erased'));

create function erase_writings(principal text) returns void language plpgsql
  set search_path = pg_catalog
  as $$
    begin
      delete from maison.drafts where owner = principal;
      delete from maison.draft_comments where author = principal;
      update maison.draft_comments set resolved_by = maison.erased_principal() where resolved_by = principal;
      update maison.draft_versions set saved_by = maison.erased_principal() where saved_by = principal;
      update maison.drafts set readers = array_remove(readers, principal), editors = array_remove(editors, principal)
        where principal = any(readers || editors);
      delete from maison.assistants where owner = principal and not 'everyone' = any(readers);
      update maison.assistants set owner = maison.erased_principal() where owner = principal;
      update maison.assistants set readers = array_remove(readers, principal) where principal = any(readers);
      update maison.assistant_versions set saved_by = maison.erased_principal() where saved_by = principal;
    end
  $$;
revoke execute on function erase_writings(text) from public;

-- An erasure does it, and what is counted of a person names it; the rest of both stays as it is.
do $$
  declare
    erasing constant text := 'delete from maison.feedback where owner = principal;';
    photos constant text := '''photos'', (select count(*) from maison.photos where owner = self.principal),';
    services constant text := '''services'', (select count(*) from maison.services where made_by = self.principal),';
    erase text := pg_get_functiondef('maison.erase_person(uuid)'::regprocedure);
    counted text := pg_get_functiondef('maison.count_of_person(text)'::regprocedure);
  begin
    if position(erasing in erase) = 0 or position(photos in counted) = 0 or position(services in counted) = 0 then
      raise exception 'erase_person or count_of_person is not as it is expected';
    end if;
    execute replace(erase, erasing, 'perform maison.erase_writings(principal); ' || erasing);
    execute replace(replace(counted, photos, $new$
        'drafts', (select count(*) from maison.drafts where owner = self.principal),
        'comments', (select count(*) from maison.draft_comments where author = self.principal),
        'assistants', (select count(*) from maison.assistants where owner = self.principal and not 'everyone' = any(readers)),
        $new$ || photos), services, $new$
        'draftVersions', (select count(*) from maison.draft_versions v join maison.drafts d on d.id = v.draft_id
          where v.saved_by = self.principal and d.owner <> self.principal),
        'assistants', (select count(*) from maison.assistants where owner = self.principal and 'everyone' = any(readers)),
        $new$ || services);
  end
$$;
