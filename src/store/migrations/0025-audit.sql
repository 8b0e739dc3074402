-- Every security-relevant act, once: who did what to which thing, when, and how it ended. Decided in
-- docs/decisions/2026-11-27-audit.md. Lines are only ever added, by append_audit alone, which gives each its number in
-- the transaction of the act and chains it to the line before. No content: identifiers and kinds, whose shape is
-- checked here, so that no program can write a sentence into the log.

create table audit_events (
  number bigint primary key check (number > 0),
  record text not null, -- canonical JSON (RFC 8785)
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  record_hash text not null check (record_hash ~ '^[0-9a-f]{64}$'),
  at text generated always as (record::jsonb ->> 'at') stored,
  act text generated always as (record::jsonb ->> 'act') stored,
  result text generated always as (record::jsonb ->> 'result') stored
);
create index audit_events_act on audit_events (act, number);
create index audit_events_at on audit_events (at);

-- Who it was lies beside the line, which holds its salted hash alone: without this row the line speaks of nobody, and
-- the chain still verifies.
create table audit_payloads (
  number bigint not null references audit_events,
  field text not null check (field in ('actor', 'subject', 'address', 'erased')),
  value text not null,
  salt text not null check (salt ~ '^[0-9a-f]{64}$'),
  primary key (number, field)
);
create index audit_payloads_person on audit_payloads (value, number) where field in ('actor', 'subject');

-- Canonical JSON of what a line is made of: strings and objects with names in ASCII.
create function canonical_json(value jsonb) returns text language sql immutable strict parallel safe
  set search_path = pg_catalog
  as $$
    select case jsonb_typeof(value)
      when 'object' then (
        select '{' || coalesce(string_agg(to_json(key)::text || ':' || maison.canonical_json(item), ',' order by key collate "C"), '') || '}'
        from jsonb_each(value) as each (key, item))
      else value::text
    end
  $$;

-- What an address becomes under the rule of the house: nothing unless it says so (settings, `audit.addresses`).
create function audit_address(address text) returns text language plpgsql stable strict
  set search_path = pg_catalog
  as $$
    declare
      rule text;
      whole inet;
    begin
      select value #>> '{}' into rule from maison.settings where key = 'audit.addresses';
      if rule is null or rule = 'none' or not pg_input_is_valid(address, 'inet') then return null; end if;
      whole := address::inet;
      if rule = 'whole' then return host(whole); end if;
      return host(network(set_masklen(whole, case family(whole) when 4 then 24 else 48 end)));
    end
  $$;

