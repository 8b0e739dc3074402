-- Erasing a person: all that is theirs goes, all that names them stops to, and the house remembers that it did so that an
-- older backup does not bring them back. Decided in docs/decisions/2026-11-27-erasure.md.

-- What was asked, how far it came, and what it came to. Once it is done the row says of nobody who it was: only a hash of
-- an identifier that was drawn at random, by which a restored backup is searched for them.
create table erasures (
  id uuid primary key,
  person_hash text not null check (person_hash ~ '^[0-9a-f]{64}$'),
  person text, -- until the files have been cleaned
  marks text[] not null default '{}', -- what is looked for in the logs: their name, their addresses
  blobs text[] not null default '{}', -- whose bytes may have become nobody's
  state text not null default 'waiting' check (state in ('waiting', 'removed', 'cleaned', 'done')),
  removed jsonb not null default '{}', -- how many of each kind
  kept jsonb not null default '{}',
  begun_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'done') = (finished_at is not null)),
  check (state in ('waiting', 'removed') or (person is null and marks = '{}' and blobs = '{}'))
);
create unique index erasures_person on erasures (person) where person is not null;

-- The principal in whose name stands what an erased person left behind. Nobody has it.
create function erased_principal() returns text language sql immutable parallel safe
  set search_path = pg_catalog
  as $$ select 'erased' $$;

-- The reader sets that hold this person and nobody else who is somebody: a person, a group, a service or the company. A
-- group of one person is no person: somebody else may join it, and what it reads is the company's. A part of the
-- functions below.
create function private_sets(of_person text) returns integer[] language sql stable
  set search_path = pg_catalog
  as $$
    with sets as (
      select a.id, a.within, not exists (
        select from unnest(a.readers) as one where one <> 'user:' || of_person and (one = 'everyone'
          or exists (select from maison.people p where one = 'user:' || p.id)
          or exists (select from maison.groups g where one = 'group:' || g.id)
          or exists (select from maison.services s where one = 'service:' || s.id))) as alone
      from maison.acls a where a.readers @> array['user:' || of_person])
    select coalesce(array_agg(s.id), '{}') from sets s left join sets w on w.id = s.within
    where (s.within is null or w.id is not null) and (s.alone or coalesce(w.alone, false))
  $$;

-- The documents of these sets that go with the person, and what is attached to them. A file of a folder that the company
-- has watched stays: the next scan would bring it back with the readers of its space. Nobody reads it then.
create function private_documents(sets integer[]) returns setof uuid language sql stable
  set search_path = pg_catalog
  as $$
    with recursive whole as (
      select d.id from maison.documents d where d.acl = any(sets) and d.mail_id is null
        and (d.folder_id is null or exists (select from maison.spaces s where s.name = d.space and s.acl = any(sets)))
      union select d.id from maison.documents d join whole on d.mail_id = whole.id)
    select id from whole
  $$;

