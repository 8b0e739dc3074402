-- Conversations with branches, in folders, and shared inside the house: docs/chat.md, docs/decisions/2026-11-27-branches.md.

-- What a message follows: a question the answer before it (null: it begins the conversation), an answer its question.
-- Several questions after one answer are its branches; nothing is ever written over. No foreign key: a backup pours rows in
-- no order of their own, and a message goes with its conversation alone.
alter table messages add column after uuid;

with before as (
  select id, lag(id) over (partition by conversation_id order by ordinal) as previous from messages)
update messages m set after = b.previous from before b where b.id = m.id and b.previous is not null;

alter table messages add constraint messages_after check (role = 'user' or after is not null);

-- One level, and a folder is its name: it is there as long as something lies in it.
alter table conversations add column folder text check (folder <> '' and length(folder) <= 80);

-- How words are compared in a search through conversations: small letters without accents.
create function fold_words(words text) returns text language sql immutable parallel safe
  set search_path = pg_catalog
  as $$ select replace(replace(regexp_replace(normalize(lower(words), NFKD), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), '’', '''') $$;

-- What somebody shows others in the house of a conversation: its branch up to one answer, as it stood then. Withdrawn by
-- removing the row; the link then leads nowhere.
create table conversation_shares (
  id uuid primary key,
  conversation_id uuid not null references conversations on delete cascade,
  message_id uuid not null, -- the last answer that is shown
  shared_at timestamptz not null
);
create index conversation_shares_conversation on conversation_shares (conversation_id);
alter table conversation_shares enable row level security;
alter table conversation_shares force row level security;
create policy owner_all on conversation_shares to maison_owner using (true) with check (true);
-- The inner query is itself under the policy of its table: a share belongs to whom its conversation belongs.
create policy owners_select on conversation_shares for select to maison_program
  using (exists (select from conversations c where c.id = conversation_id));
create policy owners_insert on conversation_shares for insert to maison_program
  with check (exists (select from messages m where m.id = message_id
    and m.conversation_id = conversation_shares.conversation_id and m.role = 'assistant'));
create policy owners_delete on conversation_shares for delete to maison_program
  using (exists (select from conversations c where c.id = conversation_id));
grant select, insert, delete on conversation_shares to maison_program;

-- The messages that a link shows, in their order, to whoever reads content in this house. What of an answer they see is
-- decided passage by passage, as them: src/assistants/sharing. A name, a folder, a scope or what was thought of an answer
-- is not among it.
create function read_shared_messages(share uuid) returns table (
    id uuid, ordinal integer, role text, parts jsonb, source_passage_ids bigint[], search jsonb,
    outcome text, failure text, after uuid, created_at timestamptz, shared_by text, shared_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    with recursive shown as (
      select m.*, s.shared_at from maison.conversation_shares s join maison.messages m on m.id = s.message_id
        and m.conversation_id = s.conversation_id
      where s.id = share and cardinality(maison.principals()) > 0 and maison.reads_content()
      union all
      select m.*, l.shared_at from shown l join maison.messages m on m.id = l.after and m.conversation_id = l.conversation_id)
    select l.id, l.ordinal, l.role, l.parts, l.source_passage_ids, l.search, l.outcome, l.failure, l.after, l.created_at,
      coalesce(p.name, ''), l.shared_at
    from shown l join maison.conversations c on c.id = l.conversation_id
      left join maison.people p on 'user:' || p.id = c.owner
    order by l.ordinal
  $$;
grant execute on function read_shared_messages(uuid), fold_words(text) to maison_program;
