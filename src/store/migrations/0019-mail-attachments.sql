-- What is attached to an e-mail is a document of its own. It stands below its mail, has the readers of its space and the
-- owner of its mail, moves with the mail and goes with it; the worker alone makes it, when it reads the mail.
alter table documents
  add column mail_id uuid references documents (id) on delete cascade,
  -- How many documents were made of what is attached to it.
  add column attachments integer not null default 0;
create index documents_mail_id on documents (mail_id) where mail_id is not null;

-- The key of a mail would say that it is there: like a watched folder, it is named by the worker alone.
drop policy readers_insert on documents;
create policy readers_insert on documents for insert to maison_program
  with check (added_by = any((select maison.principals())::text[])
    and exists (select from spaces s where s.name = documents.space and s.acl = documents.acl)
    and folder_id is null and mail_id is null);

-- As before; what is attached to a mail stays with it, and goes where the mail goes. `attached` holds what the library's
-- filter looks through, by the identifier of each document below the mail.
drop function move_document(uuid, text, text, text);
create function move_document(document uuid, target text, folder text, searched text, attached jsonb default '{}')
  returns text language plpgsql security definer
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
      if known.mail_id is not null then return 'attached'; end if;
      select acl into readers from maison.spaces where name = target and acl = any(maison.readable_acls()) for key share;
      if not found then return 'space-unknown'; end if;
      place := case when folder = '' then known.name else folder || '/' || known.name end;
      if known.space = target and known.path = place then return 'unchanged'; end if;
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
grant execute on function move_document(uuid, text, text, text, jsonb) to maison_program;
