import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDocument, moveDocument, readDocument, renameSpace } from '../../src/knowledge/index.ts';
import { createSpace, insertVectors, listPassages } from '../../src/store/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';
import { createScriptedParser } from './scripted-parser.ts';

// What happens to a document, or is added to a space, in the very moment in which it is moved or renamed by somebody else:
// each meets the other in the database, wherever it runs.

let house: TestIngestion;
const parser = createScriptedParser();
const opened: pg.Client[] = [];
beforeAll(async () => {
  house = await openTestIngestion({ parser });
  for (const name of ['coffre', 'caisse', 'malle'])
    await house.parts.store.asActor(owner, (tx) =>
      createSpace(tx, { name, readers: ['user:owner'], curators: ['user:owner'] }),
    );
});
afterEach(async () => {
  for (const client of opened.splice(0)) await client.end();
});
afterAll(() => house?.close());

/** Another server of the same database, in the middle of what it does. */
async function openAnother(): Promise<pg.Client> {
  const client = new pg.Client(house.house.access.owner);
  opened.push(client);
  await client.connect();
  return client;
}

/** Waits until so many sessions wait for a lock that another one holds. */
async function waitForLock(client: pg.Client, sessions = 1): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await client.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()",
          )
        ).rowCount,
      { interval: 10 },
    )
    .toBe(sessions);
}

async function* toContent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const add = async (path: string, space = 'entreprise'): Promise<string> =>
  (await addDocument(house.parts, owner, { path, space, content: toContent(path) }, options)).document.id;
const move = (id: string, target: { space?: string; folder?: string }) =>
  moveDocument(house.parts, owner, { id, ...target }, options);
const read = (id: string) => readDocument(house.parts, owner, { id }, options);
const tell = (work: Promise<{ path: string; space: string }>) =>
  work.then(
    ({ space, path }) => `${space}/${path}`,
    (thrown: { code: string }) => thrown.code,
  );
const toCoffre = "(select acl from maison.spaces where name = 'coffre')";
const readersOf = (client: pg.Client, id: string) =>
  client.query(
    `select count(*)::integer as passages, bool_and(acl = ${toCoffre}) as hidden from maison.passages where document_id = $1`,
    [id],
  );

test('a document that is moved while it is read is published once, for the readers of where it then stands', async () => {
  parser.pages = () => ['Une page.', 'Une autre.'];
  const gate = parser.hold();
  const id = await add('lu.txt');
  await gate.held;
  expect(await tell(move(id, { space: 'coffre', folder: 'x' }))).toBe('coffre/x/lu.txt');
  gate.release();
  await house.settle();
  expect(await read(id)).toMatchObject({ space: 'coffre', path: 'x/lu.txt', state: 'complete', pages: 2 });
  const { rows } = await readersOf(await openAnother(), id);
  expect(rows).toEqual([{ passages: 2, hidden: true }]);
  expect(parser.started.filter((name) => name === 'lu.txt')).toHaveLength(1);
});

test('what was read waits for a move that is under way, and is not read a second time', async () => {
  const gate = parser.hold();
  const id = await add('publié.txt');
  await gate.held;
  const other = await openAnother();
  await other.query('begin');
  await other.query(`update maison.documents set space = 'coffre', acl = ${toCoffre} where id = $1`, [id]);
  gate.release();
  await waitForLock(other);
  await other.query('commit');
  await house.settle();
  expect(await read(id)).toMatchObject({ space: 'coffre', state: 'complete' });
  expect((await readersOf(other, id)).rows).toEqual([{ passages: 2, hidden: true }]);
  expect(parser.started.filter((name) => name === 'publié.txt')).toHaveLength(1);
});

