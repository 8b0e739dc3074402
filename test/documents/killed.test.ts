import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { openParser } from '../../src/knowledge/parse/parse-document.ts';
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
    const [document] = await house.settle({ embedded: false });
    expect(['searchable', 'complete']).toContain(document?.state);
    expect(kills).toBe(1);
  } finally {
    await house.close();
  }
}, 60_000);

test('a parser that breaks by a fault of its own refuses the document; one that is killed does not', async () => {
  const file = path.join(folder, 'long.pdf');
  writeFileSync(file, buildLongPdf(300, 20));
  const breaking = path.join(folder, 'breaking.mjs');
  writeFileSync(breaking, `process.on('message', () => process.abort());`);
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
  expect(await read({ module: breaking }, () => undefined)).toBe('document_corrupt');
}, 60_000);
