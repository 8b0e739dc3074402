-- The reader sets of an actor are found once a transaction. Every policy of every table in every statement asks for them, and
-- for somebody in 200 groups among 2,000 sets each answer takes five milliseconds: a search asked a dozen times.
-- They are kept in a setting that ends with the transaction, beside the names they were found for: other names, another
-- role, or a change of any set in the same transaction, and they are found anew. What another transaction changes meanwhile
-- counts from the next one on. Whoever could forge the setting could as well name other principals: the door is the same.

-- As before, and kept. Not for parallel plans, in which no setting may change. `stable` all the same: within a statement the answer does not.
create or replace function readable_acls() returns integer[] language plpgsql stable security definer parallel unsafe
  set search_path = pg_catalog
  as $$
    declare
      asked constant text := coalesce(current_setting('maison.role', true), '') || ' ' || coalesce(current_setting('maison.principals', true), '');
      found integer[];
    begin
      if current_setting('maison.acls_found_for', true) = asked then
        return current_setting('maison.acls_found')::integer[];
      end if;
      select coalesce(array_agg(a.id), '{}') into found from maison.acls a
        where (select maison.reads_content()) and a.readers && (select maison.principals())
          and (a.within is null or exists (select from maison.acls w where w.id = a.within and w.readers && (select maison.principals())));
      perform set_config('maison.acls_found', found::text, true), set_config('maison.acls_found_for', asked, true);
      return found;
    end
  $$;

create function forget_readable_acls() returns trigger language plpgsql
  set search_path = pg_catalog
  as $$
    begin
      perform set_config('maison.acls_found_for', '', true);
      return null;
    end
  $$;
create trigger readable_acls_change after insert or update or delete or truncate on acls
  for each statement execute function forget_readable_acls();

-- How a search compares a row with the reader's sets. Against many, an index on the sets is read from end to end to leave
-- nothing out, three times as long as finding the words took; `+ 0` keeps it from being thought of. Whoever reads few sets
-- reads little of the house, and is found through it.
create function match_acls(name text, parameter text, acls integer[]) returns text language sql immutable
  set search_path = pg_catalog
  as $$ select name || case when cardinality(acls) > 50 then ' + 0' else '' end || ' = any(' || parameter || ')' $$;

-- As before, but for that.
create or replace function find_lexical(words text[], counts integer[], acls integer[], documents uuid[], wanted integer) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      statement constant text := 'select array_agg(p.id) from (select p.id from maison.passages p where p.lexemes @@ $1 and '
        || maison.match_acls('p.acl', '$2', acls)
        || case when documents is null then '' else ' and p.document_id = any($3)' end || ' limit $4) p';
      rare integer := 0; -- how many of the words are rare
      total integer := 0;
      queries tsquery[];
      query tsquery;
      more bigint[];
      found bigint[] := '{}';
    begin
      while rare < cardinality(words) and total + counts[rare + 1] <= wanted loop
        total := total + counts[rare + 1];
        rare := rare + 1;
      end loop;
      -- Any of the rare; all of the frequent; the two rarest of these; each of them.
      for place in 1 .. rare loop
        query := coalesce(query || maison.to_word_query(words[place]), maison.to_word_query(words[place]));
      end loop;
      if query is not null then queries := array[query]; end if;
      query := null;
      for place in rare + 1 .. cardinality(words) loop
        query := coalesce(query && maison.to_word_query(words[place]), maison.to_word_query(words[place]));
      end loop;
      if cardinality(words) - rare > 2 then
        queries := queries || query || (maison.to_word_query(words[rare + 1]) && maison.to_word_query(words[rare + 2]));
      elsif cardinality(words) - rare = 2 then
        queries := queries || query;
      end if;
      for place in rare + 1 .. cardinality(words) loop queries := queries || maison.to_word_query(words[place]); end loop;
      foreach query in array queries loop
        exit when cardinality(found) >= wanted;
        execute statement into more using query, acls, documents, wanted - cardinality(found);
        found := found || coalesce(more, '{}');
      end loop;
      return found;
    end
  $$;

-- As before, but for that; its last part is planned for the sets it is asked with, which are then hashed.
create or replace function search_passages(lexemes text[], embedding text, question_bits bit varying, scope jsonb, lexical_limit integer, vector_limit integer)
  returns table (passage_id bigint, document_id uuid, text_hash bytea, lexical real, vector bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog
  as $$
    #variable_conflict use_column
    declare
      acls constant integer[] := maison.readable_acls();
      documents constant uuid[] := maison.find_scope(scope, acls);
      space_of_vectors smallint;
      words text[];
      counts integer[];
      by_word bigint[] := '{}';
      by_meaning bigint[] := '{}';
    begin
      -- Nobody, or nothing in scope: nothing.
      if cardinality(acls) = 0 or cardinality(documents) = 0 then return; end if;
      select c.words, c.counts into words, counts from maison.count_lexemes(lexemes) c;
      if words is not null and lexical_limit > 0 then
        by_word := maison.find_lexical(words, counts, acls, documents, greatest(1000, lexical_limit));
      end if;
      select i.id into space_of_vectors from maison.embedding_identities i where i.name = embedding;
      if space_of_vectors is not null and vector_limit > 0 then
        execute 'select array_agg(n.passage_id) from (select b.passage_id from maison.passage_bits b where b.identity = $1 and '
          || maison.match_acls('b.acl', '$2', acls)
          || case when documents is null then '' else ' and b.passage_id in (select p.id from maison.passages p where p.document_id = any($3))' end
          || ' order by bit_count(b.bits # $4) limit $5) n'
          into by_meaning using space_of_vectors, acls, documents, question_bits, vector_limit;
      end if;
      return query execute '
        with ranked as materialized (
          select r.passage_id, coalesce(r.score, 0) as score, r.passage_id = any($1) as near
          from maison.rank_lexical(array(select distinct id from unnest($2 || $1) as id), $3, $4) r
        ), kept as (
          select r.passage_id, r.score from ranked r where r.near
          union
          (select r.passage_id, r.score from ranked r where r.score > 0 order by r.score desc, r.passage_id limit $5)
        )
        select p.id, p.document_id, p.text_hash, k.score, v.vector
        from kept k
        join maison.passages p on p.id = k.passage_id and ' || maison.match_acls('p.acl', '$6', acls) || '
        left join maison.passage_vectors v on v.passage_id = k.passage_id and v.identity = $7'
        using by_meaning, by_word, words, counts, lexical_limit, acls, space_of_vectors;
    end
  $$;
