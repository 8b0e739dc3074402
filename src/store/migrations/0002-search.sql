-- Search. Row-level security switches the GIN index off (the text-match operator is not leakproof), so the
-- candidates of a search come from search_passages below, which holds the readers' predicate itself and is the
-- only way to search. Its queries are fixed texts: everything that is asked comes in as a parameter. The
-- other functions are its parts and granted to nobody.

-- Rows stay whole up to a page: a ranked tsvector is then read where it lies, neither fetched nor unpacked.
alter table passages set (toast_tuple_target = 8160);
create index passages_of_document on passages (document_id) include (id, acl);

-- The query for one lexeme, whatever characters it holds.
create function to_word_query(lexeme text) returns tsquery language sql immutable strict parallel safe
  set search_path = pg_catalog
  as $$ select ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery $$;

-- The documents of a scope that may be read; null where the scope asks for nothing, which means all.
create function find_scope(scope jsonb, acls integer[]) returns uuid[] language sql stable
  set search_path = pg_catalog
  as $$
    select case when coalesce(jsonb_strip_nulls(scope), '{}') = '{}' then null else array(
      select d.id from maison.documents d
      where d.acl = any(acls)
        and (scope ->> 'space' is null or d.space = scope ->> 'space')
        and (coalesce(rtrim(scope ->> 'folder', '/'), '') = '' or starts_with(d.path, rtrim(scope ->> 'folder', '/') || '/'))
        and (scope ->> 'documentIds' is null or d.id = any(array(select jsonb_array_elements_text(scope -> 'documentIds')::uuid)))
        and (scope ->> 'mediaTypes' is null or d.media_type = any(array(select jsonb_array_elements_text(scope -> 'mediaTypes'))))
        and (scope ->> 'changedAfter' is null or d.changed_at >= (scope ->> 'changedAfter')::date)
        and (scope ->> 'changedBefore' is null or d.changed_at < (scope ->> 'changedBefore')::date + 1)
    ) end
  $$;

-- How many passages of the house hold each lexeme, rarest first. The statistics are refreshed now and then and leave
-- out what stands in one passage only: what they do not know is counted on the spot, up to a thousand.
create function count_lexemes(wanted text[], out words text[], out counts integer[]) language plpgsql stable
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      word text;
      held integer;
      found jsonb := '[]';
    begin
      foreach word in array wanted loop
        select s.documents into held from maison.lexeme_statistics s where s.lexeme = word;
        if held is null then
          execute 'select count(*) from (select from maison.passages p where p.lexemes @@ $1 limit 1000) held'
            into held using maison.to_word_query(word);
        end if;
        if held > 0 then found := found || jsonb_build_array(jsonb_build_array(held, word)); end if;
      end loop;
      select array_agg(pair ->> 1 order by (pair ->> 0)::integer, pair ->> 1), array_agg((pair ->> 0)::integer order by (pair ->> 0)::integer, pair ->> 1)
        into words, counts from jsonb_array_elements(found) as pair;
    end
  $$;

-- Passages worth ranking: all that hold one of the rare words; when that leaves room, those that hold the
-- frequent words together, then one by one. Ranking every match of frequent words would take a quarter of a second.
create function find_lexical(words text[], counts integer[], acls integer[], documents uuid[], wanted integer) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      statement constant text := 'select array_agg(p.id) from (select p.id from maison.passages p where p.lexemes @@ $1 and p.acl = any($2)'
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