test('vectors that come while a document is moved are kept, and neither waits for the other for ever', async () => {
  const id = await add('vecteurs.txt');
  await house.settle();
  const { store } = house.parts;
  const passages = await store.asWorker((tx) => listPassages(tx, { documentId: id }));
  const other = await openAnother();
  await other.query('begin');
  await other.query('select from maison.documents where id = $1 for update', [id]);
  const vectors = passages.map(({ id: passageId }) => ({ passageId, vector: Float32Array.from([0.6, 0.8]) }));
  const stored = store.asWorker((tx) => insertVectors(tx, { identity: 'another model', vectors }));
  await waitForLock(other);
  await other.query(`update maison.documents set space = 'coffre', acl = ${toCoffre} where id = $1`, [id]);
  await other.query('commit');
  await stored;
  const { rows } = await other.query(
    `select count(*)::integer as count from maison.passage_vectors v join maison.passages p on p.id = v.passage_id
     where p.document_id = $1 and v.acl = ${toCoffre}`,
    [id],
  );
  expect(rows).toEqual([{ count: 2 * passages.length }]);
});

test('of two documents of one name that go to one place at once, one arrives and the other stays', async () => {
  for (let round = 0; round < 10; round += 1) {
    const ids = [await add(`a${round}/n.txt`), await add(`b${round}/n.txt`)];
    const told = await Promise.all(ids.map((id) => tell(move(id, { folder: `c${round}` }))));
    expect(told.toSorted()).toEqual(['document_place_taken', `entreprise/c${round}/n.txt`]);
  }
});

test('one document that two servers move at once stands at one of the two places, and two that change places stay', async () => {
  const [one, other] = [await add('a/n.txt'), await add('b/n.txt')];
  await Promise.all([move(one, { space: 'coffre' }), move(one, { folder: 'c' })]);
  const { space, path } = await read(one);
  expect(['entreprise/c/n.txt', 'coffre/c/n.txt', 'coffre/a/n.txt']).toContain(`${space}/${path}`);
  await move(one, { space: 'entreprise', folder: 'a' });
  const told = await Promise.all([tell(move(one, { folder: 'b' })), tell(move(other, { folder: 'a' }))]);
  expect(told).toEqual(['document_place_taken', 'document_place_taken']);
});

test('what is added to a space while it is renamed finds it gone, and two who rename it do so one after the other', async () => {
  const server = await openAnother();
  await server.query('begin');
  await server.query(
    `select set_config('maison.principals', '["user:owner"]', true), set_config('maison.role', 'owner', true)`,
  );
  await server.query(`select maison.rename_space('caisse', 'armoire')`);
  const added = add('x.txt', 'caisse').then(
    () => 'added',
    (thrown: { code: string }) => thrown.code,
  );
  await waitForLock(server);
  await server.query('commit');
  expect(await added).toBe('space_unknown');
  const rename = (name: string, newName: string) =>
    renameSpace(house.parts, owner, { name, newName }, options).then(
      (space) => space.name,
      (thrown: { code: string }) => thrown.code,
    );
  for (let round = 0, name = 'armoire'; round < 10; round += 1) {
    const told = await Promise.all([rename(name, `placard ${round}`), rename(name, `tiroir ${round}`)]);
    expect(told.filter((word) => word === 'space_unknown')).toHaveLength(1);
    name = told.find((word) => word !== 'space_unknown') ?? '';
  }
});

test('a document that goes into a space while it is renamed arrives in it, whatever it is called, or is told that it is gone', async () => {
  const id = await add('x.txt');
  await house.settle(); // Or its reader waits, too.
  const server = await openAnother();
  await server.query('begin');
  await server.query(
    `select set_config('maison.principals', '["user:owner"]', true), set_config('maison.role', 'owner', true)`,
  );
  await server.query(`select maison.rename_space('malle', 'valise')`);
  const moved = tell(move(id, { space: 'malle' }));
  await waitForLock(server);
  await server.query('commit');
  expect(await moved).toBe('space_unknown');
  expect(await tell(move(id, { space: 'valise' }))).toBe('valise/x.txt');
});
