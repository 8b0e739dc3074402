import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { indexDocument } from '../../src/knowledge/ingest/reading/index-document.ts';
import { keepReadPages } from '../../src/knowledge/ingest/reading/read-pages.ts';
import type { ReadPage } from '../../src/knowledge/parse/parsed.ts';
import { createScriptedParser, type ScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, type TestIngestion } from './house-for-ingestion.ts';

let house: TestIngestion | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

/** What another server of the same database does with a document. */
function readElsewhere(opened: TestIngestion, parser: ScriptedParser, documentId: string, server = 'another') {
  const store = { ...opened.house.store, server };
  const parts = { store, parser, clock: systemClock, log: silentLog };
  return indexDocument(parts, { documentId }, { ...options, onProgress: () => undefined });
}

async function askDatabase(opened: TestIngestion, statement: string): Promise<Record<string, unknown>[]> {
  const owner = new pg.Client(opened.house.access.owner);
  await owner.connect();
  try {
    return (await owner.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await owner.end();
  }
}

/** A house that is in the middle of its only document. */
async function openReading() {
  const parser = createScriptedParser();
  parser.pages = () => ['Une page.', 'Une autre.'];
  const gate = parser.hold();
  house = await openTestIngestion({ parser });
  const { document } = await house.add('a.txt', 'un');
  await gate.held;
  return { house, parser, gate, id: document.id };
}

test('no transaction is open while a document is read', async () => {
  const { house: opened, gate } = await openReading();
  const open = await askDatabase(
    opened,
    "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
  );
  expect(open).toEqual([]);
  gate.release();
  expect((await opened.settle({ embedded: false }))[0]?.passages).toBeGreaterThan(0);
});

test('a document that one server reads is not read by another, which looks again when the claim is over', async () => {
  const { house: opened, gate, id } = await openReading();
  const other = createScriptedParser();
  expect(await readElsewhere(opened, other, id)).toBe('held');
  expect(other.started).toEqual([]);
  const later = await askDatabase(
    opened,
    "select from pgboss.job where name = 'read-small-document' and state = 'created' and start_after > now() + interval '30 s'",
  );
  expect(later).toHaveLength(1);
  gate.release();
  await opened.settle({ embedded: false });
  expect(await readElsewhere(opened, other, id)).toBe('gone');
});

test('a server that was halted until its claim was over publishes nothing, and what the other read stays', async () => {
  const { house: opened, gate, id } = await openReading();
  await askDatabase(opened, "update maison.documents set reading_until = now() - interval '1 second'");
  const other = createScriptedParser();
  other.pages = () => ['Ce que l’autre a lu.'];
  expect(await readElsewhere(opened, other, id)).toBe('published');
  gate.release();
  await opened.parts.ingestion.interrupt();
  const [document] = await opened.settle({ embedded: false });
  expect(document).toMatchObject({ pages: 1 });
  expect(await askDatabase(opened, 'select text from maison.document_pages')).toEqual([
    { text: 'Ce que l’autre a lu.' },
  ]);
});

test('pages beyond the memory for them come back from a file without a name, whole and in order', async () => {
  await using pages = keepReadPages();
  const made = Array.from({ length: 40 }, (_, index): ReadPage => {
    const text = `Page ${index} « é\u2028 » `.repeat(2000);
    return { page: { number: index + 1, text, blocks: [] }, passages: [] };
  });
  for (const page of made) await pages.add(page);
  expect(await Array.fromAsync(pages.all())).toEqual(made);
  expect(await Array.fromAsync(pages.all())).toEqual(made);
});
