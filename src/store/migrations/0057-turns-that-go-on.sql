-- An answer is written down as it comes: by when it was looked at last by the server that writes it, the others know whether
-- anybody still does. Where nobody does, it is closed, whenever it was begun.
alter table messages add column written_at timestamptz;

create or replace function close_interrupted_messages(before timestamptz) returns integer language plpgsql
  security definer set search_path = pg_catalog
  as $$
    declare
      closed integer;
    begin
      update maison.messages set outcome = 'failed', failure = 'house_stopped'
        where role = 'assistant' and outcome is null and coalesce(written_at, created_at) < before;
      get diagnostics closed = row_count;
      return closed;
    end
  $$;