create function append_audit(events jsonb) returns bigint language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      last bigint;
      last_hash text;
      event jsonb;
      body jsonb;
      private jsonb;
      payload record;
      salt text;
      salts jsonb;
      line text;
      hash text;
    begin
      -- One writer after the other, until its transaction has ended: a number that was taken and undone would be a gap.
      perform pg_advisory_xact_lock(5846273);
      select e.number, e.record_hash into last, last_hash from maison.audit_events e order by e.number desc limit 1;
      last := coalesce(last, 0);
      last_hash := coalesce(last_hash, repeat('0', 64));
      for event in select value from jsonb_array_elements(events) loop
        body := event -> 'record';
        -- Those who serve people write in the name of who acts in this transaction, and of nobody else.
        if pg_has_role(session_user, 'maison_program', 'member') and not pg_has_role(session_user, 'maison_worker', 'member')
            and not coalesce(array[event #>> '{private,actor}', 'user:' || (event #>> '{private,actor}')] && maison.principals(), false) then
          raise insufficient_privilege using message = 'an audit line is written in the name of who acts';
        end if;
        if exists (select from jsonb_each(body) as each (key, item) where not coalesce(case
            when key = 'detail' then jsonb_typeof(item) = 'object' and not exists (
              select from jsonb_each(item) as inner_each (name, word) where name !~ '^[a-zA-Z]{1,30}$'
                or jsonb_typeof(word) <> 'string' or word #>> '{}' !~ '^[0-9A-Za-z._:/{}+*-]{1,120}$')
            when key in ('act', 'actorKind', 'role', 'result', 'objectKind') then item #>> '{}' ~ '^[a-z]+(-[a-z]+)*$'
            when key in ('object', 'credential') then item #>> '{}' ~ '^[0-9a-z._:-]{1,80}$'
          end, false)) or not coalesce(body ?& array['act', 'actorKind', 'result'], false) then
          raise check_violation using message = 'an audit line holds names and identifiers alone';
        end if;
        private := '{}';
        salts := '{}';
        for payload in select key as field, item #>> '{}' as value from jsonb_each(event -> 'private') as each (key, item) loop
          if payload.field = 'address' then payload.value := maison.audit_address(payload.value); end if;
          continue when payload.value is null;
          if payload.field not in ('actor', 'subject', 'address', 'erased') or payload.value !~ '^[0-9a-zA-Z.:,-]+$'
              or (payload.field <> 'erased' and length(payload.value) > 64) then
            raise check_violation using message = 'beside an audit line stand identifiers alone';
          end if;
          salt := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
          salts := salts || jsonb_build_object(payload.field, salt);
          private := private || jsonb_build_object(payload.field, payload.value);
          body := body || jsonb_build_object(payload.field,
            encode(sha256(convert_to(salt || ':' || payload.field || ':' || payload.value, 'UTF8')), 'hex'));
        end loop;
        body := body || jsonb_build_object('at', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
        line := maison.canonical_json(body);
        last := last + 1;
        hash := encode(sha256(convert_to(
          '{"number":' || last || ',"previous":"' || last_hash || '","record":' || line || '}', 'UTF8')), 'hex');
        insert into maison.audit_events (number, record, previous_hash, record_hash) values (last, line, last_hash, hash);
        insert into maison.audit_payloads (number, field, value, salt)
          select last, p.key, p.value, salts ->> p.key from jsonb_each_text(private) as p;
        last_hash := hash;
      end loop;
      return last;
    end
  $$;

-- Nobody changes a line, not even the owner of the tables: a restore puts a whole log in place of another, and says so.
create function refuse_audit_change() returns trigger language plpgsql
  set search_path = pg_catalog
  as $$
    begin
      if TG_OP = 'DELETE' and current_setting('maison.audit_path', true) = TG_ARGV[0] then return old; end if;
      if TG_OP = 'DELETE' and current_setting('maison.audit_path', true) = 'restore' then return old; end if;
      raise insufficient_privilege using message = 'the audit is only added to';
    end
  $$;
create trigger refuse_change before update or delete on audit_events for each row execute function refuse_audit_change('restore');
create trigger refuse_truncate before truncate on audit_events for each statement execute function refuse_audit_change('restore');
create trigger refuse_change before update or delete on audit_payloads for each row execute function refuse_audit_change('anonymise');
create trigger refuse_truncate before truncate on audit_payloads for each statement execute function refuse_audit_change('anonymise');

-- Has the lines of before a moment speak of nobody, and writes down up to which. Never of the last thirty days.
create function anonymise_audit(before timestamptz) returns bigint language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      up_to bigint;
      gone bigint;
    begin
      if before > clock_timestamp() - interval '30 days' then
        raise check_violation using message = 'the audit of the last thirty days is kept as it is';
      end if;
      select max(e.number) into up_to from maison.audit_events e
        where e.at < to_char(before at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
      if up_to is null then return 0; end if;
      perform set_config('maison.audit_path', 'anonymise', true);
      delete from maison.audit_payloads p where p.number <= up_to and p.field <> 'erased';
      get diagnostics gone = row_count;
      perform set_config('maison.audit_path', '', true);
      if gone > 0 then
        perform maison.append_audit(jsonb_build_array(jsonb_build_object('private', '{}'::jsonb, 'record', jsonb_build_object(
          'act', 'audit-anonymised', 'actorKind', 'system', 'result', 'done', 'detail', jsonb_build_object('upTo', up_to::text)))));
      end if;
      return gone;
    end
  $$;

-- Has every line about one person speak of nobody, and writes down which parts of which lines: what is missing without
-- such a note was taken away.
create function erase_from_audit(person text) returns bigint language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      erased text;
      gone bigint;
    begin
      perform pg_advisory_xact_lock(5846273);
      select count(*), string_agg(p.number || '.' || p.field, ',' order by p.number, p.field) into gone, erased
        from maison.audit_payloads p where (p.field in ('actor', 'subject') and p.value = person)
          or (p.field = 'address' and exists (select from maison.audit_payloads o
            where o.number = p.number and o.field = 'actor' and o.value = person));
      if gone = 0 then return 0; end if;
      perform set_config('maison.audit_path', 'anonymise', true);
      delete from maison.audit_payloads p using (
          select split_part(part, '.', 1)::bigint as number, split_part(part, '.', 2) as field from unnest(string_to_array(erased, ',')) as part
        ) as gone_parts where p.number = gone_parts.number and p.field = gone_parts.field;
      perform set_config('maison.audit_path', '', true);
      perform maison.append_audit(jsonb_build_array(jsonb_build_object(
        'record', jsonb_build_object('act', 'person-erased-from-audit', 'actorKind', 'system', 'result', 'done'),
        'private', jsonb_build_object('erased', erased))));
      return gone;
    end
  $$;

-- How far the log goes: what a checkpoint signs. The worker reads no more of it.
create function audit_head() returns table (size bigint, hash text) language sql stable security definer
  set search_path = pg_catalog
  as $$ select number, record_hash from maison.audit_events order by number desc limit 1 $$;

do $$
  declare
    name text;
  begin
    foreach name in array array['audit_events', 'audit_payloads'] loop
      execute format('alter table maison.%I enable row level security', name);
      execute format('alter table maison.%I force row level security', name);
      execute format('create policy owner_all on maison.%I to maison_owner using (true) with check (true)', name);
      -- Those who run the house and who watches over it.
      execute format('create policy house_select on maison.%I for select to maison_program using ((select maison.sees_people()))', name);
      execute format('grant select on maison.%I to maison_program', name);
    end loop;
  end
$$;
grant execute on function append_audit(jsonb) to maison_program, maison_worker;
grant execute on function anonymise_audit(timestamptz), erase_from_audit(text), audit_head() to maison_worker;

-- The rule that let a connection out, as it stood when it was made.
alter table exits add column rule text;
