-- Which version of the readers made a document's pages and passages; 0 is every one before they were counted. What an
-- earlier one made is read again: it may prove by what a page does not show.
alter table documents add column reader_version integer not null default 0;
