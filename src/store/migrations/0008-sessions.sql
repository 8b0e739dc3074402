-- Sessions of the page. A browser makes a key that it cannot give away, and the house keeps the public half: neither
-- this table nor a copy of it opens anything. Only the worker's login reads it, so that no query made for a person
-- reaches who else is signed in.

create table sessions (
  id uuid primary key,
  person text not null,
  public_key bytea not null,
  browser text not null, -- as the browser names itself, for the list that its person sees
  port integer not null, -- where the house listened: on another port the session is not known
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  check (ends_at > opened_at)
);

alter table sessions enable row level security;
alter table sessions force row level security;
create policy owner_all on sessions to maison_owner using (true) with check (true);
create policy worker_all on sessions to maison_worker using (true) with check (true);
grant select, insert, update, delete on sessions to maison_worker;
