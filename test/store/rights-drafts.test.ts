import { afterAll, beforeAll, expect, test } from 'vitest';
import { actors, type ActorLetter, plantForMatrix } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';
import { actAs } from './rights-tried.ts';

// Whatever the code above it asks, the database gives a draft to whom its owner names, and to nobody else.

let planted: Planted;
beforeAll(async () => void (planted = await plantForMatrix()));
afterAll(() => planted?.close());

const draft = '00000000-0000-4000-8000-000000000005';

/** Who of them can do this, each undone; a version or a comment is of whoever tries. */
async function whoCan(statement: (principal: string) => string): Promise<string> {
  let able = '';
  for (const letter of Object.keys(actors) as ActorLetter[]) {
    await planted.program.query('begin');
    await actAs(planted, letter);
    const done = await planted.program
      .query(statement(actors[letter].principals[0] ?? 'user:nobody'))
      .catch(() => ({ rowCount: 0 }));
    if (done.rowCount) able += letter;
    await planted.program.query('rollback');
  }
  return able;
}

const version = (by: string): string =>
  `insert into maison.draft_versions values ('${draft}', 2, '${by}', now(), '', 'x', '[]')`;
const comment = (by: string): string =>
  `insert into maison.draft_comments values (gen_random_uuid(), '${draft}', 'b1', '${by}', 'x', now())`;

test('its owner and its editors save versions, its readers comment, a stranger does neither', async () => {
  expect(await whoCan(version)).toBe('co');
  expect(await whoCan(comment)).toBe('rco');
  expect(await whoCan(() => `update maison.drafts set editors = '{user:reader}'`)).toBe('o');
  expect(await whoCan(() => `update maison.draft_comments set resolved_by = 'user:alice', resolved_at = now()`)).toBe(
    'o',
  );
  expect(await whoCan((by) => `update maison.draft_comments set resolved_by = '${by}', resolved_at = now()`)).toBe(
    'co',
  );
  // A version is never changed, nor taken back.
  expect(await whoCan(() => 'update maison.draft_versions set title = title')).toBe('');
  expect(await whoCan(() => 'delete from maison.draft_versions')).toBe('');
});

test('a final draft is saved by nobody, and nothing is shared with everybody', async () => {
  expect(await whoCan(() => `update maison.drafts set readers = '{everyone}'`)).toBe('');
  await planted.administrator.query(`update maison.drafts set state = 'final' where id = '${draft}'`);
  expect(await whoCan(version)).toBe('');
  expect(await whoCan(comment)).toBe('rco');
  await planted.administrator.query(`update maison.drafts set state = 'open' where id = '${draft}'`);
});

test('nobody makes a draft of somebody else’s conversation', async () => {
  const of = (conversation: string) => (by: string) =>
    `insert into maison.drafts (id, owner, conversation_id, document_ids, created_at)
     values (gen_random_uuid(), '${by}', ${conversation}, '{}', now())`;
  const { rows } = await planted.administrator.query("select id from maison.conversations where owner = 'user:alice'");
  expect(await whoCan(of(`'${rows[0].id}'`))).toBe('o');
  expect(await whoCan(of('null'))).toBe('srcoh');
});
