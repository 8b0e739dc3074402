import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Audit, openAudit } from '../../src/governance/audit/audit.ts';
import { anonymiseOld } from '../../src/governance/audit/audit.ts';
import { toOcsf } from '../../src/governance/audit/ocsf.ts';
import { createChainVerifier, hashLine, parseCheckpoints } from '../../src/governance/audit/verify-chain.ts';
import { openOutbound, type OutboundConnection } from '../../src/governance/index.ts';
import { listAuditLines, writeSetting } from '../../src/store/index.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { readLines, writeLines } from './lines.ts';

let house: TestStore;
let folder: string;
const closing: (() => Promise<void> | void)[] = [];
beforeAll(async () => {
  house = await openTestStore();
  folder = await mkdtemp(path.join(tmpdir(), 'maison-share-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
afterAll(async () => {
  await house?.close();
  await deleteFolder(folder);
});

async function openWith(destinations: string): Promise<{ audit: Audit; left: OutboundConnection[] }> {
  const config = readConfig({ MAISON_HOME: house.home, MAISON_AUDIT_CHECKPOINTS: destinations });
  const left: OutboundConnection[] = [];
  const outbound = openOutbound(config, {
    log: silentLog,
    clock: systemClock,
    onConnection: (one) => void left.push(one),
  });
  const parts = { store: house.store, clock: systemClock, log: silentLog, outbound, version: '1' };
  const audit = await openAudit(config, parts);
  closing.push(
    () => outbound.close(),
    () => audit.close(),
  );
  return { audit, left };
}

describe('a checkpoint', () => {
  test('is a line of its own after half of one, which a cut of the power or a full disk left, and is read without it', async () => {
    const file = path.join(folder, 'cut.jsonl');
    const { audit } = await openWith(`file://${file}`);
    await expect.poll(async () => parseCheckpoints(await readFile(file, 'utf8').catch(() => '')).length).toBe(1);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole + whole.slice(0, whole.length / 2));
    await writeLines(house.store, 1, ['anna']);
    await audit.checkpoints.take();
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect(lines.map((line) => line.endsWith('}'))).toEqual([true, false, true, false]);
    expect(parseCheckpoints(lines.join('\n'))).toHaveLength(2);
  });

  test('lies in a file outside, at the start and at the stop, and agrees with the log', async () => {
    const file = path.join(folder, 'points.jsonl');
    const { audit } = await openWith(`file://${file}`);
    await expect.poll(async () => parseCheckpoints(await readFile(file, 'utf8').catch(() => '')).length).toBe(1);
    await writeLines(house.store, 5, ['anna']);
    await closing.pop()?.();
    const points = parseCheckpoints(await readFile(file, 'utf8'));
    const lines = await readLines(house.store);
    expect(points).toHaveLength(2);
    expect(points.at(-1)).toMatchObject({ size: lines.length, hash: lines.at(-1)?.hash });
    expect(lines.at(-1)?.record.act).toBe('house-stopped');
    const verifier = createChainVerifier(points, audit.checkpoints.fingerprint);
    for (const line of lines) verifier.take(line);
    expect(verifier.finish()).toMatchObject({ intact: true, checkpoints: 2 });
  });

  test('goes to a syslog over UDP and over TCP as one RFC 5424 message, by the rule of that address', async () => {
    const heard: string[] = [];
    const datagrams = createSocket('udp4').on('message', (message) => void heard.push(`udp ${message.toString()}`));
    await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
    const stream = createServer((socket) => {
      let text = '';
      socket.on('data', (piece) => (text += String(piece)));
      socket.on('end', () => heard.push(`tcp ${text}`) && socket.end());
    });
    await new Promise<void>((resolve) => stream.listen(0, '127.0.0.1', resolve));
    closing.push(
      () => void datagrams.close(),
      () => void stream.close(),
    );
    const [udp, tcp] = [datagrams.address().port, (stream.address() as AddressInfo).port];
    const { left } = await openWith(`syslog+udp://127.0.0.1:${udp},syslog+tcp://127.0.0.1:${tcp}`);
    await expect.poll(() => heard.length).toBe(2);
    const said = left.map(({ purpose, outcome, rule }) => `${purpose} ${outcome} ${rule}`);
    expect(new Set(said)).toEqual(
      new Set([
        `audit-checkpoint done syslog+tcp://127.0.0.1:${tcp}`,
        `audit-checkpoint done syslog+udp://127.0.0.1:${udp}`,
      ]),
    );
    for (const message of heard) {
      expect(message).toMatch(/^(udp|tcp \d+) <109>1 \d{4}-\d\d-\d\dT[\d:.]+Z \S+ maison - audit-checkpoint - \{/);
      expect(parseCheckpoints(message)).toHaveLength(1);
    }
    const framed = heard.find((message) => message.startsWith('tcp'))?.match(/^tcp (\d+) (.*)$/s);
    expect(Buffer.byteLength(framed?.[2] ?? '')).toBe(Number(framed?.[1]));
  });

  test('goes to a webhook; one that does not answer is said, and tried again with the next', async () => {
    const bodies: string[] = [];
    let status = 500;
    const web = createWebServer((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    closing.push(() => void web.close());
    const { audit } = await openWith(`http://127.0.0.1:${(web.address() as AddressInfo).port}/points`);
    await expect.poll(() => audit.checkpoints.destinations().map(({ failing }) => failing)).toEqual([true]);
    status = 204;
    await audit.checkpoints.take();
    expect(audit.checkpoints.destinations().map(({ failing }) => failing)).toEqual([false]);
    expect(parseCheckpoints(bodies.join('\n'))).toHaveLength(2);
    expect(await audit.checkpoints.take()).toBeNull();
  });

  test('goes nowhere that is not written down, and a wrong address starts nothing', async () => {
    await expect(openWith('ftp://example.org/points')).rejects.toMatchObject({ code: 'config_invalid' });
    const outbound = openOutbound(readConfig({ MAISON_HOME: house.home }), { log: silentLog, clock: systemClock });
    const sent = outbound.throughSocket(
      new URL('syslog+udp://127.0.0.1:9'),
      'audit-checkpoint',
      1,
      async () => undefined,
    );
    await expect(sent).rejects.toMatchObject({ code: 'egress_denied' });
    await outbound.close();
  });
});

describe('the verifier that stands alone', () => {
  test('says of an exported log that it is whole, and names the first line that was changed', async () => {
    await writeLines(house.store, 30, ['anna', 'bernard']);
    const owner = { id: 'owner', principals: ['user:owner'], role: 'owner' };
    const lines = await house.store.asActor(owner, (tx) => listAuditLines(tx, { after: 0, limit: 10_000 }));
    const exported = lines.map((line) => JSON.stringify(toOcsf(line, '1')));
    const [whole, changed] = [path.join(folder, 'whole.jsonl'), path.join(folder, 'changed.jsonl')];
    await writeFile(whole, `${exported.join('\n')}\n`);
    const at = exported.length - 7;
    await writeFile(changed, exported.with(at, (exported[at] ?? '').replaceAll('curator', 'owner')).join('\n'));
    // Copied elsewhere, as an auditor has it: nothing of the house lies beside it.
    const script = path.join(folder, 'verify-chain.ts');
    await writeFile(
      script,
      await readFile(path.join(import.meta.dirname, '../../src/governance/audit/verify-chain.ts')),
    );
    const run = (...values: string[]) => promisify(execFile)(process.execPath, [script, ...values]);
    expect((await run(whole, '--checkpoints', path.join(folder, 'points.jsonl'))).stdout).toMatch(
      /^intact: \d+ lines, 0 parts anonymised, 2 checkpoints agree, signed by [0-9a-f-]{39}\n$/,
    );
    await expect(run(changed)).rejects.toMatchObject({
      code: 1,
      stdout: `broken at line ${at + 1}: the line was changed\n`,
    });
  });
});

describe('with time', () => {
  test('lines speak of nobody any more, those of the last days do, and the chain verifies', async () => {
    const administrator = new pg.Client(house.access.owner);
    await administrator.connect();
    closing.push(() => administrator.end());
    await backdate(administrator, 10, '2026-01-15T12:00:00.000Z');
    const before = await readLines(house.store);
    await house.store.asWorker((tx) => writeSetting(tx, { key: 'audit.retention_days', value: 60 }));
    const gone = await anonymiseOld({ store: house.store, clock: systemClock });
    expect(gone).toBeGreaterThan(0);
    const lines = await readLines(house.store);
    expect(lines.slice(0, 10).every(({ payload }) => Object.keys(payload).length === 0)).toBe(true);
    expect(lines.slice(10).some(({ payload }) => payload.actor)).toBe(true);
    expect(lines.at(-1)?.record).toMatchObject({ act: 'audit-anonymised', detail: { upTo: '10' } });
    expect(lines.slice(0, -1).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    const verifier = createChainVerifier();
    for (const line of lines) verifier.take(line);
    expect(verifier.finish()).toMatchObject({ intact: true, anonymised: gone });
    // A second time there is nothing to do, and no line says otherwise.
    expect(await anonymiseOld({ store: house.store, clock: systemClock })).toBe(0);
    expect(await readLines(house.store)).toHaveLength(lines.length);
  });

  test('and never the last thirty days, whatever somebody sets', async () => {
    await house.store.asWorker((tx) => writeSetting(tx, { key: 'audit.retention_days', value: 1 }));
    await expect(anonymiseOld({ store: house.store, clock: systemClock })).rejects.toMatchObject({ code: '23514' });
  });
});

/** Makes the first lines old, and the chain right again, as no one but the administrator of the database can. */
async function backdate(administrator: pg.Client, count: number, at: string): Promise<void> {
  const lines = await readLines(house.store);
  await administrator.query("begin; set local session_replication_role = 'replica'");
  let previous = '0'.repeat(64);
  for (const line of lines) {
    const record = line.number <= count ? { ...line.record, at } : line.record;
    const hash = hashLine({ number: line.number, previous, record });
    await administrator.query(
      'update maison.audit_events set record = maison.canonical_json($2), previous_hash = $3, record_hash = $4 where number = $1',
      [line.number, JSON.stringify(record), previous, hash],
    );
    previous = hash;
  }
  await administrator.query('commit');
}
