-- Reading is not writing. Who may read a row follows from its readers, as before; who may change or remove it is
-- another question, with a policy of its own for each command. Decided in docs/decisions/2026-11-26-reading-is-not-writing.md.
-- A transaction names its principals (`maison.principals`) and the role of who acts (`maison.role`): see asActor.

create function actor_role() returns text language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select nullif(current_setting('maison.role', true), '') $$;

-- Those who run the house or watch over it read no content, whatever their principals are.
create function reads_content() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(maison.actor_role() in ('member', 'curator', 'owner'), false) $$;

create function runs_house() returns boolean language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(maison.actor_role() in ('administrator', 'owner'), false) and cardinality(maison.principals()) > 0 $$;

-- As before, for those who read content at all. search_passages asks it too.
create or replace function readable_acls() returns integer[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(array_agg(id), '{}') from maison.acls where maison.reads_content() and readers && maison.principals() $$;

-- Who may change and remove every document of a space, beside who added it. Not interned: there are few spaces, and
-- the default is what a backup of the version before is restored with.
alter table spaces add column curators text[] not null default '{user:owner}'
  check (cardinality(curators) > 0 and not 'everyone' = any(curators));

-- Who added a document, as a principal; `system` for what a scan of a folder brought. The default is for the documents
-- that were there before, also in a backup: nobody but the owner could act.
alter table documents add column added_by text not null default 'user:owner' check (added_by <> 'everyone');

-- The spaces these principals look after. A curator who is no reader of the space is none.
create function curated_spaces() returns text[] language sql stable security definer parallel safe
  set search_path = pg_catalog
  as $$
    select coalesce(array_agg(name), '{}') from maison.spaces
    where maison.reads_content() and curators && maison.principals() and acl = any(maison.readable_acls())
  $$;

-- As before, for those who make spaces.
create or replace function intern_acl(wanted text[]) returns integer language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      sorted text[] := array(select distinct reader from unnest(wanted) as reader order by reader);
      found integer;
    begin
      if not coalesce(sorted && maison.principals(), false) or coalesce(maison.actor_role(), '') not in ('curator', 'owner') then
        raise insufficient_privilege using message = 'a reader set is made by a curator, and must hold one of their principals';
      end if;
      select id into found from maison.acls where readers = sorted;
      if found is null then
        insert into maison.acls (readers) values (sorted)
          on conflict (readers) do update set readers = excluded.readers returning id into found;
      end if;
      return found;
    end
  $$;

-- Makes a space that a damaged database has forgotten again, for the owner alone: who its readers were is lost too.
create function recover_space(lost text) returns void language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      kept integer;
    begin
      if exists (select from maison.spaces where name = lost) then return; end if;
      insert into maison.acls (readers) values ('{user:owner}')
        on conflict (readers) do update set readers = excluded.readers returning id into kept;
      insert into maison.spaces (name, acl, curators) values (lost, kept, '{user:owner}') on conflict do nothing;
    end
  $$;

grant execute on function actor_role(), reads_content(), runs_house(), curated_spaces() to maison_program;
grant execute on function recover_space(text) to maison_worker;

do $$
  declare
    name text;
    own text;
  begin
    -- What was allowed with one policy for all commands goes.
    foreach name in array array['documents', 'document_pages', 'passages', 'passage_vectors', 'passage_bits', 'spaces', 'folders'] loop
      execute format('drop policy readers on maison.%I', name);
    end loop;
    foreach name in array array['conversations', 'exchanges', 'photos', 'photo_recipes', 'photo_brands', 'photo_batches', 'photo_batch_items'] loop
      execute format('drop policy owners on maison.%I', name);
    end loop;
    foreach name in array array['settings', 'embedding_identities', 'exits'] loop
      execute format('drop policy somebody on maison.%I', name);
    end loop;

    -- Content is read by its readers.
    foreach name in array array['documents', 'document_pages', 'passages', 'passage_vectors', 'passage_bits', 'spaces'] loop
      execute format('create policy readers_select on maison.%I for select to maison_program
        using (acl = any((select maison.readable_acls())::integer[]))', name);
    end loop;

    -- What belongs to one person is theirs alone, in every way.
    own := 'owner = any((select maison.principals())::text[]) and (select maison.reads_content())';
    foreach name in array array['conversations', 'photos', 'photo_recipes', 'photo_brands', 'photo_batches', 'photo_batch_items'] loop
      execute format('create policy owners_select on maison.%I for select to maison_program using (%s)', name, own);
      execute format('create policy owners_insert on maison.%I for insert to maison_program with check (%s and owner <> ''everyone'')', name, own);
      execute format('create policy owners_update on maison.%I for update to maison_program using (%s) with check (%s and owner <> ''everyone'')', name, own, own);
      execute format('create policy owners_delete on maison.%I for delete to maison_program using (%s)', name, own);
    end loop;
  end
$$;

-- Spaces: made by curators, who look after what they make. Their readers do not change here: documents carry them too.
create policy curators_insert on spaces for insert to maison_program
  with check ((select maison.actor_role()) in ('curator', 'owner')
    and curators && (select maison.principals())::text[] and acl = any((select maison.readable_acls())::integer[]));
create policy curators_delete on spaces for delete to maison_program
  using (name = any((select maison.curated_spaces())::text[]));
revoke update on spaces from maison_program;

-- Documents: whoever reads a space may add to it, under their own name and with the readers of the space. Who added a
-- document and the curators of its space change and remove it, and nobody else.
create policy readers_insert on documents for insert to maison_program
  with check (added_by = any((select maison.principals())::text[])
    and exists (select from spaces s where s.name = documents.space and s.acl = documents.acl)
    -- A watched folder is named by the scan alone: the key of another one would say that it is there.
    and folder_id is null);
create policy keepers_update on documents for update to maison_program
  using (acl = any((select maison.readable_acls())::integer[])
    and (added_by = any((select maison.principals())::text[]) or space = any((select maison.curated_spaces())::text[])))
  with check (acl = any((select maison.readable_acls())::integer[])
    and (added_by = any((select maison.principals())::text[]) or space = any((select maison.curated_spaces())::text[])));
create policy keepers_delete on documents for delete to maison_program
  using (acl = any((select maison.readable_acls())::integer[])
    and (added_by = any((select maison.principals())::text[]) or space = any((select maison.curated_spaces())::text[])));
-- What a document is, whose it is and where it stands is not changed by an update: only which bytes wait to be read.
revoke update on documents from maison_program;
grant update (state, refusal_code, refusal_fr, refusal_en, reading_attempts, next_sha256, next_bytes, next_changed_at, version)
  on documents to maison_program;

-- Watched folders: the curators of their space. What a scan finds is written by the worker.
create policy curators_select on folders for select to maison_program using (space = any((select maison.curated_spaces())::text[]));
create policy curators_insert on folders for insert to maison_program with check (space = any((select maison.curated_spaces())::text[]));
create policy curators_delete on folders for delete to maison_program using (space = any((select maison.curated_spaces())::text[]));
revoke update on folders from maison_program;

-- The inner query is itself under the policy of conversations.
create policy owners_select on exchanges for select to maison_program
  using (exists (select from conversations c where c.id = conversation_id));
create policy owners_insert on exchanges for insert to maison_program
  with check (exists (select from conversations c where c.id = conversation_id));
create policy owners_update on exchanges for update to maison_program
  using (exists (select from conversations c where c.id = conversation_id))
  with check (exists (select from conversations c where c.id = conversation_id));
create policy owners_delete on exchanges for delete to maison_program
  using (exists (select from conversations c where c.id = conversation_id));

-- Settings belong to those who run the house. Which embedding index answers is what every search asks for.
create policy house_select on settings for select to maison_program
  using ((select maison.runs_house()) or (starts_with(key, 'embedding.') and cardinality((select maison.principals())) > 0));
create policy house_insert on settings for insert to maison_program with check ((select maison.runs_house()));
create policy house_update on settings for update to maison_program
  using ((select maison.runs_house())) with check ((select maison.runs_house()));
create policy house_delete on settings for delete to maison_program using ((select maison.runs_house()));

-- Everybody sees which embeddings there are and what left the house; nobody writes either for a person.
create policy somebody_select on embedding_identities for select to maison_program using (cardinality((select maison.principals())) > 0);
create policy somebody_select on exits for select to maison_program using (cardinality((select maison.principals())) > 0);
