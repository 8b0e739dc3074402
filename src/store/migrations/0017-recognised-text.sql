-- Text that was recognised on pages that are pictures: by which engine, and how many of its words are doubtful. A page of
-- which no text was read says why. What another engine has read is read again, as what an earlier reader has.
alter table documents
  add column recognised_pages integer not null default 0,
  add column recognised_words integer not null default 0,
  add column doubtful_words integer not null default 0,
  add column recognition_engine text;
alter table document_pages
  add column recognised_words integer,
  add column doubtful_words integer,
  add column recognition_engine text,
  add column unread text;
