import { generateKeyPairSync, sign } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ChainLine,
  type ChainReport,
  type Checkpoint,
  checkpointText,
  createChainVerifier,
  fingerprintOf,
} from '../../src/governance/audit/verify-chain.ts';
import { chooseSize, createDraw, noteDraw, seed } from '../campaign.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { readLines, writeLines } from './lines.ts';
import { tamperings } from './tamper.ts';

// Everything is done to a real database by its administrator, with the triggers off, read back, verified, and undone.

const length = 40;
let house: TestStore;
let administrator: pg.Client;
let lines: ChainLine[];
let outside: Checkpoint[];
beforeAll(async () => {
  house = await openTestStore();
  administrator = new pg.Client(house.access.owner);
  await administrator.connect();
  await writeLines(house.store, length, ['anna', 'bernard', 'chloe', 'denise']);
  lines = await readLines(house.store);
  outside = [8, 20, 31, length].map((size) => signPoint(lines, size));
});
afterAll(async () => {
  await administrator?.end();
  await house?.close();
});

const keys = generateKeyPairSync('ed25519');
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

function signPoint(of: readonly ChainLine[], size: number, key = keys): Checkpoint {
  const hash = of[size - 1]?.hash ?? '';
  const said = { at: `2026-11-27T0${size % 10}:00:00.000Z`, format: 'maison-audit-checkpoint/1', size, hash } as const;
  const signature = sign(null, Buffer.from(checkpointText(said)), key.privateKey).toString('base64');
  return { ...said, publicKey: key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'), signature };
}

async function readAsAdministrator(): Promise<ChainLine[]> {
  const { rows } = await administrator.query<Omit<ChainLine, 'record'> & { record: string }>(
    `select number::integer, record, previous_hash as previous, record_hash as hash,
       coalesce((select jsonb_object_agg(p.field, jsonb_build_object('value', p.value, 'salt', p.salt))
         from maison.audit_payloads p where p.number = e.number), '{}') as payload
     from maison.audit_events e order by number`,
  );
  return rows.map((row) => ({ ...row, record: JSON.parse(row.record) as ChainLine['record'] }));
}

function verify(read: readonly ChainLine[], checkpoints: readonly Checkpoint[]): ChainReport {
  const verifier = createChainVerifier(checkpoints, fingerprintOf(publicKey));
  for (const line of read) verifier.take(line);
  return verifier.finish();
}

test('a log that nobody touched verifies, with every checkpoint', async () => {
  expect(verify(await readAsAdministrator(), outside)).toEqual({
    intact: true,
    lines: length,
    anonymised: 0,
    checkpoints: 4,
    lastCheckpoint: { at: outside.at(-1)?.at, size: length },
    broken: null,
  });
});

test('a thousand random tamperings by who may do everything to the database are all found', async ({ task }) => {
  const count = chooseSize(1000, 120);
  const names = Object.keys(tamperings);
  const random = createDraw(9);
  const found = Object.fromEntries(names.map((name) => [name, { tried: 0, found: 0, alone: 0 }]));
  const missed: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? '';
    await administrator.query('begin');
    await administrator.query("set local session_replication_role = 'replica'");
    await tamperings[name]?.(administrator, lines, random);
    const read = await readAsAdministrator();
    await administrator.query('rollback');
    const [report, alone] = [verify(read, outside), verify(read, [])];
    const told = found[name] as { tried: number; found: number; alone: number };
    told.tried += 1;
    if (report.intact) missed.push(`${index}: ${name}`);
    else told.found += 1;
    if (!alone.intact) told.alone += 1;
  }
  const table = names.map(
    (name) => `${found[name]?.found} of ${found[name]?.tried} (${found[name]?.alone} without a checkpoint): ${name}`,
  );
  process.stdout.write(`${count} tamperings, seed ${seed}\n${table.join('\n')}\n`);
  noteDraw(task, `${count} tamperings of 1,000`);
  expect(missed).toEqual([]);
  // What only the outside shows, which is why checkpoints leave the machine.
  expect(found['an old backup is put back']?.alone).toBe(0);
  expect(found['a line is edited and everything after it hashed anew']?.alone).toBe(0);
}, 180_000);

test('the first broken line is named', async () => {
  const changed = lines.map((line, at) => (at === 16 ? { ...line, record: { ...line.record, role: 'owner' } } : line));
  expect(verify(changed, outside).broken).toEqual({ number: 17, kind: 'changed' });
  expect(verify(lines.toSpliced(11, 1), outside).broken).toEqual({ number: 12, kind: 'missing' });
  expect(verify(lines.slice(0, 33), outside).broken).toMatchObject({
    number: 34,
    kind: 'checkpoint-beyond',
  });
});

test('a checkpoint that another key signed, or that was changed, is not believed', () => {
  const other = generateKeyPairSync('ed25519');
  expect(verify(lines, [signPoint(lines, 20, other)]).intact).toBe(false);
  const [point] = outside as [Checkpoint];
  expect(verify(lines, [{ ...point, at: '2026-11-28T00:00:00.000Z' }]).intact).toBe(false);
  expect(verify(lines, [{ ...point, signature: '' }]).intact).toBe(false);
});
