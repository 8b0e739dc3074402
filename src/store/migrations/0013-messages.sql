-- Conversations as messages: what a person says and what an assistant answers, in order, whatever the assistant does.
-- A message holds identifiers of passages and places in them, never their text: see src/assistants/conversations.

alter table conversations
  add column origin text not null default 'page' check (origin in ('page', 'command', 'api')),
  add column assistant text not null default 'documents';

create table messages (
  id uuid primary key,
  conversation_id uuid not null references conversations on delete cascade,
  ordinal integer not null, -- from 1; an answer stands right after its question
  role text not null check (role in ('user', 'assistant')),
  parts jsonb not null default '[]',
  scope jsonb, -- of a question: where it was asked
  source_passage_ids bigint[] not null default '{}',
  search jsonb, -- how these were found: the words searched, the mode, the scores of each
  assistant text check ((assistant is null) = (role = 'user')),
  model jsonb,
  usage jsonb, -- tokens, where the model says them
  timing jsonb,
  outcome text check (outcome in ('answered', 'quoted', 'refused', 'sources-only', 'written', 'stopped', 'failed')),
  failure text,
  created_at timestamptz not null,
  unique (conversation_id, ordinal),
  check ((failure is null) = (outcome is distinct from 'failed')),
  check (role = 'assistant' or outcome is null)
);
create index messages_unfinished on messages (created_at) where role = 'assistant' and outcome is null;

-- What a person found wrong with an answer and sent to those who run the house: the question in their words and the
-- documents of the proof. They read this, and nothing else of the conversation.
create table feedback (
  message_id uuid primary key references messages on delete cascade,
  owner text not null,
  kind text not null,
  question text not null,
  document_ids uuid[] not null default '{}',
  given_at timestamptz not null
);
create index feedback_given on feedback (given_at desc, message_id);

-- The exchanges of before: each becomes a question and an answer, which keeps the identifier. One without an outcome
-- was cut off by the end of a house.
create table numbered as
  select e.*, (row_number() over (partition by conversation_id order by asked_at, id))::integer as place from exchanges e;

insert into messages (id, conversation_id, ordinal, role, parts, scope, created_at)
select gen_random_uuid(), conversation_id, 2 * place - 1, 'user',
  jsonb_build_array(jsonb_build_object('type', 'text', 'text', question)), scope, asked_at
from numbered;

insert into messages (id, conversation_id, ordinal, role, parts, source_passage_ids, assistant, model, timing, outcome, failure, created_at)
select id, conversation_id, 2 * place, 'assistant',
  (select coalesce(jsonb_agg(part || jsonb_build_object('type', kind) order by kind_place, part_place), '[]') from (
    select 'sentence' as kind, 1 as kind_place, s.* from jsonb_array_elements(sentences) with ordinality as s (part, part_place)
    union all
    select 'disagreement', 2, d.* from jsonb_array_elements(disagreements) with ordinality as d (part, part_place)
    union all
    select 'order-left-out', 3, o.* from jsonb_array_elements(orders_left_out) with ordinality as o (part, part_place)) as parts),
  source_passage_ids, 'documents', model, timing, coalesce(outcome, 'failed'),
  case when outcome is null then 'house_stopped' end, asked_at
from numbered;

insert into feedback (message_id, owner, kind, question, document_ids, given_at)
select n.id, c.owner, n.feedback, n.question,
  array(select distinct (citation ->> 'documentId')::uuid from jsonb_array_elements(n.sentences) as sentence,
    jsonb_array_elements(sentence -> 'citations') as citation),
  n.asked_at
from numbered n join conversations c on c.id = n.conversation_id where n.feedback is not null;

drop table numbered, exchanges;

alter table messages enable row level security;
alter table messages force row level security;
alter table feedback enable row level security;
alter table feedback force row level security;
create policy owner_all on messages to maison_owner using (true) with check (true);
create policy owner_all on feedback to maison_owner using (true) with check (true);

-- The inner query is itself under the policy of conversations: a message belongs to whom its conversation belongs.
create policy owners_select on messages for select to maison_program
  using (exists (select from conversations c where c.id = conversation_id));
create policy owners_insert on messages for insert to maison_program
  with check (exists (select from conversations c where c.id = conversation_id));
create policy owners_update on messages for update to maison_program
  using (exists (select from conversations c where c.id = conversation_id))
  with check (exists (select from conversations c where c.id = conversation_id));
create policy owners_delete on messages for delete to maison_program
  using (exists (select from conversations c where c.id = conversation_id));

-- What is sent to those who run the house is read by them, and by who sent it; it is about a message of theirs.
create policy owners_select on feedback for select to maison_program
  using ((owner = any((select principals())::text[]) and (select reads_content())) or (select runs_house()));
create policy owners_insert on feedback for insert to maison_program
  with check (owner = any((select principals())::text[]) and owner <> 'everyone'
    and exists (select from messages m where m.id = message_id));
create policy owners_update on feedback for update to maison_program
  using (owner = any((select principals())::text[]) and exists (select from messages m where m.id = message_id))
  with check (owner = any((select principals())::text[]) and owner <> 'everyone'
    and exists (select from messages m where m.id = message_id));
create policy owners_delete on feedback for delete to maison_program
  using (owner = any((select principals())::text[]) and exists (select from messages m where m.id = message_id));

grant select, insert, update, delete on messages, feedback to maison_program;

-- Answers that no house is giving any more. The worker sees no conversation: it may only close what was left open.
create function close_interrupted_messages(before timestamptz) returns integer language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      closed integer;
    begin
      update maison.messages set outcome = 'failed', failure = 'house_stopped'
        where role = 'assistant' and outcome is null and created_at < before;
      get diagnostics closed = row_count;
      return closed;
    end
  $$;
grant execute on function close_interrupted_messages(timestamptz) to maison_worker;