-- How much of each kind the house keeps of a person: what goes with them, and what stays. A part of the functions below.
create function count_of_person(of_person text) returns jsonb language sql stable
  set search_path = pg_catalog
  as $$
    with self as (select 'user:' || of_person as principal, maison.private_sets(of_person) as sets)
    select jsonb_build_object(
      'removed', jsonb_build_object(
        'account', (select count(*) from maison.people where id = of_person),
        'sessions', (select count(*) from maison.sessions where person = of_person),
        'keys', (select count(*) from maison.keys where person = of_person),
        'secondFactors', (select count(*) from maison.second_factors where person = of_person)
          + (select count(*) from maison.recovery_codes where person = of_person),
        'identities', (select count(*) from maison.identities where person = of_person)
          + (select count(*) from maison.provisioned_people where person = of_person),
        'groups', (select count(*) from maison.group_members where person = of_person),
        'invitations', (select count(*) from maison.invitations i where i.accepted_by = of_person or i.invited_by = self.principal
            or lower(i.email) = (select lower(p.email) from maison.people p where p.id = of_person))
          + (select count(*) from maison.password_links where person = of_person or made_by = self.principal),
        'conversations', (select count(*) from maison.conversations where owner = self.principal),
        'messages', (select count(*) from maison.messages m join maison.conversations c on c.id = m.conversation_id
          where c.owner = self.principal),
        'feedback', (select count(*) from maison.feedback where owner = self.principal),
        'cases', (select count(*) from maison.evaluation_cases where owner = self.principal),
        'photos', (select count(*) from maison.photos where owner = self.principal),
        'batches', (select count(*) from maison.photo_batches where owner = self.principal),
        'recipes', (select count(*) from maison.photo_recipes where owner = self.principal)
          + (select count(*) from maison.photo_brands where owner = self.principal),
        'documents', (select count(*) from maison.private_documents(self.sets)),
        'spaces', (select count(*) from maison.spaces s where s.acl = any(self.sets) and not exists (
          select from maison.documents d where d.space = s.name and not d.acl = any(self.sets)))),
      'kept', jsonb_build_object(
        'documents', (select count(*) from maison.documents where added_by = self.principal and not acl = any(self.sets)),
        'watched', (select count(*) from maison.documents where acl = any(self.sets)
          and id not in (select maison.private_documents(self.sets))),
        'spaces', (select count(*) from maison.spaces where self.principal = any(curators) and not acl = any(self.sets)),
        'services', (select count(*) from maison.services where made_by = self.principal),
        'audit', (select count(distinct number) from maison.audit_payloads
          where field in ('actor', 'subject') and value = of_person)))
    from self
  $$;

-- The same for those who may ask: the person, and the protection officer. `exportedAt`: when an officer last took a copy.
create function count_person_data(of_person text) returns jsonb language sql stable security definer
  set search_path = pg_catalog
  as $$
    select maison.count_of_person(of_person) || jsonb_build_object('exportedAt', (
      select max(e.at) from maison.audit_events e
      join maison.audit_payloads s on s.number = e.number and s.field = 'subject' and s.value = of_person
      left join maison.audit_payloads a on a.number = e.number and a.field = 'actor'
      where e.act = 'data-exported' and e.result = 'done' and a.value is distinct from of_person))
    where ('user:' || of_person = any(maison.principals())
        or (maison.actor_role() = 'protection-officer' and cardinality(maison.principals()) > 0))
      and exists (select from maison.people where id = of_person)
  $$;

