import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldText, repositoryFolder } from '../../src/base/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { askContract, openContractsHouse, type ContractTold } from './ask-contracts.ts';

// Contracts with their amendments inside the file and in files of their own: what holds comes first, what it replaced beside it.

const root = path.join(repositoryFolder, 'test', 'fixtures');
const list = (set: string): string[] => readdirSync(path.join(root, set)).map((name) => path.join(root, set, name));
/** Ours, which were there while it was built, and those of another hand. */
const [own, others] = [list('amendments-own'), list('amendments')];

/** A reader that likes what says most words of the question, with a value. */
const models = createFakeModels({
  read: (question, sentence) => {
    const words = (foldText(question).match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5));
    const said = foldText(sentence);
    const share = words.filter((word) => said.includes(word)).length / Math.max(1, words.length);
    return share * 12 - 5 + (/\d|deux|trois|quatre|two|three|four|five/u.test(said) ? 1 : 0);
  },
});

let opened: Awaited<ReturnType<typeof openContractsHouse>>;
beforeAll(async () => {
  opened = await openContractsHouse([...own, ...others], models);
}, 240_000);
afterAll(() => opened?.house.close());

const ask = (folder: string): Promise<ContractTold> => askContract(opened.of(folder), folder);
const count = (told: Readonly<Record<string, string>>): number =>
  Object.values(told).filter((one) => one === 'right').length;

test.each(own.map((folder) => [path.basename(folder), folder] as const))(
  'the answers, the summary and the comparison of %s tell what is in force first',
  async (_, folder) => {
    const told = await ask(folder);
    const wrong = Object.values(told).flatMap((part) => Object.entries(part).filter(([, one]) => one !== 'right'));
    expect(Object.fromEntries(wrong)).toEqual({});
  },
);

test('of twelve contracts by another hand so many values in force are told as they were measured', async () => {
  const right = { answers: 0, summaries: 0, comparisons: 0 };
  for (const folder of others) {
    const told = await ask(folder);
    right.answers += count(told.answers);
    right.summaries += count(told.summaries);
    right.comparisons += count(told.comparisons);
    console.info(path.basename(folder), told);
  }
  console.info('of 36 values answered, of 24 changed ones summarised and compared:', right);
  // With a reader that counts words: how the house's own reads them is measured by hand (docs/answers.md).
  expect(right.answers).toBeGreaterThanOrEqual(leastRight.answers);
  expect(right.summaries).toBeGreaterThanOrEqual(leastRight.summaries);
  expect(right.comparisons).toBeGreaterThanOrEqual(leastRight.comparisons);
}, 600_000);

const leastRight = { answers: 20, summaries: 24, comparisons: 24 };
