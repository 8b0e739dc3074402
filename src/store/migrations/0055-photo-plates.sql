-- A photo of the empty ground under a product, taken from the same place: what the product is cut out against. It belongs
-- to the one photo, is counted with it, and goes with it. Decided in docs/decisions/2026-11-28-clean-plate.md.

alter table photos
  add column plate_sha256 text check (length(plate_sha256) = 64),
  add column plate_name text,
  add column plate_bytes bigint,
  add constraint photos_plate check ((plate_sha256 is null) = (plate_name is null) and (plate_sha256 is null) = (plate_bytes is null)
    and (plate_sha256 is null or purpose = 'product'));
create index photos_plate on photos (plate_sha256) where plate_sha256 is not null;
drop index photos_held;
create index photos_held on photos (owner) include (bytes, plate_bytes);

-- As before, with the plates.
create or replace function held_bytes() returns bigint language plpgsql volatile security definer
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
          + coalesce((select sum(bytes + coalesce(plate_bytes, 0)) from maison.photos where owner = own), 0);
      end loop;
      return held;
    end
  $$;

-- An erasure names the plates among the bytes that go; the rest of it stays as it is.
do $$
  declare
    known constant text := 'unnest(array[sha256, matte_sha256, thumbnail_sha256]) from maison.photos';
    written text := pg_get_functiondef('maison.erase_person(uuid)'::regprocedure);
  begin
    if position(known in written) = 0 then raise exception 'erase_person is not as it is expected'; end if;
    execute replace(written, known, 'unnest(array[sha256, matte_sha256, thumbnail_sha256, plate_sha256]) from maison.photos');
  end
$$;
