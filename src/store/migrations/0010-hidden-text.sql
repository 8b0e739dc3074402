-- What a file holds and its pages do not show. It is kept to be seen by people: no passage is made of it, so that
-- no search finds it. `beside_from` is where, in the text of a page, begins what is found and proves nothing
-- (comments, notes, the text layer of a scan); null where all of it stands on the page.
alter table documents add column hidden_texts integer not null default 0;
alter table document_pages add column hidden jsonb not null default '[]', add column beside_from integer;

-- Where documents gave orders to the machine while a question was answered: places, never their text.
alter table exchanges add column orders_left_out jsonb not null default '[]';
