-- What a person has corrected of a cutout by hand: strokes in shares of the photo, applied to whatever matte the model
-- gives. Decided in docs/decisions/2026-11-27-brush.md.

alter table photos
  add column corrections jsonb not null default '[]',
  add column base_sha256 text; -- the model's own matte, that strokes begin from; null where nobody has corrected it, or it found nothing
create index photos_base on photos (base_sha256) where base_sha256 is not null;

-- What was made with corrections that no photo of these bytes has any more goes with them, at a change, a removal or an
-- erasure: the strokes are in the facts of what was made, and somebody else may have a photo of the same bytes.
create function forget_corrected() returns trigger language plpgsql security definer
  set search_path = pg_catalog
  as $$
    begin
      if old.corrections = '[]' or exists (select from maison.photos p
          where p.sha256 = old.sha256 and p.corrections = old.corrections) then return null; end if;
      delete from maison.photo_cutouts c where c.input_sha256 = old.sha256 and c.facts -> 'corrections' = old.corrections;
      delete from maison.photo_results r where r.input_sha256 = old.sha256
        and r.facts -> 'cutout' -> 'corrections' = old.corrections
        and not exists (select from maison.photo_batch_items i where i.result_sha256 = r.result_sha256);
      return null;
    end
  $$;
create trigger forget_corrected_change after update of corrections on photos for each row
  when (old.corrections is distinct from new.corrections) execute function forget_corrected();
create trigger forget_corrected_removal after delete on photos for each row execute function forget_corrected();
