import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '../../src/base/index.ts';
import { migrate, prepareSchema, readMigrations } from '../../src/store/database/migrate.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

// Exchanges as the version before wrote them, and the conversations that the step makes of them.

let house: TestStore;
let client: pg.Client;
let ran: string[];
const [conversation, answered, cut, document] = [createId(), createId(), createId(), createId()];
const citation = { number: 1, passageId: '7', documentId: document, page: 1, start: 0, end: 4, quote: '' };
const sentence = { index: 0, text: 'Deux jours.', support: 'supported', citations: [citation], missing: [] };

beforeAll(async () => {
  house = await openTestStore();
  client = new pg.Client(house.access.owner);
  await client.connect();
  await client.query('set role maison_owner');
  const migrations = await readMigrations();
  await client.query('drop schema maison cascade');
  await prepareSchema(client);
  await migrate(
    client,
    migrations.filter(({ number }) => number < 13),
  );
  await client.query(
    "insert into maison.conversations (id, owner, title, created_at, changed_at) values ($1, 'user:alice', 'Congés', now(), now())",
    [conversation],
  );
  const insert = `insert into maison.exchanges
    (id, conversation_id, question, scope, asked_at, source_passage_ids, sentences, outcome, disagreements, model, timing, feedback, orders_left_out)
    values ($1, $2, $3, $4, $5, '{7,8}', $6, $7, $8, $9, $10, $11, $12)`;
  const one = [
    answered,
    conversation,
    'Combien ?',
    '{"space":"rh"}',
    '2026-11-24T10:00:00Z',
    JSON.stringify([sentence]),
  ];
  const about = JSON.stringify([{ left: citation, right: citation, about: ['deux'] }]);
  const made = ['{"name":"m","location":"here"}', '{"sources":1,"waiting":0,"firstSentence":2,"total":3}'];
  await client.query(insert, [...one, 'answered', about, ...made, 'wrong', JSON.stringify([citation])]);
  const open = [cut, conversation, 'Et eux ?', null, '2026-11-24T11:00:00Z', '[]', null, '[]', null, null, null, '[]'];
  await client.query(insert, open);
  ran = await migrate(client, migrations);
}, 60_000);
afterAll(async () => {
  await client?.end();
  await house?.close();
});

test('an exchange becomes a question and an answer, in order, and the answer keeps the identifier', async () => {
  expect(ran).toContain('0013-messages.sql');
  const { rows } = await client.query('select * from maison.messages order by ordinal');
  expect(rows).toMatchObject([
    { role: 'user', parts: [{ type: 'text', text: 'Combien ?' }], scope: { space: 'rh' }, assistant: null },
    {
      id: answered,
      role: 'assistant',
      parts: [
        { type: 'sentence', ...sentence },
        { type: 'disagreement', left: citation, right: citation, about: ['deux'] },
        { type: 'order-left-out', ...citation },
      ],
      source_passage_ids: ['7', '8'],
      assistant: 'documents',
      model: { name: 'm', location: 'here' },
      outcome: 'answered',
      failure: null,
    },
    { role: 'user', parts: [{ type: 'text', text: 'Et eux ?' }], scope: null },
    { id: cut, role: 'assistant', parts: [], outcome: 'failed', failure: 'house_stopped' },
  ]);
  expect(rows.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([1, 2, 3, 4]);
});

test('what was found wrong with an answer is kept, with the documents of its proof', async () => {
  const { rows } = await client.query('select * from maison.feedback');
  expect(rows).toMatchObject([
    { message_id: answered, owner: 'user:alice', kind: 'wrong', question: 'Combien ?', document_ids: [document] },
  ]);
});

test('nothing of before is left, and the conversation is one of the page', async () => {
  const { rows } = await client.query('select origin, assistant from maison.conversations');
  expect(rows).toEqual([{ origin: 'page', assistant: 'documents' }]);
  const left = await client.query(
    "select from pg_tables where schemaname = 'maison' and tablename in ('exchanges', 'numbered')",
  );
  expect(left.rowCount).toBe(0);
});

test('each message of before follows the one before it: a conversation of one branch', async () => {
  expect(ran).toContain('0033-chat.sql');
  const { rows } = await client.query<{ id: string; after: string | null }>(
    'select id, after from maison.messages order by ordinal',
  );
  expect(rows.map(({ after }) => after)).toEqual([null, ...rows.slice(0, -1).map(({ id }) => id)]);
});
