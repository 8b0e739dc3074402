import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameReadings } from '../../src/knowledge/answer/read/read-sentences.ts';
import { keepCase, listChoices, takeTurn } from '../../src/assistants/index.ts';
import { runHouseCase } from '../../src/knowledge/index.ts';
import { CaseResult } from '../../src/knowledge/evaluate/case-result.ts';
import { findCase } from '../../src/store/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const signs = 'Un mot de passe compte au moins quatorze signes.';
const charter = `# Charte informatique\n\n## Mots de passe\n\n${signs} Il doit être changé tous les douze mois.\n`;

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct'], options);
  house = await openTestIngestion();
  await house.add('it/charte-informatique.md', charter);
  await house.settle();
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('models' in real) await real.close();
});

test('a case asked of the default model is found right, and what it read is kept with its name', async (context) => {
  if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
  const parts = { ...house.parts, models: real.models };
  const turn = takeTurn(parts, owner, { question: 'Combien de signes compte un mot de passe ?' }, options);
  const found = (await Array.fromAsync(turn)).find((event) => event.type === 'sources-found');
  const id = found?.type === 'sources-found' ? found.exchangeId : '';
  const { passages } = await listChoices(parts, owner, { id }, options);
  const gold = passages.flatMap(({ documentId, page, sentences }) =>
    sentences.filter(({ text }) => text === signs).map(({ start, end }) => ({ documentId, page, start, end })),
  )[0];
  expect(gold).toBeDefined();
  await keepCase(parts, owner, { id, gold: gold ?? null }, options);
  expect(await runHouseCase(parts, owner, { id }, options)).toMatchObject({ verdict: 'right' });
  const stored = await parts.store.asActor(owner, (tx) => findCase(tx, { messageId: id }));
  const { readings } = CaseResult.parse(stored?.result);
  expect(readings.filter(({ right }) => right)).toHaveLength(1);
  expect(readings[0]).toMatchObject({ right: true, reader: nameReadings('maison-reader') });
});
