-- Counted in a transaction of its own before a document is read, taken off when the reading ends in an orderly way:
-- what is left over are readings that ended with the house, or with its reader.
alter table documents add column reading_attempts integer not null default 0;
