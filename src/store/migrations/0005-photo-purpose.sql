-- A photo that stands behind products, or a logo laid over them, is no product: it is kept as it came, never cut out
-- and never listed among the products. The same bytes may be both, and are then two photos.

alter table photos add column purpose text not null default 'product' check (purpose in ('product', 'background', 'logo'));
alter table photos drop constraint photos_owner_sha256_key, add constraint photos_content unique (owner, sha256, purpose);
alter table photos drop constraint photos_state_check, add constraint photos_state_check
  check (state in ('waiting', 'cutting', 'ready', 'doubtful', 'no-subject', 'failed', 'stored'));
alter table photos add constraint photos_stored check ((purpose = 'product') = (state <> 'stored'));
