-- How many personal data of which kind were masked in what left the house: numbers by kind, never the values.
alter table exits add column masked jsonb not null default '{}' check (jsonb_typeof(masked) = 'object');
