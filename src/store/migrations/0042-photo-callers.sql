-- A photo belongs to who brought it: a person by their own hand (all that was there before), a service, or one program of
-- a person, by its key. Equal bytes share their storage and nothing else. A person sees and keeps all that is theirs; a
-- program sees what its holder sees, and changes or removes only what it brought itself.

alter table photos add column caller text not null default ''; -- empty: its owner
alter table photos drop constraint photos_content, add constraint photos_content unique (owner, caller, sha256, purpose);

create function caller() returns text language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select coalesce(current_setting('maison.caller', true), '') $$;
grant execute on function caller() to maison_program, maison_worker;

do $$
  declare
    own constant text := 'owner = any((select maison.principals())::text[]) and (select maison.reads_content())';
    hand constant text := '((select maison.caller()) = '''' or caller = (select maison.caller()))';
  begin
    drop policy owners_insert on maison.photos;
    drop policy owners_update on maison.photos;
    drop policy owners_delete on maison.photos;
    execute format('create policy owners_insert on maison.photos for insert to maison_program
      with check (%s and owner <> ''everyone'' and caller = (select maison.caller()))', own);
    execute format('create policy owners_update on maison.photos for update to maison_program
      using (%s and %s) with check (%s and %s and owner <> ''everyone'')', own, hand, own, hand);
    execute format('create policy owners_delete on maison.photos for delete to maison_program using (%s and %s)', own, hand);
  end
$$;
