-- Cases of the house: a question somebody asked, and the sentence that answers it (or that none does), kept with their
-- consent to measure answers and to set how sure is sure enough. A case goes with its conversation and with its document.
create table evaluation_cases (
  message_id uuid primary key references messages on delete cascade, -- the answer that was judged
  owner text not null check (owner <> 'everyone'), -- who consented
  question text not null,
  document_id uuid references documents on delete cascade, -- null: no document answers
  page integer,
  quote_start integer, -- in the text of the page, when it was chosen
  quote_end integer,
  quote text,
  consented_at timestamptz not null,
  result jsonb, -- what became of it when it was run last: no words of it
  check (num_nulls(document_id, page, quote_start, quote_end, quote) in (0, 5))
);
create index evaluation_cases_document on evaluation_cases (document_id);
create index evaluation_cases_consented on evaluation_cases (consented_at desc, message_id);

alter table evaluation_cases enable row level security;
alter table evaluation_cases force row level security;
create policy owner_all on evaluation_cases to maison_owner using (true) with check (true);

-- A case holds words of a document: it is for those alone who may read that, and among them for who kept it, for the
-- owner of the house and for the curators of the document's space. Runs as who asks: documents have a policy of their own.
create function keeps_case(kept_by text, document uuid) returns boolean language sql stable
  set search_path = pg_catalog
  as $$
    select maison.reads_content()
      and (document is null or exists (select from maison.documents d where d.id = document))
      and (kept_by = any(maison.principals()) or maison.runs_house()
        or exists (select from maison.documents d where d.id = document and d.space = any(maison.curated_spaces())))
  $$;
grant execute on function keeps_case(text, uuid) to maison_program;

create policy keepers_select on evaluation_cases for select to maison_program using (keeps_case(owner, document_id));
create policy keepers_update on evaluation_cases for update to maison_program using (keeps_case(owner, document_id));
create policy keepers_delete on evaluation_cases for delete to maison_program using (keeps_case(owner, document_id));
create policy keepers_insert on evaluation_cases for insert to maison_program
  with check (owner = any((select principals())::text[]) and owner <> 'everyone' and (select reads_content())
    and exists (select from messages m where m.id = message_id)
    and (document_id is null or exists (select from documents d where d.id = document_id)));

-- Only what became of a case is written later; what it asks and who consented never changes.
grant select, insert, delete on evaluation_cases to maison_program;
grant update (result) on evaluation_cases to maison_program;

-- How sure is sure enough is asked at every question. It is two numbers and a date.
create policy calibration_select on settings for select to maison_program
  using (key = 'answer.calibration' and cardinality((select principals())) > 0);
