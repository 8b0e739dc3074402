import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldText, repositoryFolder } from '../../src/base/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { type ContractValue, listContractFiles, openContractsHouse, readKnown, tellValue, type Told } from './ask-contracts.ts';

// Contracts with their amendments inside the file and in files of their own: what holds comes first, what it replaced beside it.

const root = path.join(repositoryFolder, 'test', 'fixtures');
const sets = ['amendments-own', 'amendments'].flatMap((set) => {
  try {
    return readdirSync(path.join(root, set)).map((name) => path.join(root, set, name));
  } catch {
    return [];
  }
});

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
  opened = await openContractsHouse(sets, models);
}, 240_000);
afterAll(() => opened?.house.close());

const isFrench = (values: readonly ContractValue[]): boolean => /[éèà]|quel|combien/iu.test(values.map(({ question }) => question).join());

test.each(sets.map((folder) => [path.relative(root, folder), folder] as const))('%s', async (_, folder) => {
  const values = readKnown<ContractValue[]>(folder, 'values.json');
  const house = opened.of(folder);
  const french = isFrench(values);
  const summary = await house.ask(french ? 'Résume le contrat' : 'Summarise the agreement');
  const comparison = await house.ask(
    french ? 'Qu’est-ce qui a changé dans le contrat avec les avenants ?' : 'What has changed in the agreement with the amendments?',
  );
  const told: Record<string, Told> = {};
  for (const value of values) {
    const answer = await house.ask(value.question);
    told[`answer: ${value.question}`] = tellValue(answer, value);
    if (told[`answer: ${value.question}`] !== 'right') console.info(value.question, answer);
    if (value.replaced.length === 0) continue;
    told[`summary: ${value.question}`] = tellValue(summary, value);
    told[`comparison: ${value.question}`] = tellValue(comparison, value);
  }
  const wrong = Object.entries(told).filter(([, one]) => one !== 'right');
  if (wrong.length > 0) console.info(path.basename(folder), listContractFiles(folder), wrong, { summary, comparison });
  expect(Object.fromEntries(wrong)).toEqual({});
});
