-- A document is read outside of any transaction. Whoever reads it says so here for a minute at a time, and publishes what
-- it read only while this is still its own: another server that finds the minute over takes the document up again, and
-- of two that read it one alone is believed.
alter table documents
  add column reading_claim uuid,
  add column reading_server text,
  add column reading_until timestamptz;

-- The folder of the files, by the mark that lies in it: several servers on one database must have the same one. Not in a
-- backup: a house restored elsewhere has another.
create table blob_folder (
  only_row boolean primary key default true check (only_row),
  mark text not null
);
alter table blob_folder enable row level security;
alter table blob_folder force row level security;
create policy owner_all on blob_folder to maison_owner using (true) with check (true);
create policy worker_all on blob_folder to maison_worker using (true) with check (true);
grant select, insert on blob_folder to maison_worker;
