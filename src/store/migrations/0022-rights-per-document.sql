-- Who reads a space can change, and a document may have readers of its own.
-- Decided in docs/decisions/2026-11-27-rights-per-document.md. A row still carries one number and a search still pays one
-- comparison; what changes is what the number names: the reader set *of a space*, which is one row to change, or one of
-- the documents that have their own.

-- Two spaces may have the same readers today and others tomorrow. Backups of before hold spaces that share a set: these
-- are taken apart when the readers of one of them change (set_space_access).
alter table acls drop constraint acls_readers_key;
alter table acls
  -- Of documents, not of a space.
  add column own boolean not null default false,
  -- Of documents that narrow the readers of their space: the set of that space, in which a reader must be, too. No foreign
  -- key: where that set is lost, nobody reads.
  add column within integer,
  add check (own or within is null);
-- Somebody in 200 groups is otherwise compared with every reader of every set.
create index acls_readers on acls using gin (readers);

-- As before, for those who read content at all; whoever reads a document that narrows its space reads the space, too.
-- Principals are asked once here, and not once for each of two thousand sets: two hundred of them take a while to be read.
create or replace function readable_acls() returns integer[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$
    select coalesce(array_agg(a.id), '{}') from maison.acls a
    where (select maison.reads_content()) and a.readers && (select maison.principals())
      and (a.within is null or exists (select from maison.acls w where w.id = a.within and w.readers && (select maison.principals())))
  $$;

-- As before, asked once.
create or replace function curated_spaces() returns text[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$
    select coalesce(array_agg(name), '{}') from maison.spaces
    where (select maison.reads_content()) and curators && (select maison.principals())
      and acl = any((select maison.readable_acls())::integer[])
  $$;

-- A reader set for a space that is being made: nobody makes one they are not in themselves.
drop function intern_acl(text[]);
create function create_reader_set(wanted text[]) returns integer language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      made integer;
    begin
      if not coalesce(wanted && maison.principals(), false) or coalesce(maison.actor_role(), '') not in ('curator', 'owner') then
        raise insufficient_privilege using message = 'a reader set is made by a curator, and must hold one of their principals';
      end if;
      insert into maison.acls (readers) values (array(select distinct reader from unnest(wanted) as reader order by reader))
        returning id into made;
      return made;
    end
  $$;

-- The set of documents with these readers of their own: the same for all of them. A part of the functions below.
create function intern_own_readers(wanted text[], inside integer) returns integer language plpgsql
  set search_path = pg_catalog
  as $$
    declare
      sorted constant text[] := array(select distinct reader from unnest(wanted) as reader order by reader);
      found integer;
    begin
      select id into found from maison.acls
        where own and readers @> sorted and readers = sorted and within is not distinct from inside order by id limit 1;
      if found is null then insert into maison.acls (readers, own, within) values (sorted, true, inside) returning id into found; end if;
      return found;
    end
  $$;

-- Of these principals, those that are somebody: a person, a group, or the company where that is asked for. Those that were
-- there already and are gone now are left out in silence; null where another one is nobody. A part of the functions below.
create function check_principals(wanted text[], before text[], company boolean) returns text[] language sql stable
  set search_path = pg_catalog
  as $$
    with given as (
      select distinct one, (company and one = 'everyone')
          or exists (select from maison.people p where one = 'user:' || p.id)
          or exists (select from maison.groups g where one = 'group:' || g.id) as known
      from unnest(wanted) as one
    )
    select case when bool_or(not known and not one = any(before)) then null
      else coalesce(array_agg(one order by one) filter (where known), '{}') end from given
  $$;

-- Whether anybody who may sign in and reads content belongs to each of these lists. A part of the functions below.
create function has_active_person(one text[], other text[]) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select exists (
      select from maison.people p
      cross join lateral (select array['everyone', 'user:' || p.id]
        || array(select 'group:' || m.group_id from maison.group_members m where m.person = p.id) as names) who
      where p.state = 'active' and p.role in ('member', 'curator', 'owner') and who.names && one and who.names && other)
  $$;

-- Changes who reads a space and who looks after it, for its curators and for an owner who reads it. All its documents that
-- inherit follow: they carry the number of the set, which is one row. Answers what became of it; nothing has changed where
-- that is not `changed`. `own-access-lost`: who changes it would no longer look after it; done when confirmed.
create function set_space_access(space_name text, new_readers text[], new_curators text[], confirmed boolean) returns text
  language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.spaces%rowtype;
      before text[];
      readers_given text[];
      curators_given text[];
      made integer;
    begin
      select * into known from maison.spaces where name = space_name and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not (known.name = any(maison.curated_spaces()) or maison.actor_role() = 'owner') then return 'denied'; end if;
      select readers into before from maison.acls where id = known.acl for update;
      readers_given := maison.check_principals(new_readers, before, true);
      curators_given := maison.check_principals(new_curators, known.curators, false);
      if readers_given is null or curators_given is null then return 'principal-unknown'; end if;
      -- Somebody looks after it, and can sign in.
      if not maison.has_active_person(curators_given, readers_given) then return 'no-curator'; end if;
      if not confirmed and known.name = any(maison.curated_spaces())
          and not (readers_given && maison.principals() and curators_given && maison.principals()) then
        return 'own-access-lost';
      end if;
      if exists (select from maison.spaces where acl = known.acl and name <> known.name) then
        -- Shared with another space until now: this one takes a set of its own, and its documents along.
        insert into maison.acls (readers) values (readers_given) returning id into made;
        perform from maison.documents where space = known.name order by id for update;
        update maison.documents set acl = made where space = known.name and acl = known.acl;
        update maison.documents d set acl = maison.intern_own_readers(a.readers, made)
          from maison.acls a where d.space = known.name and a.id = d.acl and a.within = known.acl;
      else
        made := known.acl;
        update maison.acls set readers = readers_given where id = known.acl;
      end if;
      update maison.spaces set acl = made, curators = curators_given where name = known.name;
      return 'changed';
    end
  $$;

-- Gives a document and what is attached to it readers of its own, for the curators of its space: `narrowed`, those of its
-- readers who also read the space; `replaced`, these alone, whoever reads the space; `inherited`, those of the space again.
create function set_document_access(document uuid, rule text, new_readers text[], confirmed boolean) returns text
  language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.documents%rowtype;
      before text[];
      given text[];
      of_space maison.acls%rowtype;
      target integer;
    begin
      -- Held whole from the beginning, as what changes its keys must: whoever writes its pages is waited for.
      select * into known from maison.documents where id = document and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not known.space = any(maison.curated_spaces()) then return 'denied'; end if;
      if known.mail_id is not null then return 'attached'; end if;
      select a.* into of_space from maison.spaces s join maison.acls a on a.id = s.acl where s.name = known.space for key share of s;
      if rule = 'inherited' then
        target := of_space.id;
      else
        select readers into before from maison.acls where id = known.acl;
        given := maison.check_principals(new_readers, before, true);
        if given is null then return 'principal-unknown'; end if;
        if not maison.has_active_person(given, case when rule = 'narrowed' then of_space.readers else given end) then
          return 'no-reader';
        end if;
        if not confirmed and not given && maison.principals() then return 'own-access-lost'; end if;
        target := maison.intern_own_readers(given, case when rule = 'narrowed' then of_space.id end);
      end if;
      if target = known.acl then return 'unchanged'; end if;
      with recursive whole as (
        select document as id union select d.id from maison.documents d join whole on d.mail_id = whole.id)
      update maison.documents d set acl = target, version = d.version + 1 where d.id in (select id from whole);
      return 'changed';
    end
  $$;

-- As before; a document that has readers of its own keeps them, and where these narrow its space they narrow the new one.
create or replace function move_document(document uuid, target text, folder text, searched text, attached jsonb default '{}')
  returns text language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.documents%rowtype;
      own_set maison.acls%rowtype;
      readers integer;
      place text;
    begin
      -- Held whole from the beginning, as what changes its keys must: whoever writes its pages is waited for.
      select * into known from maison.documents where id = document and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not (known.added_by = any(maison.principals()) or known.space = any(maison.curated_spaces())) then return 'denied'; end if;
      if known.folder_id is not null then return 'watched'; end if;
      if known.mail_id is not null then return 'attached'; end if;
      select acl into readers from maison.spaces where name = target and acl = any(maison.readable_acls()) for key share;
      if not found then return 'space-unknown'; end if;
      place := case when folder = '' then known.name else folder || '/' || known.name end;
      if known.space = target and known.path = place then return 'unchanged'; end if;
      select * into own_set from maison.acls where id = known.acl and own;
      if found then
        readers := case when own_set.within is null then own_set.id else maison.intern_own_readers(own_set.readers, readers) end;
      end if;
      begin
        update maison.documents set space = target, path = place, folded = searched, acl = readers, version = version + 1
          where id = document;
        with recursive below as (
          select id from maison.documents where mail_id = document
          union select d.id from maison.documents d join below on d.mail_id = below.id)
        update maison.documents a set space = target, path = place || substr(a.path, length(known.path) + 1), acl = readers,
            folded = coalesce(attached ->> a.id::text, a.folded), version = a.version + 1
          where a.id in (select id from below);
      exception when unique_violation then
        return 'taken';
      end;
      return 'moved';
    end
  $$;

-- As before, without sets that spaces share.
create or replace function recover_space(lost text) returns void language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      kept integer;
    begin
      if exists (select from maison.spaces where name = lost) then return; end if;
      insert into maison.acls (readers) values ('{user:owner}') returning id into kept;
      insert into maison.spaces (name, acl, curators) values (lost, kept, '{user:owner}') on conflict do nothing;
    end
  $$;

-- Gives a document that a damaged database had forgotten the readers that the record beside it knows, as the worker.
create function recover_document_access(document uuid, rule text, readers text[]) returns void language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      update maison.documents d set acl = case when rule is null then s.acl
          else maison.intern_own_readers(readers, case when rule = 'narrowed' then s.acl end) end
        from maison.spaces s where d.id = document and s.name = d.space;
    end
  $$;

-- Whom principals name, for the page: never an e-mail. Null for what is gone. A part of the functions below.
create function name_principals(wanted text[]) returns jsonb language sql stable
  set search_path = pg_catalog
  as $$
    select coalesce(jsonb_agg(jsonb_build_object('principal', one, 'name', coalesce(g.name, p.name)) order by
        one <> 'everyone', p.id is not null, lower(coalesce(g.name, p.name)), one), '[]')
    from unnest(wanted) as one
    left join maison.groups g on one = 'group:' || g.id
    left join maison.people p on one = 'user:' || p.id
  $$;

-- Who reads what carries this number, and why: for those who read it themselves.
create function describe_access(set_id integer) returns jsonb language sql stable security definer
  set search_path = pg_catalog
  as $$
    select jsonb_build_object('rule', case when not a.own then 'inherited' when a.within is null then 'replaced' else 'narrowed' end,
      'readers', maison.name_principals(a.readers))
    from maison.acls a left join maison.acls w on w.id = a.within
    where a.id = set_id and maison.reads_content() and a.readers && maison.principals()
      and (a.within is null or w.readers && maison.principals())
  $$;

-- The readers that a document has of its own, for the record beside the database; null where it inherits. The first is for
-- those who read it, the second for the worker.
create function find_own_readers(set_id integer) returns jsonb language sql stable security definer
  set search_path = pg_catalog
  as $$
    select jsonb_build_object('rule', case when a.within is null then 'replaced' else 'narrowed' end, 'readers', to_jsonb(a.readers))
    from maison.acls a where a.id = set_id and a.own and a.id = any(maison.readable_acls())
  $$;
create function find_any_own_readers(set_id integer) returns jsonb language sql stable security definer
  set search_path = pg_catalog
  as $$
    select jsonb_build_object('rule', case when a.within is null then 'replaced' else 'narrowed' end, 'readers', to_jsonb(a.readers))
    from maison.acls a where a.id = set_id and a.own
  $$;

-- Whether a space holds anything, for its curators: what they do not read themselves counts, too.
create function is_space_held(space_name text) returns boolean language sql stable security definer
  set search_path = pg_catalog
  as $$
    select space_name = any(maison.curated_spaces()) and cardinality(maison.principals()) > 0
      and (exists (select from maison.documents where space = space_name) or exists (select from maison.folders where space = space_name))
  $$;

-- The spaces that may be read, with who reads and who looks after each.
create function list_space_access() returns table (name text, readers jsonb, curators jsonb, curated boolean)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select s.name, maison.name_principals(a.readers), maison.name_principals(s.curators), s.name = any((select maison.curated_spaces())::text[])
    from maison.spaces s join maison.acls a on a.id = s.acl where s.acl = any((select maison.readable_acls())::integer[]) order by s.name
  $$;

-- Whom rights can be granted to: the groups, and everybody who can sign in, by name alone. For those who have a right to
-- grant: what a group is called can be a secret.
create function list_principals() returns table (principal text, name text, people integer)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select found.principal, found.name, found.people from (
      select 'group:' || g.id as principal, g.name, (select count(*)::integer from maison.group_members m where m.group_id = g.id) as people
      from maison.groups g
      union all
      select 'user:' || p.id, p.name, null from maison.people p where p.state = 'active'
    ) found
    where cardinality(maison.principals()) > 0
      and (maison.actor_role() in ('curator', 'owner') or cardinality(maison.curated_spaces()) > 0)
    order by found.people is null, lower(found.name), found.principal
  $$;

-- Spaces that nobody who can sign in looks after any more, for those who run the house: names, and how many documents.
create function list_orphaned_spaces() returns table (name text, documents integer) language sql stable security definer
  set search_path = pg_catalog
  as $$
    select s.name, (select count(*)::integer from maison.documents d where d.space = s.name)
    from maison.spaces s join maison.acls a on a.id = s.acl
    where maison.runs_house() and cardinality(maison.principals()) > 0 and not maison.has_active_person(s.curators, a.readers)
    order by s.name
  $$;

-- Names a curator for a space that has none, for those who run the house: somebody who can sign in and reads it already, and
-- nobody names themselves. Where nobody reads it any more, an owner names somebody, who then does.
create function adopt_space(space_name text, person text) returns text language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.spaces%rowtype;
      before text[];
      principal constant text := 'user:' || person;
    begin
      if not maison.runs_house() or not exists (select from maison.list_orphaned_spaces() o where o.name = space_name) then return 'unknown'; end if;
      select * into known from maison.spaces where name = space_name for update;
      select readers into before from maison.acls where id = known.acl for update;
      if principal = any(maison.principals()) then return 'own-access'; end if;
      if not maison.has_active_person(array[principal], array[principal]) then return 'principal-unknown'; end if;
      if not maison.has_active_person(array[principal], before) then
        if maison.has_active_person(before, before) or maison.actor_role() <> 'owner' then return 'no-reader'; end if;
        -- Shared with another space: that one keeps what it has.
        if exists (select from maison.spaces where acl = known.acl and name <> known.name) then return 'no-reader'; end if;
        update maison.acls set readers = array(select distinct name from unnest(readers || principal) as name order by name) where id = known.acl;
      end if;
      update maison.spaces set curators = array(select distinct name from unnest(curators || principal) as name order by name)
        where name = known.name;
      return 'changed';
    end
  $$;

-- What somebody who came today, without any group, would read: how many documents of which format in which space. For an
-- owner and who watches over the house, who may read none of them.
create function count_newcomer_documents()
  returns table (space text, media_type text, title_hint text, documents integer)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select d.space, d.media_type,
      case
        when d.folded ~ '\m(bulletins?|fiches?) (de )?(paie|paye|salaire)|\mpay ?slips?\M|\mpayroll\M|\msalaires?\M|\msalary\M|\msalaries\M' then 'pay'
        when d.folded ~ '\mcontrats?\M|\mcontracts?\M|\mavenants?\M' then 'contract'
        when d.folded ~ '\mrib\M|\miban\M|\mreleves? bancaires?|\mbank statements?' then 'bank'
        when d.folded ~ '\mmedical|\marrets? (de )?(travail|maladie)|\mdisciplin|\mlicenciement|\mdismissal|\mentretiens? annuel|\mevaluations? annuel' then 'staff'
      end,
      count(*)::integer
    from maison.documents d
    join maison.acls a on a.id = d.acl
    left join maison.acls w on w.id = a.within
    where maison.actor_role() in ('owner', 'protection-officer') and cardinality(maison.principals()) > 0
      and 'everyone' = any(a.readers) and (a.within is null or 'everyone' = any(w.readers))
    group by 1, 2, 3 order by 1, 2, 3
  $$;

grant execute on function create_reader_set(text[]), set_space_access(text, text[], text[], boolean),
  set_document_access(uuid, text, text[], boolean), list_space_access(), list_principals(), list_orphaned_spaces(),
  adopt_space(text, text), count_newcomer_documents() to maison_program;
grant execute on function describe_access(integer), find_own_readers(integer), is_space_held(text) to maison_program;
grant execute on function find_any_own_readers(integer), recover_document_access(uuid, text, text[]) to maison_worker;
