-- A picture of a batch is made outside of any transaction, as a document is read (0014): whoever makes it says so for a
-- minute at a time, so that a server that opens takes back what it was making itself, and from others only what they have
-- left.
alter table photo_batch_items
  add column work_claim uuid,
  add column work_server text,
  add column work_until timestamptz;
