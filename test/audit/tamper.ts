import type pg from 'pg';
import { type ChainLine, hashLine } from '../../src/governance/audit/verify-chain.ts';

// What somebody with every right on the database can do to the log, each as the statements that do it. They know the
// rules: hashes are made right where that helps them. What they do not have is what was signed and taken out before.

type Random = () => number;
export type Tampering = (client: pg.Client, lines: readonly ChainLine[], random: Random) => Promise<void>;

const pick = (count: number, random: Random): number => Math.floor(random() * count);

async function write(client: pg.Client, lines: readonly ChainLine[]): Promise<void> {
  const rows = lines.map(({ number, record, previous, hash }) => ({
    number,
    record: JSON.stringify(record),
    previous_hash: previous,
    record_hash: hash,
  }));
  await client.query(
    `insert into maison.audit_events (number, record, previous_hash, record_hash)
     select number, record, previous_hash, record_hash from json_populate_recordset(null::maison.audit_events, $1::json)`,
    [JSON.stringify(rows)],
  );
}

async function replaceFrom(client: pg.Client, from: number, lines: readonly ChainLine[]): Promise<void> {
  await client.query('delete from maison.audit_events where number >= $1', [from]);
  await client.query('delete from maison.audit_payloads where number >= $1', [from]);
  await write(client, lines);
  const payloads = lines.flatMap(({ number, payload }) =>
    Object.entries(payload).map(([field, part]) => ({ number, field, ...part })),
  );
  await client.query(
    'insert into maison.audit_payloads select * from json_populate_recordset(null::maison.audit_payloads, $1::json)',
    [JSON.stringify(payloads)],
  );
}

/** Lines with numbers and hashes that follow from `after` on, as one who knows the rules makes them. */
function chainAgain(lines: readonly ChainLine[], number: number, previous: string): ChainLine[] {
  const chained: ChainLine[] = [];
  for (const line of lines) {
    const next = { ...line, number: number + chained.length, previous: chained.at(-1)?.hash ?? previous };
    chained.push({ ...next, hash: hashLine(next) });
  }
  return chained;
}

const edit = (line: ChainLine, random: Random): ChainLine => {
  const changes = [
    { act: 'house-started' },
    { result: 'refused' },
    { at: '2026-01-01T00:00:00.000Z' },
    { role: 'owner' },
  ];
  return { ...line, record: { ...line.record, ...changes[pick(changes.length, random)] } };
};
const previousOf = (lines: readonly ChainLine[], at: number): string => lines[at - 1]?.hash ?? '0'.repeat(64);

/** By name, everything that was thought of. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'a line is edited': async (client, lines, random) => {
    const line = lines[pick(lines.length, random)] as ChainLine;
    const record = JSON.stringify(edit(line, random).record);
    await client.query('update maison.audit_events set record = $2 where number = $1', [line.number, record]);
  },
  'a line is edited, its own hash made right': async (client, lines, random) => {
    const line = edit(lines[pick(lines.length, random)] as ChainLine, random);
    await client.query('update maison.audit_events set record = $2, record_hash = $3 where number = $1', [
      line.number,
      JSON.stringify(line.record),
      hashLine(line),
    ]);
  },
  'a line is deleted': async (client, lines, random) => {
    await client.query('delete from maison.audit_events where number = $1', [1 + pick(lines.length, random)]);
  },
  'two lines change places': async (client, lines, random) => {
    const one = pick(lines.length - 1, random);
    const other = one + 1 + pick(lines.length - one - 1, random);
    const swapped = lines.map(
      (line, at) => (at === one ? lines[other] : at === other ? lines[one] : line) as ChainLine,
    );
    await replaceFrom(
      client,
      1,
      swapped.map((line, at) => ({ ...line, number: at + 1 })),
    );
  },
  'the tail is cut': async (client, lines, random) => {
    await client.query('delete from maison.audit_events where number > $1', [pick(lines.length, random)]);
  },
  'a line is edited and everything after it hashed anew': async (client, lines, random) => {
    const at = pick(lines.length, random);
    const tail = [edit(lines[at] as ChainLine, random), ...lines.slice(at + 1)];
    await replaceFrom(client, at + 1, chainAgain(tail, at + 1, previousOf(lines, at)));
  },
  'a line is taken out and everything after it hashed anew': async (client, lines, random) => {
    const at = pick(lines.length, random);
    await replaceFrom(client, at + 1, chainAgain(lines.slice(at + 1), at + 1, previousOf(lines, at)));
  },
  'a line is put in and everything after it hashed anew': async (client, lines, random) => {
    const at = pick(lines.length, random);
    const tail = [edit(lines[at] as ChainLine, random), ...lines.slice(at)];
    await replaceFrom(client, at + 1, chainAgain(tail, at + 1, previousOf(lines, at)));
  },
  'an old backup is put back': async (client, lines, random) => {
    const size = pick(lines.length, random);
    await client.query('delete from maison.audit_payloads where number > $1', [size]);
    await client.query('delete from maison.audit_events where number > $1', [size]);
  },
  'an old backup is put back, and the house works on past where it was': async (client, lines, random) => {
    const size = pick(lines.length, random);
    await client.query('delete from maison.audit_payloads where number > $1', [size]);
    await client.query('delete from maison.audit_events where number > $1', [size]);
    const event = { record: { act: 'house-started', actorKind: 'system', result: 'done' }, private: {} };
    const events = Array.from({ length: lines.length - size + pick(20, random) }, () => event);
    await client.query('select maison.append_audit($1)', [JSON.stringify(events)]);
  },
  'another person stands beside a line': async (client, lines, random) => {
    const line = lines[pick(lines.length, random)] as ChainLine;
    await client.query("update maison.audit_payloads set value = value || 'x' where number = $1 and field = $2", [
      line.number,
      random() < 0.5 ? 'actor' : 'subject',
    ]);
  },
  'the person beside a line is taken away': async (client, lines, random) => {
    const line = lines[pick(lines.length, random)] as ChainLine;
    await client.query('delete from maison.audit_payloads where number = $1 and field = $2', [
      line.number,
      random() < 0.5 ? 'actor' : 'subject',
    ]);
  },
};
