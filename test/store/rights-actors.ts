import { createSpace } from '../../src/store/index.ts';
import { plant, type Planted } from './rights-planted.ts';

/** Everybody who tries: by the letter under which the expectations name them. */
export const actors = {
  n: { name: 'nobody', role: '', principals: [] },
  s: { name: 'a stranger', role: 'member', principals: ['user:stranger', 'everyone'] },
  r: { name: 'a reader', role: 'member', principals: ['user:reader', 'everyone', 'group:secret'] },
  c: { name: 'a curator', role: 'curator', principals: ['user:curator', 'everyone', 'group:secret'] },
  o: { name: 'who added it', role: 'member', principals: ['user:alice', 'everyone', 'group:secret'] },
  a: { name: 'an administrator', role: 'administrator', principals: ['user:admin', 'everyone', 'group:secret'] },
  p: {
    name: 'the protection officer',
    role: 'protection-officer',
    principals: ['user:officer', 'everyone', 'group:secret'],
  },
  h: { name: 'the owner of the house', role: 'owner', principals: ['user:owner', 'everyone'] },
  w: { name: 'the system', role: 'system', principals: ['system'] },
} as const;

export type ActorLetter = keyof typeof actors;

/** A house in which a group reads a space, one of them added a document, and another looks after the space. */
export async function plantForMatrix(): Promise<Planted> {
  const planted = await plant();
  const { store } = planted.house;
  const curator = { id: 'curator', ...actors.c };
  await store.asActor(curator, async (tx) => {
    await createSpace(tx, { name: 'free', readers: ['group:secret'], curators: ['user:curator'] });
  });
  await planted.administrator.query(
    "update maison.spaces set acl = (select acl from maison.spaces where name = 'free'), curators = '{user:curator}' where name = 'secret'",
  );
  await planted.administrator.query(
    "update maison.documents set acl = (select acl from maison.spaces where name = 'secret')",
  );
  await planted.administrator.query(`
    with made as (insert into maison.acls (readers) values ('{files:00000000-0000-4000-8000-000000000003}') returning id),
      hidden as (insert into maison.spaces (name, acl, curators)
        select 'files:00000000-0000-4000-8000-000000000003', id, '{nobody}' from made returning name)
      insert into maison.file_sets (id, owner, space, used_at)
        select '00000000-0000-4000-8000-000000000003', 'user:alice', name, now() from hidden;
    insert into maison.assistants (id, name, owner, readers, state, version, created_at)
      values ('00000000-0000-4000-8000-000000000004', 'x', 'user:alice', '{group:secret}', 'draft', 1, now());
    insert into maison.assistant_versions
      values ('00000000-0000-4000-8000-000000000004', 1, 'user:alice', now(), '', 'x', 'x', '{}', repeat('0', 64));
    insert into maison.assistant_runs values ('00000000-0000-4000-8000-000000000004', 1, 'x', 'x', true, '{}', 1, now());
    insert into maison.assistant_proposals (id, assistant_id, owner, prompt, form, expected, given_at)
      values (gen_random_uuid(), '00000000-0000-4000-8000-000000000004', 'user:reader', 'x', '{}', 'x', now());
    insert into maison.assistant_pairs (id, assistant_id, case_id, left_number, right_number, model, first, verdict, judged_at)
      values (gen_random_uuid(), '00000000-0000-4000-8000-000000000004', 'x', 1, 0, 'x', 'left', 'same', now());
    insert into maison.assistant_jobs (id, owner, assistant_id, version, title, language, form, given, created_at)
      values ('00000000-0000-4000-8000-000000000005', 'user:alice', '00000000-0000-4000-8000-000000000004', 1, '{}', 'fr', '{}', '{}', now());
    insert into maison.job_steps (job_id, number, step, kind, reads, input)
      values ('00000000-0000-4000-8000-000000000005', 0, 'x', 'check', '{}', '{}');
    insert into maison.assistant_files values ('00000000-0000-4000-8000-000000000004', 1, 'SKILL.md', 'x');
    insert into maison.drafts (id, owner, document_ids, readers, editors, created_at)
      values ('00000000-0000-4000-8000-000000000005', 'user:alice', '{}', '{group:secret}', '{user:curator}', now());
    insert into maison.draft_versions values ('00000000-0000-4000-8000-000000000005', 1, 'user:alice', now(), '', 'x', '[]');
    insert into maison.draft_comments
      values ('00000000-0000-4000-8000-000000000006', '00000000-0000-4000-8000-000000000005', 'b1', 'user:alice', 'x', now());
    insert into maison.draft_weeks (week, people, drafts, sentences, kept) values ('2026-11-23', 10, 1, 1, 1);
    insert into maison.lexeme_statistics values ('mot', 2) on conflict do nothing;
    insert into maison.repositories (id, space, name, path, branch, added_at)
      values ('00000000-0000-4000-8000-000000000002', 'secret', 'x', '/x', 'main', now());
    insert into maison.code_commits (repository_id, commit_id, committed_at, message, changes, lexemes)
      select id, 'x', now(), 'x', '[]', 'x' from maison.repositories;
    insert into maison.code_files (repository_id, path, language, blob_id, lines, text)
      values ('00000000-0000-4000-8000-000000000002', 'x', 'Go', 'x', 1, 'x');
    insert into maison.code_left_out values ('00000000-0000-4000-8000-000000000002', 'y', 'y', 'binary');
    insert into maison.code_symbols (file_id, repository_id, name, kind, start_line, end_line, signature, within)
      select id, repository_id, 'x', 'function', 1, 1, 'x', '{}' from maison.code_files;
    insert into maison.code_chunks (file_id, repository_id, start_line, end_line, text, lexemes)
      select id, repository_id, 1, 1, 'x', 'x' from maison.code_files;
    insert into maison.blob_folder values (true, 'x') on conflict do nothing;
    insert into maison.corpus_statistics values (true, 1, 1, now()) on conflict do nothing;
    insert into maison.sign_on_providers (id, name, issuer, client_id, sealed_secret, origins, created_at)
      values ('annuaire', 'Annuaire', 'https://idp.example.org', 'maison', 'x', '{https://idp.example.org}', now());
    insert into maison.tool_servers (id, name, address, sealed_token, admitted_at)
      values ('00000000-0000-4000-8000-0000000000aa', 'Stock', 'https://mcp.example.org/', 'x', now());
    insert into maison.server_tools (server, name, description, input_schema, read_only, shape_hash)
      values ('00000000-0000-4000-8000-0000000000aa', 'read_stock', '', '{}', true, repeat('a', 64));
    insert into maison.sign_on_groups select 'annuaire', id, 'valeur' from maison.groups limit 1;
    insert into maison.identities values (gen_random_uuid(), 'alice', 'https://idp.example.org', 'sub', 'x', now(), now());
    insert into maison.provisioning_tokens values (gen_random_uuid(), 'Okta', 'x', now(), null);
    insert into maison.provisioned_people (person, user_name, changed_at) values ('alice', 'alice', now());
    insert into maison.groups values ('00000000-0000-4000-8000-000000000001', 'of the directory', now());
    insert into maison.provisioned_groups values ('00000000-0000-4000-8000-000000000001', null, now());
    insert into maison.erasures (id, person_hash, person, begun_at) values (gen_random_uuid(), repeat('a', 64), 'alice', now());
    insert into maison.budgets (id, person, period, tokens, made_by, created_at) values (gen_random_uuid(), 'alice', 'day', 1, 'user:owner', now());
    insert into maison.model_prices values ('x', 1, 1);
    insert into maison.sessions (id, person, public_key, browser, port, opened_at, seen_at, ends_at)
      values (gen_random_uuid(), 'alice', 'x', 'b', 1, now(), now(), now() + interval '1 day')`);
  return planted;
}
