import canonicalize from 'canonicalize';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/index.ts';
import { canonicalJson, createChainVerifier, hashLine } from '../../src/governance/audit/verify-chain.ts';
import { insertGroup, queueAuditEvent, readAuditHead } from '../../src/store/index.ts';
import { eraseFromAudit } from '../../src/store/tables/audit/lines.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { readLines, writeLines } from './lines.ts';

let house: TestStore;
let administrator: pg.Client;
beforeAll(async () => {
  house = await openTestStore();
  administrator = new pg.Client(house.access.owner);
  await administrator.connect();
});
afterAll(async () => {
  await administrator?.end();
  await house?.close();
});

const event = { record: { act: 'house-started', actorKind: 'system', result: 'done' }, private: {} } as const;
const verifyAll = async () => {
  const verifier = createChainVerifier();
  for (const line of await readLines(house.store)) verifier.take(line);
  return verifier.finish();
};

describe('canonical JSON', () => {
  test('of the database, of the verifier and of the reference implementation is the same text', async () => {
    const word = fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter((text) => !text.includes('\0') && text.isWellFormed());
    const name = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
    const record = fc.dictionary(name, fc.oneof(word, fc.dictionary(name, word, { maxKeys: 4 })), { maxKeys: 8 });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(record, async (value) => {
        const { rows } = await administrator.query<{ text: string }>('select maison.canonical_json($1) as text', [
          JSON.stringify(value),
        ]);
        expect(rows[0]?.text).toBe(canonicalize(value));
        expect(canonicalJson(value)).toBe(canonicalize(value));
        tried += 1;
      }),
      { numRuns: 300 },
    );
    expect(tried).toBe(300);
  });
});

describe('a line', () => {
  test('has the next number and the hash of the line before, whoever writes it', async () => {
    await writeLines(house.store, 20, ['anna', 'bernard', 'chloe']);
    const lines = await readLines(house.store);
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.every((line) => hashLine(line) === line.hash)).toBe(true);
    expect(lines.every((line, index) => line.previous === (lines[index - 1]?.hash ?? '0'.repeat(64)))).toBe(true);
    expect(await verifyAll()).toMatchObject({ intact: true, broken: null, lines: lines.length });
    expect(await house.store.asWorker(readAuditHead)).toEqual({ size: lines.length, hash: lines.at(-1)?.hash });
  });

  test('goes with its transaction: what is undone leaves neither line nor gap', async () => {
    const before = (await readLines(house.store)).length;
    const own = { actor: 'owner' };
    const undone = house.store.asWorker(async (tx) => {
      queueAuditEvent(tx, event);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow();
    // The other way round: an act whose line the database refuses is not done either.
    const owner = { id: 'owner', principals: ['user:owner'], role: 'owner' };
    const refused = house.store.asActor(owner, async (tx) => {
      await insertGroup(tx, { id: '01234567-89ab-4def-8123-456789abcdef', name: 'Refused', at: new Date(0) });
      queueAuditEvent(tx, {
        private: own,
        record: { ...event.record, object: 'Un titre, qui n’est pas un identifiant' },
      });
    });
    await expect(refused).rejects.toThrow();
    const { rows } = await administrator.query("select from maison.groups where name = 'Refused'");
    expect(rows).toHaveLength(0);
    await house.store.asWorker(async (tx) => queueAuditEvent(tx, event));
    const lines = await readLines(house.store);
    expect(lines).toHaveLength(before + 1);
    expect(lines.at(-1)?.number).toBe(before + 1);
  });

  test.each([
    ['a sentence as the thing', { object: 'Licenciements prévus' }],
    ['an e-mail as the thing', { object: 'anna@example.org' }],
    ['a sentence as a detail', { detail: { reason: 'parce que je le dis' } }],
    ['a detail inside a detail', { detail: { deep: { deeper: 'x' } } }],
    ['a field of its own', { title: 'x' }],
    ['a forged person in the chain', { actor: 'anna' }],
    ['no act', { act: '' }],
  ])('with %s is refused by the database', async (_, more) => {
    const written = house.store.asWorker(async (tx) =>
      queueAuditEvent(tx, { private: {}, record: { ...event.record, ...(more as Record<string, string>) } }),
    );
    await expect(written).rejects.toMatchObject({ code: '23514' });
  });

  test('is written by the program in the name of who acts, and of nobody else', async () => {
    const program = new pg.Client(house.access.program);
    await program.connect();
    const write = (actor: string) =>
      program.query('select maison.append_audit($1)', [JSON.stringify([{ ...event, private: { actor } }])]);
    await expect(write('anna')).rejects.toMatchObject({ code: '42501' });
    await program.query("set maison.principals = '[\"user:bernard\"]'; set maison.role = 'member'");
    await expect(write('anna')).rejects.toMatchObject({ code: '42501' });
    await write('bernard');
    await program.end();
    expect((await readLines(house.store)).at(-1)?.payload.actor?.value).toBe('bernard');
  });

  test('holds of persons a salted hash, which without the salt is nobody’s', async () => {
    await writeLines(house.store, 2, ['anna', 'anna']);
    const [one, other] = (await readLines(house.store)).slice(-2);
    expect(one?.record.actor).toBe(sha256(`${one?.payload.actor?.salt}:actor:anna`));
    expect(one?.record.actor).not.toBe(other?.record.actor);
    expect(JSON.stringify(one?.record)).not.toContain('anna');
  });
});

describe('fifty writers at once', () => {
  test('through the house write one chain without a gap', async () => {
    const before = (await readLines(house.store)).length;
    await Promise.all(Array.from({ length: 50 }, () => writeLines(house.store, 4, ['anna', 'bernard'])));
    expect(await verifyAll()).toMatchObject({ intact: true, lines: before + 200 });
  });

  test('each with a connection of its own do so too, and what the line costs is told', async () => {
    const clients = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const client = new pg.Client(house.access.worker);
        await client.connect();
        return client;
      }),
    );
    const before = (await readLines(house.store)).length;
    const line = JSON.stringify([{ ...event, private: { actor: 'anna' } }]);
    const each = 10;
    const time = async (writers: number, written: boolean): Promise<string> => {
      const start = performance.now();
      await Promise.all(
        clients.slice(0, writers).map(async (client, writer) => {
          for (let index = 0; index < each; index += 1) {
            await client.query('begin');
            await client.query(
              `insert into maison.settings values ($1, '1') on conflict (key) do update set value = '2'`,
              [`cost.${writer}`],
            );
            if (written) await client.query('select maison.append_audit($1)', [line]);
            await client.query('commit');
          }
        }),
      );
      const milliseconds = performance.now() - start;
      return `${((milliseconds / each / writers) * 1000).toFixed(0)} µs`;
    };
    const [alone, aloneWritten] = [await time(1, false), await time(1, true)];
    const [many, manyWritten] = [await time(50, false), await time(50, true)];
    process.stdout.write(
      `a transaction, by the writer's own time over their number: 1 writer ${alone}, with its line ${aloneWritten}; 50 writers ${many}, with their lines ${manyWritten}\n`,
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(await verifyAll()).toMatchObject({ intact: true, lines: before + 51 * each });
  }, 120_000);
});

