import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock, wait } from '../../src/base/index.ts';
import { readDocument, readIngestion } from '../../src/knowledge/index.ts';
import { openParserLanes, smallDocumentBytes } from '../../src/knowledge/parser/parser-lanes.ts';
import { createScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';
import { deleteFolder } from '../delete-folder.ts';

let house: TestIngestion | undefined;
afterEach(() => house?.close());

test('a small document is read while a larger one holds its reader', async () => {
  const parser = createScriptedParser();
  house = await openTestIngestion({ parser });
  const gate = parser.hold();
  const { document: large } = await house.add('large.txt', 'x'.repeat(smallDocumentBytes + 1));
  await gate.held;
  const { parse } = parser;
  // Only the first document is held.
  parser.parse = (file, given) => {
    parser.hold().release();
    return parse(file, given);
  };
  const { document: small } = await house.add('small.txt', 'un');
  const deadline = systemClock.elapsed() + 15_000;
  const state = async (id: string): Promise<string> =>
    house ? (await readDocument(house.parts, owner, { id }, options)).state : '';
  while ((await state(small.id)) !== 'complete' && systemClock.elapsed() < deadline) await wait(20);
  expect([await state(small.id), await state(large.id)]).toEqual(['complete', 'reading']);
  expect((await readIngestion(house.parts, owner, {}, options)).current).toBe('large.txt');
  gate.release();
  await house.settle();
  expect(await state(large.id)).toBe('complete');
}, 60_000);

test('each lane has a child of its own, so that a large file being parsed does not hold back a small one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-lanes-'));
  const parser = openParserLanes();
  const signal = AbortSignal.timeout(50_000);
  const ended: string[] = [];
  const parse = async (name: string, content: string): Promise<void> => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    for await (const event of parser.parse({ path: file, name }, { signal })) void event;
    ended.push(name);
  };
  try {
    const large = parse('large.txt', 'Le service des achats suit le dossier. '.repeat(100_000));
    await wait(50);
    await parse('small.txt', 'Le service continue.');
    await large;
    expect(ended).toEqual(['small.txt', 'large.txt']);
  } finally {
    await parser.close();
    await deleteFolder(folder);
  }
}, 60_000);
