import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeSentences, searchAndRead } from '../../src/knowledge/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const signs = 'Un mot de passe compte au moins quatorze signes.';
const charter = `# Charte informatique\n\n## Mots de passe\n\n${signs} Il doit être changé tous les douze mois.\n\n## Postes\n\nLe poste de travail est verrouillé dès qu’on le quitte.\n`;

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small', 'qwen2.5-coder-1.5b-instruct'], options);
  house = await openTestIngestion();
  await house.add('it/charte-informatique.md', charter);
  await house.settle();
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('models' in real) await real.close();
});

test('The reader of the house and the chat model find the sentence that answers, each on its own scale of log-odds.', async (context) => {
  if ('missing' in real) return context.skip(`no model: ${real.missing}`);
  const line = {
    question: 'Combien de signes compte un mot de passe ?',
    answerable: true,
    gold: [{ document: 'charte-informatique.md', quote: 'au moins quatorze signes' }],
  };
  const parts = { ...house.parts, models: real.models };
  const judged = await judgeSentences(parts, owner, { line, chat: true }, options);
  expect(judged).toMatchObject({ found: true, reader: 'maison-reader', chat: 'qwen2.5-coder-1.5b-instruct' });
  for (const judge of ['reader', 'chat'] as const) {
    const [likeliest, next] = judged.sentences.toSorted((left, right) => (right[judge] ?? 0) - (left[judge] ?? 0));
    expect(likeliest?.gold, judge).toBe(true);
    expect(likeliest?.[judge], judge).toBeGreaterThan((next?.[judge] ?? 0) + 0.5);
    expect(Number.isFinite(likeliest?.[judge])).toBe(true);
  }
});

test('A search has the reader of the house order what it finds.', async (context) => {
  if ('missing' in real) return context.skip(`no model: ${real.missing}`);
  const parts = { ...house.parts, models: real.models };
  const asked = { question: 'mon code secret doit faire combien de caractères', limit: 5 };
  const found = await searchAndRead(parts, owner, asked, options);
  expect(found).toMatchObject({ mode: 'read' });
  expect(found.sources[0]?.text).toContain(signs);
});