-- BM25 (k1 0.9, b 0.4) of the given passages; a word in a heading counts as three in the body.
-- How often a word stands in a passage is read out of ts_rank, which is twice as fast as unpacking the tsvector: of a
-- single word with weight 1 it is the sum of 1/1², 1/2², 1/3²… over its places, divided by the sum of the whole
-- series. Headings come after the body in the tsvector, so with their weight at 0 the sum is that of the body alone.
create function rank_lexical(ids bigint[], words text[], counts integer[]) returns table (passage_id bigint, score real)
  language sql stable
  set search_path = pg_catalog
  as $$
    with corpus as materialized (
      select coalesce(c.passages, r.passages) as passages, greatest(coalesce(c.average_length, r.average_length), 1) as average_length
      from (select count(*) as passages, coalesce(avg(lexeme_count), 1) as average_length
            from (select lexeme_count from maison.passages where not exists (select from maison.corpus_statistics) limit 2000) sample) r
      left join maison.corpus_statistics c on true
    ), terms as materialized (
      select maison.to_word_query(word) as query, ln(1 + (greatest(c.passages, held) - held + 0.5) / (held + 0.5)) as weight
      from corpus c, unnest(words, counts) as t(word, held)
    ), series as materialized (
      select array_agg(total - 0.5 / (n * n) order by n) as sums
      from (select n, sum(1.0 / (n * n)) over (order by n)::double precision as total from generate_series(1, 24) as n) s
    )
    select p.id, (
      select sum(f.weight * f.frequency * 1.9 / (f.frequency + 0.9 * (0.6 + 0.4 * p.lexeme_count / c.average_length)))
      from (
        select k.weight, (k.body + 3 * greatest(k.whole - k.body, 0))::double precision as frequency
        from (
          select t.weight, width_bucket(ts_rank('{1,0,0,0}', p.lexemes, t.query) * 1.6449340668482264, s.sums) as body,
            case when p.headings = '{}' then 0 else width_bucket(ts_rank('{1,1,1,1}', p.lexemes, t.query) * 1.6449340668482264, s.sums) end as whole
          from terms t
          offset 0 -- Otherwise the planner writes ts_rank out wherever its result is used, and calls it six times.
        ) k
        offset 0
      ) f
      where f.frequency > 0
    )::real
    from maison.passages p, corpus c, series s
    where p.id = any(ids)
  $$;

-- The passages that may be read and are nearest to a question, lexically or in meaning: the best `lexical_limit` by
-- BM25 and the best `vector_limit` by the signs of their vectors, each with its BM25 (0: no word in common) and
-- its vector (null: not embedded yet, or nothing to compare it with), for the caller to mix.
create function search_passages(lexemes text[], embedding text, question_bits bit varying, scope jsonb, lexical_limit integer, vector_limit integer)
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
        execute 'select array_agg(n.passage_id) from (select b.passage_id from maison.passage_bits b where b.identity = $1 and b.acl = any($2)'
          || case when documents is null then '' else ' and b.passage_id in (select p.id from maison.passages p where p.document_id = any($3))' end
          || ' order by bit_count(b.bits # $4) limit $5) n'
          into by_meaning using space_of_vectors, acls, documents, question_bits, vector_limit;
      end if;
      return query
        with ranked as materialized (
          select r.passage_id, coalesce(r.score, 0) as score, r.passage_id = any(by_meaning) as near
          from maison.rank_lexical(array(select distinct id from unnest(by_word || by_meaning) as id), words, counts) r
        ), kept as (
          select r.passage_id, r.score from ranked r where r.near
          union
          (select r.passage_id, r.score from ranked r where r.score > 0 order by r.score desc, r.passage_id limit lexical_limit)
        )
        select p.id, p.document_id, p.text_hash, k.score, v.vector
        from kept k
        join maison.passages p on p.id = k.passage_id and p.acl = any(acls)
        left join maison.passage_vectors v on v.passage_id = k.passage_id and v.identity = space_of_vectors;
    end
  $$;
grant execute on function search_passages(text[], text, bit varying, jsonb, integer, integer) to maison_program;

-- Counts again how often each lexeme stands in the house. A job calls it; it changes only rows that differ.
create function refresh_search_statistics(at timestamptz) returns integer language plpgsql security definer
  set search_path = pg_catalog
  as $$
    declare
      changed integer;
    begin
      merge into maison.lexeme_statistics s
        using (select word, ndoc from ts_stat('select lexemes from maison.passages') where ndoc > 1) c on c.word = s.lexeme
        when matched and s.documents <> c.ndoc then update set documents = c.ndoc
        when not matched then insert (lexeme, documents) values (c.word, c.ndoc)
        when not matched by source then delete;
      get diagnostics changed = row_count;
      insert into maison.corpus_statistics (passages, average_length, refreshed_at)
        select count(*), coalesce(avg(lexeme_count), 1), at from maison.passages
        on conflict (only_row) do update
          set passages = excluded.passages, average_length = excluded.average_length, refreshed_at = excluded.refreshed_at;
      return changed;
    end
  $$;
grant execute on function refresh_search_statistics(timestamptz) to maison_worker;
