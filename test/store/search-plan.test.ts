import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId, sha256 } from '../../src/base/index.ts';
import { insertDocument } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
const passages = 20_000;
let house: TestStore;
let administrator: pg.Client;
const notices: string[] = [];

beforeAll(async () => {
  house = await openTestStore();
  const id = createId();
  const at = new Date('2026-11-24T12:00:00Z');
  const document = {
    id,
    space: 'entreprise',
    path: 'a',
    name: 'a',
    mediaType: 'text/plain',
    bytes: 1,
    sha256: sha256('a'),
    changedAt: at,
    addedAt: at,
    addedBy: 'user:owner',
  };
  await house.store.asActor(owner, (tx) => insertDocument(tx, document));
  administrator = new pg.Client(house.access.owner);
  await administrator.connect();
  administrator.on('notice', (notice) => notices.push(String(notice.message)));
  // Two frequent words (a fifth and a seventh of the passages), one in a hundredth, and one of its own for each.
  await administrator.query(
    `insert into maison.passages (document_id, ordinal, page, start_offset, end_offset, headings, text, text_hash, language, lexemes, lexeme_count, acl)
     select d.id, n, 1, 0, 1, '{}', 'texte ' || n, sha256(n::text::bytea), 'fr',
       (case when n % 5 = 0 then '''societ'':1 ' else '' end || case when n % 7 = 0 then '''regl'':2 ' else '' end || '''w' || n % 100 || ''':3 ''u' || n || ''':4')::tsvector, 4, d.acl
     from maison.documents d, generate_series(1, $1::integer) n`,
    [passages],
  );
  await administrator.query("insert into maison.embedding_identities (name) values ('test')");
  await administrator.query(
    `insert into maison.passage_bits (passage_id, identity, bits, acl)
     select p.id, i.id, (p.id::bit(64) || repeat('01', 160)::bit(320)), p.acl from maison.passages p, maison.embedding_identities i`,
  );
  await administrator.query('select maison.refresh_search_statistics(now())');
  await administrator.query('vacuum analyze');
  // The plans of the statements inside the function, as it runs for the program.
  await administrator.query("load 'auto_explain'");
  await administrator.query(
    'set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set auto_explain.log_analyze = on; set client_min_messages = log',
  );
  await administrator.query('set session authorization maison_program');
  await administrator.query('set search_path = maison, pg_catalog');
});
afterAll(async () => {
  await administrator?.end();
  await house?.close();
});

async function explainSearch(principals: readonly string[]): Promise<{ rows: number; plans: string[] }> {
  await administrator.query(
    "select set_config('maison.role', 'owner', false), set_config('maison.principals', $1, false)",
    [JSON.stringify(principals)],
  );
  notices.length = 0;
  const { rowCount } = await administrator.query(
    "select * from maison.search_passages(array['societ', 'regl', 'w7', 'u42'], 'test', repeat('01', 192)::bit(384)::bit varying, '{}', 50, 50)",
  );
  return { rows: rowCount ?? 0, plans: notices.filter((notice) => notice.includes('plan:')).map(leaveOutUnused) };
}

// A branch that was never executed, such as the sample taken where there are no statistics yet, reads nothing.
const leaveOutUnused = (plan: string): string =>
  plan
    .split('\n')
    .filter((line) => !line.includes('(never executed)'))
    .join('\n');

describe('a search under the reader’s rights', () => {
  test('finds its candidates through the index of words and ranks them by their keys, never reading all passages', async () => {
    const { rows, plans } = await explainSearch(owner.principals);
    expect(rows).toBeGreaterThan(0);
    const text = plans.join('\n\n');
    const scans = text.split('\n').filter((line) => /Query Text|Scan (on|using)/.test(line));
    process.stdout.write(`plans of a search under rights:\n${scans.map((line) => line.slice(0, 140)).join('\n')}\n`);
    const candidates = plans.filter((plan) => /p\.lexemes @@ \$1 and p\.acl/.test(plan));
    expect(candidates.length).toBeGreaterThan(0);
    for (const plan of candidates) expect(plan).toMatch(/Bitmap Index Scan on passages_lexemes/);
    expect(text).toMatch(/Index (Only )?Scan using passages_pkey on passages|Bitmap Index Scan on passages_pkey/);
    expect(text).not.toMatch(/Seq Scan on passages\b/);
    // The signs of the vectors are what is read whole: 48 bytes a passage, in a table of their own.
    expect(text).toContain('Seq Scan on passage_bits');
  });

  test('costs nothing and finds nothing for somebody without principals', async () => {
    const { rows, plans } = await explainSearch([]);
    expect(rows).toBe(0);
    expect(plans.join('\n')).not.toMatch(/passages_lexemes|passage_bits/);
  });

  test('is needed: a direct read under the row policy may not use the index, because matching words is not leakproof', async () => {
    await administrator.query(
      "select set_config('maison.role', 'owner', false), set_config('maison.principals', $1, false)",
      [JSON.stringify(owner.principals)],
    );
    const { rows } = await administrator.query<{ 'QUERY PLAN': string }>(
      "explain select id from maison.passages where lexemes @@ '''u42'''::tsquery",
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('passages_lexemes');
  });

  test('evaluates the reader’s sets once a query, not once a row', async () => {
    const { rows } = await administrator.query<{ 'QUERY PLAN': string }>('explain select id from maison.passages');
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('InitPlan');
    expect(plan).toMatch(/acl = ANY \(\(InitPlan 1\)\.col1\)/);
  });
});
