import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { openTestIngestion } from '../knowledge/house-for-ingestion.ts';
import { buildLongPdf } from './build-pdf.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a document whose parser is killed from outside is read again, and found', async () => {
  const parser = openParser();
  let kills = 0;
  const killedOnce: typeof parser.parse = async function* (file, options) {
    for await (const event of parser.parse(file, options)) {
      yield event;
      if (event.type === 'page-parsed' && event.page.number === 3 && kills < 1) {
        kills += 1;
        process.kill(parser.pid ?? 0, 'SIGKILL');
      }
    }
  };
  const house = await openTestIngestion({ parser: { parse: killedOnce, close: () => parser.close() } });
  try {
    await house.add('long.pdf', buildLongPdf(60, 20));
    const readState = async (): Promise<string> => (await house.list())[0]?.state ?? '';
    await expect.poll(readState, { timeout: 100_000 }).toMatch(/searchable|complete|refused/);
    expect(await readState()).not.toBe('refused');
    expect(kills).toBe(1);
  } finally {
    await house.close();
  }
}, 120_000);

test('no single end of a parser refuses a document: not a kill, not a start that fails, not a fault of its own', async () => {
  const file = path.join(folder, 'long.pdf');
  writeFileSync(file, buildLongPdf(300, 20));
  const absent = path.join(folder, 'absent.mjs');
  writeFileSync(absent, `throw new Error('a library is missing');`);
  const breaking = path.join(folder, 'breaking.mjs');
  writeFileSync(
    breaking,
    `process.on('message', ({ type }) => (type === 'start' ? process.send({ type: 'ready' }) : process.abort()));`,
  );
  const read = async (options: Parameters<typeof openParser>[0], onPage: (pid: number) => void): Promise<unknown> => {
    const parser = openParser(options);
    try {
      const signal = AbortSignal.timeout(30_000);
      for await (const event of parser.parse({ path: file, name: 'long.pdf' }, { signal }))
        if (event.type === 'page-parsed' && event.page.number === 2) onPage(parser.pid ?? 0);
      return 'read';
    } catch (error) {
      return error instanceof MaisonError ? error.code : 'to be read again';
    } finally {
      await parser.close();
    }
  };
  expect(await read({}, (pid) => process.kill(pid, 'SIGKILL'))).toBe('to be read again');
  expect(await read({ module: absent }, () => undefined)).toBe('to be read again');
  // Three such ends in a row, and the house refuses the document: reading it is then what ends the reader.
  expect(await read({ module: breaking }, () => undefined)).toBe('to be read again');
}, 60_000);
