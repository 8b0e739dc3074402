-- Questions about code: what commits say of themselves and which lines they change, and a search in which a word may be said
-- in several ways. Decided in docs/decisions/2026-11-27-questions-about-code.md.

-- Up to which commit messages are read; null before the first.
alter table repositories add column history_id text;

create table code_commits (
  id bigint generated always as identity primary key,
  repository_id uuid not null references repositories on delete cascade,
  commit_id text not null,
  committed_at timestamptz not null,
  message text not null, -- without the lines that name people, and without secrets
  changes jsonb not null, -- some of its hunks: path, first and last line, and what was put there
  lexemes tsvector not null,
  unique (repository_id, commit_id)
);

create policy readers_select on code_commits for select to maison_program
  using (repository_id = any((select maison.readable_repositories())::uuid[]));
create policy owner_all on code_commits to maison_owner using (true) with check (true);
create policy worker_all on code_commits to maison_worker using (true) with check (true);
alter table code_commits enable row level security;
alter table code_commits force row level security;
grant select, insert, update, delete on code_commits to maison_worker;
grant select on code_commits to maison_program;

-- How many of the readable pieces hold each word, a few thousand at most: what is rarer tells more.
create function count_code_words(words text[], only_in uuid[])
  returns table (word text, held integer, total integer) language plpgsql stable security definer
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      repositories constant uuid[] := array(
        select id from unnest(maison.readable_repositories()) as id where only_in is null or id = any(only_in));
      pieces integer;
      one text;
    begin
      if cardinality(repositories) = 0 then return; end if;
      select count(*) into pieces from maison.code_chunks c where c.repository_id = any(repositories);
      foreach one in array words loop
        return query select one, (select count(*)::integer from (select from maison.code_chunks c
          where c.lexemes @@ maison.to_word_query(one) and c.repository_id = any(repositories) limit 4000) among), pieces;
      end loop;
    end
  $$;

-- The readable pieces that say most of what is asked, best first. Words of the same group say the same: of each group a piece
-- counts the best. Groups are numbered from 1, the most telling first. Row-level security would switch the index off: the
-- right is asked here, as in search_code.
create function find_code_pieces(words text[], groups integer[], weights real[], only_in uuid[], wanted integer)
  returns table (chunk_id bigint, score real) language plpgsql stable security definer
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      repositories constant uuid[] := array(
        select id from unnest(maison.readable_repositories()) as id where only_in is null or id = any(only_in));
      most constant integer := 4000;
      asked tsquery[] := '{}';
      count constant integer := coalesce((select max(g) from unnest(groups) g), 0);
      candidates bigint[] := '{}';
    begin
      if cardinality(repositories) = 0 then return; end if;
      for place in 1 .. cardinality(words) loop
        asked[groups[place]] := case when asked[groups[place]] is null then maison.to_word_query(words[place])
          else asked[groups[place]] || maison.to_word_query(words[place]) end;
      end loop;
      -- Two telling words together, then each alone, until there is enough to choose from.
      for one in 1 .. least(count, 6) loop
        for other in one + 1 .. least(count, 6) loop
          candidates := candidates || array(select c.id from maison.code_chunks c
            where c.lexemes @@ (asked[one] && asked[other]) and c.repository_id = any(repositories) limit 600);
        end loop;
      end loop;
      for one in 1 .. count loop
        exit when cardinality(candidates) > most;
        candidates := candidates || array(select c.id from maison.code_chunks c
          where c.lexemes @@ asked[one] and c.repository_id = any(repositories) limit 1500);
      end loop;
      return query
        select best.id, sum(best.weight)::real as score
        from (
          select c.id, w.grouped, max(w.weight) as weight
          from maison.code_chunks c
          cross join (select maison.to_word_query(word) as query, grouped, weight
            from unnest(words, groups, weights) as w(word, grouped, weight)) w
          where c.id = any(candidates) and c.lexemes @@ w.query
          group by c.id, w.grouped
        ) best
        group by best.id order by score desc, best.id limit wanted;
    end
  $$;
grant execute on function count_code_words(text[], uuid[]), find_code_pieces(text[], integer[], real[], uuid[], integer)
  to maison_program;
