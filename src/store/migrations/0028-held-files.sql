-- How much of the disk one person has taken: their documents wherever they lie, and their photos. Asked before each file
-- that is added, and so from indexes alone.

create index documents_held on documents (added_by) include (bytes, next_bytes);
create index photos_held on photos (owner) include (bytes);
create index photos_waiting on photos (owner) where state in ('waiting', 'cutting');

-- Of who acts, and of nobody else. Whoever adds two files at once has the second counted after the first.
create function held_bytes() returns bigint language plpgsql volatile security definer
  set search_path = pg_catalog
  as $$
    declare
      held bigint := 0;
      own text;
    begin
      for own in select principal from unnest(maison.principals()) as principal 
          where principal <> 'everyone' and principal not like 'group:%' order by 1 loop
        perform pg_advisory_xact_lock(5846275, hashtext(own));
        held := held
          + coalesce((select sum(bytes + coalesce(next_bytes, 0)) from maison.documents where added_by = own), 0)
          + coalesce((select sum(bytes) from maison.photos where owner = own), 0);
      end loop;
      return held;
    end
  $$;
revoke all on function held_bytes() from public;
grant execute on function held_bytes() to maison_program;
