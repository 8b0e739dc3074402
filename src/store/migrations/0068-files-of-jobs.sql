-- Files that work in steps reads belong to no conversation: they stay for as long as the work does. The worker, which sweeps
-- what was left, sees which, and nothing else of what a job was given.

alter table assistant_jobs add column files uuid generated always as ((given ->> 'files')::uuid) stored;
create index assistant_jobs_files on assistant_jobs (files) where files is not null;
grant select (files) on assistant_jobs to maison_worker;
