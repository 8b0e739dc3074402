-- Whether whoever answers for an assistant has left: it is begun no more until somebody else does. Asked by who may use it.
create function assistant_owner_left(wanted uuid) returns boolean
  language sql stable security definer
  set search_path = pg_catalog
  as $$
    select maison.reads_content() and exists (select from maison.assistants a
      where a.id = wanted and a.readers && maison.principals()
        and a.owner like 'user:%' and a.owner <> 'user:owner' and not exists (
        select from maison.people p where 'user:' || p.id = a.owner and p.state = 'active'))
  $$;
revoke execute on function assistant_owner_left(uuid) from public;
grant execute on function assistant_owner_left(uuid) to maison_program;
