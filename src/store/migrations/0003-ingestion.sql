-- A changed file waits beside the version that is still searched: both are swapped in one transaction,
-- so a question meets the old text or the new one, never both and never none.
alter table documents
  add column next_sha256 text check (length(next_sha256) = 64),
  add column next_bytes bigint,
  add column next_changed_at timestamptz,
  add check ((next_sha256 is null) = (next_bytes is null)),
  add check ((next_sha256 is null) = (next_changed_at is null));
-- A blob is kept as long as a document or a version that waits refers to it.
create index documents_next_sha256 on documents (next_sha256) where next_sha256 is not null;
-- What is embedded next: by age among the few that wait for vectors.
create index documents_to_embed on documents (added_at, id) where state = 'searchable';

-- Where a folder's files stand inside its space.
alter table folders add column prefix text not null default '';
