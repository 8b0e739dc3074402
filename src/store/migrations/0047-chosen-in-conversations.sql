-- What its owner has chosen in a conversation: docs/chat.md. The branch that is shown at the next opening is the one that
-- was looked at last; an answer of it names it. No foreign key, as with `messages.after`: one that is not there any more
-- shows what was asked last.
alter table conversations
  add column model text check (model <> '' and length(model) <= 200), -- null: the chat model of the house
  add column tools jsonb check (jsonb_typeof(tools) = 'array'), -- of other servers, that are turned on; null: none
  add column shown uuid;
