-- A batch may ask that a picture which fails a rule of its channel be made again by a repaired recipe.

alter table photo_batches add column fix boolean not null default false;
