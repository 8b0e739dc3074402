// Fair queues. The jobs of one holder (whoever added the document, whose photos they are) take turns with those of the
// others: each job gets the number of its turn when it is sent, one above that of its holder's last one that waits, and
// never below the turn that is being served. Who has five hundred waiting and who has one are both served among the next
// two. The number is pg-boss's own priority, negated: nothing else is kept, and an empty queue begins again at one.

/** Where the house says whose turn a job is; the holder stands as a hash, so that no queue names anybody. */
export const takeTurnStatement = (schema: string): string =>
  `select holder, turn from ${schema}.take_turn($1, $2::jsonb)`;

/**
 * Makes the function that gives turns, as the owner of the tables: whoever sends a job may neither read the queue nor, of
 * somebody else's document, who added it.
 */
export const installTurns = (schema: string): string => `
  create index if not exists job_holder on ${schema}.job_common (name, (data ->> 'holder'), priority)
    where state <= 'active' and data ? 'holder';
  create index if not exists job_served on ${schema}.job_common (name, priority) where state = 'active';
  create or replace function ${schema}.take_turn(queue text, about jsonb, out holder text, out turn integer)
    language plpgsql security definer set search_path = pg_catalog
    as $$
      declare
        subject uuid;
        served integer;
        own integer;
      begin
        if not pg_input_is_valid(coalesce(about ->> 'documentId', about ->> 'photoId', about ->> 'batchId', about ->> 'assistantJobId', ''), 'uuid') then return; end if;
        subject := coalesce(about ->> 'documentId', about ->> 'photoId', about ->> 'batchId', about ->> 'assistantJobId')::uuid;
        holder := case
          when about ? 'documentId' then (select added_by from maison.documents where id = subject)
          when about ? 'photoId' then (select owner from maison.photos where id = subject)
          when about ? 'batchId' then (select owner from maison.photo_batches where id = subject)
          else (select owner from maison.assistant_jobs where id = subject)
        end;
        if holder is null then return; end if;
        holder := left(encode(sha256(convert_to(holder, 'UTF8')), 'hex'), 16);
        select -max(priority) into served from ${schema}.job where name = queue and state = 'active';
        -- Nothing is being served: whoever comes first now stands where the first of those who wait stands.
        if served is null then
          select -max(priority) - 1 into served from ${schema}.job where name = queue and state < 'active' and not blocked;
        end if;
        select -min(priority) into own from ${schema}.job
          where name = queue and state <= 'active' and data ? 'holder' and data ->> 'holder' = take_turn.holder;
        turn := 1 + greatest(coalesce(served, 0), coalesce(own, 0));
      end
    $$;
  revoke all on function ${schema}.take_turn from public;
  grant execute on function ${schema}.take_turn to maison_program, maison_worker;`;

/**
 * What a job took beyond its turn is paid by the jobs of its holder that wait, a turn for each second: whose documents
 * cost minutes stands back for as long, where somebody else waits at all.
 */
export const chargeStatement = (schema: string): string => `
  update ${schema}.job set priority = priority - $3::integer
  where name = $1 and state < 'active' and data ->> 'holder' = $2 and exists (
    select from ${schema}.job other where other.name = $1 and other.state < 'active' and other.data ->> 'holder' <> $2)`;
