-- Work in steps: what somebody has an assistant do that takes longer than a turn. A step holds what it was given and what
-- came of it, so that a house that is killed goes on where it was; both are their person's and nobody else's. The worker,
-- which hands out turns, sees who waits and how far each is, and no word of it.

create table assistant_jobs (
  id uuid primary key,
  owner text not null check (owner like 'user:%'),
  assistant_id uuid not null, -- which may be gone before its work is
  version integer not null check (version > 0),
  title jsonb not null,
  language text not null check (language in ('fr', 'en')),
  form jsonb not null,
  given jsonb not null, -- the documents
  state text not null default 'running' check (state in ('running', 'asks', 'stopped', 'done', 'failed')),
  created_at timestamptz not null,
  ended_at timestamptz
);
create index assistant_jobs_owner on assistant_jobs (owner, created_at);

create table job_steps (
  job_id uuid not null references assistant_jobs on delete cascade,
  number integer not null check (number >= 0),
  step text not null, -- as the plan calls it
  item integer check (item > 0), -- of a step that reads each
  kind text not null,
  reads text[] not null, -- the steps that have to be over before it
  input jsonb not null,
  output jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'stopped', 'asks')),
  problem jsonb,
  answer text,
  attempts integer not null default 0,
  claim uuid,
  claim_server text,
  claimed_until timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  primary key (job_id, number),
  check ((state = 'running') = (claim is not null))
);

alter table assistant_jobs enable row level security;
alter table assistant_jobs force row level security;
alter table job_steps enable row level security;
alter table job_steps force row level security;
create policy owner_all on assistant_jobs to maison_owner using (true) with check (true);
create policy owner_all on job_steps to maison_owner using (true) with check (true);
create policy worker_select on assistant_jobs for select to maison_worker using (true);
create policy worker_select on job_steps for select to maison_worker using (true);
create policy worker_update on job_steps for update to maison_worker using (true) with check (true);
create policy users_all on assistant_jobs to maison_program
  using (owner = any((select principals())::text[]) and (select reads_content()))
  with check (owner = any((select principals())::text[]) and (select reads_content()));
create policy users_all on job_steps to maison_program
  using (exists (select from assistant_jobs j where j.id = job_id))
  with check (exists (select from assistant_jobs j where j.id = job_id));
grant select (id, owner, state, created_at) on assistant_jobs to maison_worker;
grant select (job_id, number, state, claim_server, claimed_until) on job_steps to maison_worker;
grant update (state, claim, claimed_until) on job_steps to maison_worker;
grant select, insert, delete on assistant_jobs, job_steps to maison_program;
grant update (state, ended_at) on assistant_jobs to maison_program;
grant update (output, state, problem, answer, attempts, claim, claim_server, claimed_until, began_at, ended_at)
  on job_steps to maison_program;

-- An erasure counts and takes them; the rest of it stays as it is.
do $$
  declare
    counted constant text := $known$'feedback', (select count(*) from maison.feedback where owner = self.principal),$known$;
    removed constant text := 'delete from maison.feedback where owner = principal;';
    counts text := pg_get_functiondef('maison.count_of_person(text)'::regprocedure);
    erases text := pg_get_functiondef('maison.erase_person(uuid)'::regprocedure);
  begin
    if position(counted in counts) = 0 or position(removed in erases) = 0 then
      raise exception 'erase_person is not as it is expected';
    end if;
    execute replace(counts, counted,
      $own$'jobs', (select count(*) from maison.assistant_jobs where owner = self.principal), $own$ || counted);
    execute replace(erases, removed, 'delete from maison.assistant_jobs where owner = principal; ' || removed);
  end
$$;
