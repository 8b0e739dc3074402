-- The photo studio. Photos, recipes and batches belong to a person as conversations do: their owner's principal is
-- their only reader. The worker cuts out and renders for everybody; what it made once is kept by its content.

create table photos (
  id uuid primary key,
  owner text not null,
  name text not null,
  code text, -- the product's own
  sha256 text not null check (length(sha256) = 64),
  bytes bigint not null,
  width integer not null,
  height integer not null,
  format text not null,
  settings jsonb not null, -- how it is cut out
  state text not null default 'waiting'
    check (state in ('waiting', 'cutting', 'ready', 'doubtful', 'no-subject', 'failed')),
  reviewed boolean not null default false,
  failures integer not null default 0, -- of the house, not of the photo: it is given up after a few
  matte_sha256 text,
  thumbnail_sha256 text,
  cutout jsonb,
  problem jsonb,
  cut_at timestamptz,
  added_at timestamptz not null,
  unique (owner, sha256),
  unique (id, owner),
  check ((cutout is null) = (matte_sha256 is null)),
  check (state not in ('ready', 'doubtful') or cutout is not null)
);
create index photos_sha256 on photos (sha256);
create index photos_matte on photos (matte_sha256) where matte_sha256 is not null;
create index photos_thumbnail on photos (thumbnail_sha256) where thumbnail_sha256 is not null;
create index photos_owner on photos (owner, added_at desc, id);

create table photo_recipes (
  owner text not null,
  name text not null,
  recipe jsonb not null,
  changed_at timestamptz not null,
  primary key (owner, name)
);

create table photo_brands (
  owner text primary key,
  defaults jsonb not null
);

create table photo_batches (
  id uuid primary key,
  owner text not null,
  name text not null,
  state text not null default 'running' check (state in ('running', 'paused', 'done', 'cancelled')),
  recipe jsonb not null, -- as it was when the batch was made: a recipe changed later changes nothing here
  recipe_hash text not null,
  channels text[] not null,
  created_at timestamptz not null,
  unique (id, owner)
);
create index photo_batches_owner on photo_batches (owner, created_at desc, id);

-- One picture to make. The composite keys make its owner that of its batch and of its photo. A photo that is removed
-- takes with it all that was made from it.
create table photo_batch_items (
  id uuid primary key,
  owner text not null,
  batch_id uuid not null,
  photo_id uuid not null,
  ordinal integer not null,
  channel text,
  file_name text not null, -- given when the batch is made, so that no two pictures ever share one
  state text not null default 'waiting' check (state in ('waiting', 'working', 'done', 'failed', 'no-subject')),
  failures integer not null default 0,
  doubtful boolean not null default false,
  result_sha256 text,
  result_key text, -- of photo_results
  facts jsonb,
  problem jsonb,
  finished_at timestamptz,
  milliseconds integer,
  unique (batch_id, ordinal),
  unique (batch_id, file_name),
  foreign key (batch_id, owner) references photo_batches (id, owner) on delete cascade,
  foreign key (photo_id, owner) references photos (id, owner) on delete cascade,
  check ((state = 'done') = (result_sha256 is not null))
);
create index photo_batch_items_photo on photo_batch_items (photo_id);
create index photo_batch_items_result on photo_batch_items (result_sha256) where result_sha256 is not null;
create index photo_batch_items_state on photo_batch_items (batch_id, state, ordinal);

-- What was made once, by the content it was made from: shared by everybody and shown to nobody but through a photo or
-- an item of theirs. A row goes when the last photo with its bytes goes.
create table photo_cutouts (
  key text primary key,
  input_sha256 text not null,
  matte_sha256 text not null,
  thumbnail_sha256 text not null,
  facts jsonb not null
);
create index photo_cutouts_input on photo_cutouts (input_sha256);
create index photo_cutouts_matte on photo_cutouts (matte_sha256);
create index photo_cutouts_thumbnail on photo_cutouts (thumbnail_sha256);

create table photo_results (
  key text primary key,
  input_sha256 text not null,
  result_sha256 text not null,
  facts jsonb not null
);
create index photo_results_input on photo_results (input_sha256);
create index photo_results_result on photo_results (result_sha256);

do $$
  declare name text;
  begin
    foreach name in array array['photos', 'photo_recipes', 'photo_brands', 'photo_batches', 'photo_batch_items',
        'photo_cutouts', 'photo_results'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
    end loop;
    foreach name in array array['photos', 'photo_recipes', 'photo_brands', 'photo_batches', 'photo_batch_items'] loop
      execute format('create policy owners on maison.%I to maison_program
        using (owner = any((select maison.principals())::text[])) with check (owner = any((select maison.principals())::text[]))', name);
      execute format('grant select, insert, update, delete on maison.%I to maison_program', name);
    end loop;
    foreach name in array array['photos', 'photo_batches', 'photo_batch_items', 'photo_cutouts', 'photo_results'] loop
      execute format('create policy worker_all on maison.%I to maison_worker using (true) with check (true)', name);
      execute format('grant select, insert, update, delete on maison.%I to maison_worker', name);
    end loop;
  end
$$;
