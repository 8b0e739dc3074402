import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { askContract, openContractsHouse } from '../knowledge/ask-contracts.ts';
import { options } from '../knowledge/house-for-ingestion.ts';
import { openRealModels } from './real-models.ts';

const root = path.join(repositoryFolder, 'test', 'fixtures', 'amendments');

test('The reader of the house answers with the value in force of twelve contracts by another hand.', async (context) => {
  const real = await openRealModels(['multilingual-e5-small'], options);
  if ('missing' in real) return context.skip(`no model: ${real.missing}`);
  const folders = readdirSync(root).map((name) => path.join(root, name));
  const opened = await openContractsHouse(folders, real.models);
  const right = { answers: 0, summaries: 0, comparisons: 0 };
  try {
    for (const folder of folders) {
      const told = await askContract(opened.of(folder), folder);
      for (const kind of ['answers', 'summaries', 'comparisons'] as const)
        right[kind] += Object.values(told[kind]).filter((one) => one === 'right').length;
      console.info(path.basename(folder), told);
    }
  } finally {
    await opened.house.close();
    await real.close();
  }
  console.info('of 36 values answered, of 24 changed ones summarised and compared:', right);
  expect(right.answers).toBeGreaterThanOrEqual(leastRight.answers);
  expect(right.summaries).toBeGreaterThanOrEqual(leastRight.summaries);
  expect(right.comparisons).toBeGreaterThanOrEqual(leastRight.comparisons);
}, 900_000);

const leastRight = { answers: 34, summaries: 24, comparisons: 24 };
