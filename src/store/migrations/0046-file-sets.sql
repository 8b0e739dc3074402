-- Files attached to a conversation. They are documents of a space that nobody sees, whose only reader is a principal of its
-- own, `files:<id>`: a transaction has it where the house has looked up that the set belongs to who asks, and nowhere else.
-- Reading, searching, showing and erasing stay as they are, and what is forgotten somewhere shows nothing.
-- Decided in docs/decisions/2026-11-27-attached-files.md.

create table file_sets (
  id uuid primary key,
  owner text not null check (owner <> 'everyone'),
  -- The hidden space: `files:<id>`.
  space text not null unique references spaces on delete cascade,
  -- null: not asked about yet, of a temporary conversation, or of one that is gone. Such a set is removed after a while.
  conversation_id uuid unique references conversations on delete set null,
  used_at timestamptz not null
);
create index file_sets_owner on file_sets (owner);
alter table file_sets enable row level security;
alter table file_sets force row level security;
create policy owner_all on file_sets to maison_owner using (true) with check (true);
create policy worker_select on file_sets for select to maison_worker using (true);
create policy owners_select on file_sets for select to maison_program
  using (owner = any((select principals())::text[]) and (select reads_content()));
create policy owners_update on file_sets for update to maison_program
  using (owner = any((select principals())::text[]) and (select reads_content()))
  with check (owner = any((select principals())::text[])
    and (conversation_id is null or exists (select from conversations c where c.id = conversation_id)));
grant select on file_sets to maison_program, maison_worker;
grant update (conversation_id, used_at) on file_sets to maison_program;

-- Makes a set with its space for `holder`, a principal of who acts. Nobody looks after the space: no document in it gets
-- other readers. False where the conversation is not theirs, or has a set already.
create function make_file_set(wanted uuid, holder text, conversation uuid, at timestamptz) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      made integer;
      name constant text := 'files:' || wanted;
    begin
      if not coalesce(holder = any(maison.principals()), false) or holder = 'everyone' or holder like 'group:%'
          or not maison.reads_content() then return false; end if;
      if conversation is not null then
        perform from maison.conversations where id = conversation and owner = holder for update;
        if not found or exists (select from maison.file_sets where conversation_id = conversation) then return false; end if;
      end if;
      insert into maison.acls (readers) values (array[name]) returning id into made;
      insert into maison.spaces (name, acl, curators) values (name, made, '{nobody}');
      insert into maison.file_sets (id, owner, space, conversation_id, used_at) values (wanted, holder, name, conversation, at);
      return true;
    end
  $$;

-- Removes a set that holds nothing any more, for whose it is and for the house itself.
create function remove_file_set(wanted uuid) returns boolean language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.file_sets%rowtype;
      held integer;
    begin
      select * into known from maison.file_sets where id = wanted
        and (owner = any(maison.principals()) or maison.actor_role() = 'system') for update;
      if not found or exists (select from maison.documents where space = known.space) then return false; end if;
      delete from maison.spaces where name = known.space returning acl into held; -- and the row of the set
      delete from maison.acls where id = held;
      return true;
    end
  $$;

-- The set in which a document lies, for whose it is: a document is opened by its identifier alone.
create function find_file_set_of(document uuid) returns uuid language sql stable security definer
  set search_path = pg_catalog
  as $$
    select f.id from maison.documents d join maison.file_sets f on f.space = d.space
    where d.id = document and f.owner = any(maison.principals()) and maison.reads_content()
  $$;

grant execute on function make_file_set(uuid, text, uuid, timestamptz), remove_file_set(uuid), find_file_set_of(uuid) to maison_program;
grant execute on function remove_file_set(uuid) to maison_worker;

-- Only the function above names a space so.
drop policy curators_insert on spaces;
create policy curators_insert on spaces for insert to maison_program
  with check ((select maison.actor_role()) in ('curator', 'owner') and not starts_with(name, 'files:')
    and curators && (select maison.principals())::text[] and acl = any((select maison.readable_acls())::integer[]));

-- As before, without the spaces of conversations: nobody is to look after them.
create or replace function list_orphaned_spaces() returns table (name text, documents integer) language sql stable security definer
  set search_path = pg_catalog
  as $$
    select s.name, (select count(*)::integer from maison.documents d where d.space = s.name)
    from maison.spaces s join maison.acls a on a.id = s.acl
    where maison.runs_house() and cardinality(maison.principals()) > 0 and not starts_with(s.name, 'files:')
      and not maison.has_active_person(s.curators, a.readers)
    order by s.name
  $$;

-- As before; the files that somebody attached to conversations are theirs alone.
create or replace function private_sets(of_person text) returns integer[] language sql stable
  set search_path = pg_catalog
  as $$
    with sets as (
      select a.id, a.within, not exists (
        select from unnest(a.readers) as one where one <> 'user:' || of_person and (one = 'everyone'
          or exists (select from maison.people p where one = 'user:' || p.id)
          or exists (select from maison.groups g where one = 'group:' || g.id)
          or exists (select from maison.services s where one = 'service:' || s.id))) as alone
      from maison.acls a where a.readers @> array['user:' || of_person])
    select array(
      select s.id from sets s left join sets w on w.id = s.within
      where (s.within is null or w.id is not null) and (s.alone or coalesce(w.alone, false))
      union
      select s.acl from maison.file_sets f join maison.spaces s on s.name = f.space where f.owner = 'user:' || of_person)
  $$;

-- As before, without counting the hidden spaces: their documents are counted.
create or replace function count_of_person(of_person text) returns jsonb language sql stable
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
        'spaces', (select count(*) from maison.spaces s where s.acl = any(self.sets) and not starts_with(s.name, 'files:') and not exists (
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
