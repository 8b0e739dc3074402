import { createRequire, syncBuiltinESMExports } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readPictureWords } from '../../src/knowledge/recognise/read-picture-words.ts';
import { openTesseract } from '../../src/knowledge/recognise/tesseract.ts';
import { readGrey } from '../../src/knowledge/parse/pages/grey.ts';
import { drawScan } from './draw-scan.ts';

const require = createRequire(import.meta.url);

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test('the engine reads with what lies in its packages: nothing is fetched, and no connection is begun', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('watched'));
  const connected = vi.spyOn(net.Socket.prototype, 'connect');
  const engine = await openTesseract();
  const read = readPictureWords(readGrey(drawScan(['Le règlement s’applique.', 'Il est affiché.']).canvas), engine);
  expect(read.status).toBe('read');
  expect(fetched).not.toHaveBeenCalled();
  expect(connected).not.toHaveBeenCalled();
});

test('the watch sees what is fetched', async () => {
  const connected = vi.spyOn(net.Socket.prototype, 'connect');
  await fetch('http://127.0.0.1:9/').catch(() => undefined);
  net.connect(9, '127.0.0.1').on('error', () => undefined);
  expect(connected).toHaveBeenCalled();
});

test('the packages of the engine are pinned with their hashes, and hold the data that is used', () => {
  const lock = JSON.parse(readFileSync(path.resolve('package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  for (const [name, version] of [
    ['tesseract.js-core', '7.0.0'],
    ['@tesseract.js-data/fra', '1.0.0'],
  ]) {
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version,
      integrity: expect.stringMatching(/^sha512-/),
    });
  }
  const data = path.dirname(require.resolve('@tesseract.js-data/fra/package.json'));
  expect(readdirSync(path.join(data, '4.0.0_best_int'))).toEqual(['fra.traineddata.gz']);
});
