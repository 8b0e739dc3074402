-- Files of a repository that are left out for what they hold or for their size, and git's name of that: with the next commit
-- they need not be read again. Nobody reads of them but the worker; how many there are is in repositories.left_out.

create table code_left_out (
  repository_id uuid not null references repositories on delete cascade,
  path text not null,
  blob_id text not null,
  reason text not null,
  primary key (repository_id, path)
);

create policy owner_all on code_left_out to maison_owner using (true) with check (true);
create policy worker_all on code_left_out to maison_worker using (true) with check (true);
alter table code_left_out enable row level security;
alter table code_left_out force row level security;
grant select, insert, update, delete on code_left_out to maison_worker;

-- Whether whoever reads a repository may have its other branches reviewed, which shows lines of them. Only who adds it opens
-- them: the branch that is searched says nothing of what lies beside it in a clone.
alter table repositories add column other_branches boolean not null default false;
