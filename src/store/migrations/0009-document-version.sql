-- Counts the bytes that were acknowledged under one document, so that the record kept outside of the database
-- can tell a version that was lost from one that was given up.
alter table documents add column version integer not null default 1;
