-- Which names stand in the code that may be read: what a model wrote in none of it is made up. As with search_code the right
-- is asked here. `words` are the names as the index has them.

create function known_code_names(names text[], words text[]) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog
  set enable_seqscan = off
  as $$
    declare
      repositories constant uuid[] := maison.readable_repositories();
      place integer;
    begin
      if cardinality(repositories) = 0 then return; end if;
      for place in 1 .. cardinality(names) loop
        if exists (select from maison.code_symbols y where lower(y.name) = lower(names[place]) and y.name = names[place]
            and y.repository_id = any(repositories))
          or exists (select from maison.code_chunks c where c.lexemes @@ maison.to_word_query(words[place])
            and c.repository_id = any(repositories) and strpos(c.text, names[place]) > 0) then
          return next names[place];
        end if;
      end loop;
    end
  $$;
grant execute on function known_code_names(text[], text[]) to maison_program;