-- Takes a person out of the tables, whole or not at all, as the worker; may be done again. Answers the documents that went.
create function erase_person(erasure uuid) returns uuid[] language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.erasures%rowtype;
      principal text;
      sets integer[];
      counts jsonb;
      found_marks text[];
      found_blobs text[];
      inputs text[];
      gone uuid[];
    begin
      select * into known from maison.erasures where id = erasure and person is not null for update;
      if not found then return '{}'; end if;
      principal := 'user:' || known.person;
      perform from maison.acls where readers @> array[principal] for update;
      sets := maison.private_sets(known.person);
      if known.state = 'waiting' then counts := maison.count_of_person(known.person); end if;
      select coalesce(array_agg(distinct mark), '{}') into found_marks from (
        select known.person as mark
        union all select unnest(array[name, email]) from maison.people where id = known.person
        union all select unnest(array[user_name, external_id]) from maison.provisioned_people where person = known.person
        union all select unnest(array[email, subject]) from maison.identities where person = known.person
      ) as named where length(mark) > 2;

      -- What is theirs alone, with its bytes.
      select coalesce(array_agg(distinct hash), '{}') into found_blobs from (
        select unnest(array[sha256, next_sha256]) as hash from maison.documents where id in (select maison.private_documents(sets))
        union all select unnest(array[sha256, matte_sha256, thumbnail_sha256]) from maison.photos where owner = principal
        union all select result_sha256 from maison.photo_batch_items where owner = principal
      ) as named where hash is not null;
      select coalesce(array_agg(distinct sha256), '{}') into inputs from maison.photos where owner = principal;
      select coalesce(array_agg(id), '{}') into gone from maison.private_documents(sets) as id;
      delete from maison.documents where id = any(gone);
      delete from maison.folders f using maison.spaces s where s.name = f.space and s.acl = any(sets);
      delete from maison.spaces s where s.acl = any(sets) and not exists (select from maison.documents d where d.space = s.name);
      delete from maison.conversations where owner = principal; -- and their messages, what was said of them, their cases
      delete from maison.feedback where owner = principal;
      delete from maison.evaluation_cases where owner = principal;
      delete from maison.photo_batch_items where owner = principal;
      delete from maison.photo_batches where owner = principal;
      delete from maison.photos where owner = principal;
      delete from maison.photo_recipes where owner = principal;
      delete from maison.photo_brands where owner = principal;
      -- What was made of their photos, where these are no one else's.
      with cutouts as (delete from maison.photo_cutouts c where c.input_sha256 = any(inputs)
            and not exists (select from maison.photos p where p.sha256 = c.input_sha256) returning matte_sha256, thumbnail_sha256),
          results as (delete from maison.photo_results r where r.input_sha256 = any(inputs)
            and not exists (select from maison.photos p where p.sha256 = r.input_sha256) returning result_sha256)
        select found_blobs || coalesce(array_agg(hash), '{}') into found_blobs
        from (select matte_sha256 as hash from cutouts union all select thumbnail_sha256 from cutouts
          union all select result_sha256 from results) as made;

      -- Who they were: with the account go its keys, groups, factors, links, identities.
      delete from maison.sessions where person = known.person;
      delete from maison.invitations i where i.accepted_by = known.person or i.invited_by = principal
        or lower(i.email) = (select lower(p.email) from maison.people p where p.id = known.person);
      delete from maison.password_links where made_by = principal;
      delete from maison.people where id = known.person;

      -- What stays and named them.
      update maison.documents set added_by = maison.erased_principal() where added_by = principal;
      update maison.services set made_by = maison.erased_principal() where made_by = principal;
      update maison.keys set made_by = maison.erased_principal() where made_by = principal;
      update maison.acls set readers = case when readers <@ array[principal] then array[maison.erased_principal()]
          else array_remove(readers, principal) end where readers @> array[principal];
      update maison.spaces set curators = case when curators <@ array[principal] then array[maison.erased_principal()]
          else array_remove(curators, principal) end where principal = any(curators);
      delete from maison.acls a where a.id = any(sets) and not exists (select from maison.documents d where d.acl = a.id)
        and not exists (select from maison.spaces s where s.acl = a.id);
      perform maison.erase_from_audit(known.person);

      update maison.erasures set state = 'removed',
        marks = array(select distinct mark from unnest(marks || found_marks) as mark),
        blobs = array(select distinct hash from unnest(blobs || found_blobs) as hash),
        removed = coalesce(counts -> 'removed', removed), kept = coalesce(counts -> 'kept', kept)
        where id = erasure;
      return gone;
    end
  $$;

alter table erasures enable row level security;
alter table erasures force row level security;
create policy owner_all on erasures to maison_owner using (true) with check (true);
create policy worker_all on erasures to maison_worker using (true) with check (true);
grant select on erasures to maison_worker;
grant update (person, marks, blobs, state, finished_at) on erasures to maison_worker;

-- Begun by the protection officer alone, of somebody who can no longer sign in, which is for those who run the house to
-- say: it takes two. Nobody erases themselves, and not the account in whose name the machine itself acts.
create policy house_select on erasures for select to maison_program using ((select sees_people()));
create policy officer_insert on erasures for insert to maison_program
  with check ((select actor_role()) = 'protection-officer' and state = 'waiting' and person <> 'owner'
    and not 'user:' || person = any((select principals())::text[])
    and exists (select from people p where p.id = person and p.state = 'suspended'));
grant select (id, state, removed, kept, begun_at, finished_at) on erasures to maison_program;
grant insert (id, person_hash, person, begun_at) on erasures to maison_program;

grant execute on function count_person_data(text) to maison_program;
grant execute on function erase_person(uuid) to maison_worker;

-- The documents that this person alone reads, for them and for the protection officer: identifiers, which open nothing.
create function list_private_documents(of_person text) returns setof uuid language sql stable security definer
  set search_path = pg_catalog
  as $$
    select id from maison.private_documents(maison.private_sets(of_person)) as id
    where 'user:' || of_person = any(maison.principals())
      or (maison.actor_role() = 'protection-officer' and cardinality(maison.principals()) > 0)
  $$;
grant execute on function list_private_documents(text) to maison_program;