describe('nobody changes a line', () => {
  const statements = [
    "update maison.audit_events set record = '{}' where number = 1",
    'delete from maison.audit_events where number = 1',
    'truncate maison.audit_events cascade',
    "update maison.audit_payloads set value = 'chloe' where number = 1",
    'delete from maison.audit_payloads where number = 1',
    'truncate maison.audit_payloads',
  ];

  test.each(statements)('not as the owner of the tables, nor as the administrator: %s', async (statement) => {
    await expect(administrator.query(statement)).rejects.toMatchObject({ code: '42501' });
    await administrator.query('set role maison_owner');
    await expect(administrator.query(statement)).rejects.toMatchObject({ code: '42501' });
    await administrator.query('reset role');
  });

  test.each([
    ...statements,
    `insert into maison.audit_events values (99999, '{}', repeat('0', 64), repeat('0', 64))`,
    'select maison.anonymise_audit(now())',
  ])('not as the program, which also may not say that it restores: %s', async (statement) => {
    const program = new pg.Client(house.access.program);
    await program.connect();
    try {
      await program.query("set maison.principals = '[\"user:owner\"]'; set maison.role = 'owner'");
      for (const way of ['', 'restore', 'anonymise']) {
        await program.query(`set maison.audit_path = '${way}'`);
        await expect(program.query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      await program.end();
    }
  });

  test.each([...statements, 'select from maison.audit_events'])('not as the worker: %s', async (statement) => {
    const worker = new pg.Client(house.access.worker);
    await worker.connect();
    await expect(worker.query(statement)).rejects.toMatchObject({ code: '42501' });
    await worker.end();
  });
});

describe('a person who is erased', () => {
  test('is named by no line any more, and the chain still verifies', async () => {
    await writeLines(house.store, 6, ['denise', 'anna']);
    const gone = await house.store.asWorker((tx) => eraseFromAudit(tx, { person: 'denise' }));
    expect(gone).toBe(6);
    const lines = await readLines(house.store);
    expect(JSON.stringify(lines)).not.toContain('denise');
    expect(JSON.stringify(lines)).toContain('anna');
    expect(await verifyAll()).toMatchObject({ intact: true, anonymised: 6 });
  });

  test('is not erased without a word: what is taken away by hand breaks the chain', async () => {
    await administrator.query("begin; select set_config('maison.audit_path', 'anonymise', true)");
    const last = (await readLines(house.store)).findLast(({ payload }) => payload.actor)?.number;
    await administrator.query(`delete from maison.audit_payloads where number = ${last}; commit`);
    const { broken } = await verifyAll();
    expect(broken).toEqual({ number: last, kind: 'person-removed' });
  });
});
