import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { type CorpusFigures, describeFigures, measureCorpus } from './corpus.ts';

const ownFolder = path.join(repositoryFolder, 'test', 'fixtures', 'documents');
const sharedFolder = path.join(repositoryFolder, '..', 'shared', 'data', 'files');
const parser = openParser();
afterAll(() => parser.close());

test('every document of the project is read or refused as its manifest says', { timeout: 120_000 }, async () => {
  const before = process.pid;
  const figures = await measureCorpus(parser, ownFolder);
  console.log(`documents of the project:\n${describeFigures(figures)}`);
  expectGood(figures);
  expect(process.pid).toBe(before);
});

const hasSharedSet = existsSync(path.join(sharedFolder, 'manifest.jsonl'));
if (!hasSharedSet) console.log('skipped: the larger set of documents is not on this machine');

test.skipIf(!hasSharedSet)(
  'every document of the larger set is read or refused as its manifest says',
  { timeout: 180_000 },
  async () => {
    const figures = await measureCorpus(parser, sharedFolder);
    console.log(`larger set of documents:\n${describeFigures(figures)}`);
    expectGood(figures);
    expect(figures.formats.size).toBeGreaterThan(15);
  },
);

function expectGood(figures: CorpusFigures): void {
  const all = [...figures.formats.values()];
  const expected = all.reduce((sum, one) => sum + one.expected, 0);
  const found = all.reduce((sum, one) => sum + one.found, 0);
  console.log(
    `found ${found} of ${expected} expected strings (${((100 * found) / expected).toFixed(1)} %); missing: ${figures.missing.join(' · ') || 'none'}`,
  );
  expect(found / expected).toBeGreaterThanOrEqual(0.95);
  expect(figures.forbidden).toEqual([]);
  expect(figures.structureFaults).toEqual([]);
  // Opened by its owner's empty password only, which pdf.js does not try: the refusal tells what to do.
  expect(figures.refusalFaults.filter((fault) => !fault.startsWith('documents/pdfjs-pr6531_2.pdf'))).toEqual([]);
  // Bombs are cut off by limits and never take long.
  expect(figures.slowest.milliseconds).toBeLessThan(30_000);
}
