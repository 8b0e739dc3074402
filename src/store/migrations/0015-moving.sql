-- Where a document stands and what a space is called may change, by these two functions and by nothing else: no policy can
-- compare the row before with the row after, and whoever moves a document must be allowed to change it where it is and to
-- add to where it goes. Both functions hold the readers' predicate themselves, as every function of the owner does.

-- Moves a document to a folder of a space, with the readers of that space; its pages, passages and vectors follow by
-- their keys. Its name stays. `searched` is what the library's filter looks through. A watched folder's documents stand
-- where their files do. Answers what became of it; nothing has changed where that is not `moved`.
create function move_document(document uuid, target text, folder text, searched text) returns text language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      known maison.documents%rowtype;
      readers integer;
      place text;
    begin
      -- Held whole from the beginning, as what changes its keys must: whoever writes its pages is waited for.
      select * into known from maison.documents where id = document and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not (known.added_by = any(maison.principals()) or known.space = any(maison.curated_spaces())) then return 'denied'; end if;
      if known.folder_id is not null then return 'watched'; end if;
      select acl into readers from maison.spaces where name = target and acl = any(maison.readable_acls()) for key share;
      if not found then return 'space-unknown'; end if;
      place := case when folder = '' then known.name else folder || '/' || known.name end;
      if known.space = target and known.path = place then return 'unchanged'; end if;
      begin
        update maison.documents set space = target, path = place, folded = searched, acl = readers, version = version + 1
          where id = document;
      exception when unique_violation then
        return 'taken';
      end;
      return 'moved';
    end
  $$;

-- Gives a space another name, for its curators. All that names it goes along in the same transaction: its documents, its
-- watched folders, and the questions that were asked of it, which a later one takes up. Answers what became of it.
create function rename_space(old_name text, new_name text) returns text language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      -- Whoever adds to it just now is waited for; whoever comes later finds it gone.
      perform from maison.spaces where name = old_name and acl = any(maison.readable_acls()) for update;
      if not found then return 'unknown'; end if;
      if not old_name = any(maison.curated_spaces()) then return 'denied'; end if;
      begin
        insert into maison.spaces (name, acl, curators)
          select new_name, acl, curators from maison.spaces where name = old_name;
      exception when unique_violation then
        return 'taken';
      end;
      perform from maison.documents where space = old_name order by id for update;
      update maison.documents set space = new_name, version = version + 1 where space = old_name;
      update maison.folders set space = new_name where space = old_name;
      update maison.messages set scope = jsonb_set(scope, '{space}', to_jsonb(new_name)) where scope ->> 'space' = old_name;
      delete from maison.spaces where name = old_name;
      return 'renamed';
    end
  $$;

grant execute on function move_document(uuid, text, text, text), rename_space(text, text) to maison_program;
