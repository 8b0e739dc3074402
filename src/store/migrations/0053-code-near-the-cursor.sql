-- What is like the lines that somebody types is looked for with each key: sixty words, of which only the rare ones tell
-- anything. Before, each of two thousand pieces was compared with each of the sixty words, which took seconds. Now a word
-- that more pieces hold than this is passed over, and the pieces of the others are counted as the index gives them.
create or replace function search_code(words text[], only_in uuid[], wanted integer)
  returns table (chunk_id bigint, score real) language plpgsql stable security definer
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      repositories constant uuid[] := array(
        select id from unnest(maison.readable_repositories()) as id where only_in is null or id = any(only_in));
      most constant integer := 300;
      word text;
      asked tsquery;
      held bigint[];
      ids bigint[] := '{}';
      weights double precision[] := '{}';
    begin
      if cardinality(repositories) = 0 then return; end if;
      foreach word in array words loop
        asked := maison.to_word_query(word);
        held := array(select c.id from maison.code_chunks c
          where c.lexemes @@ asked and c.repository_id = any(repositories) limit most + 1);
        if cardinality(held) between 1 and most then
          ids := ids || held;
          weights := weights || array_fill(ln(1 + 20000.0 / cardinality(held))::double precision, array[cardinality(held)]);
        end if;
      end loop;
      return query
        select one.id, sum(one.weight)::real as score from unnest(ids, weights) as one(id, weight)
        group by one.id order by score desc, one.id limit wanted;
    end
  $$;
