import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/assistants/index.ts';
import type { AskEvent } from '../../src/contract/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const charter =
  '# Charte informatique\n\n## Mots de passe\n\nUn mot de passe compte au moins quatorze signes. Il doit être changé tous les douze mois.\n';

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

test('the default model was found not to write mails: the house gives what the document says, and asks no model', async (context) => {
  if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
  const question = 'Rédige un mail court à l’équipe pour rappeler la longueur d’un mot de passe';
  const events = await Array.fromAsync(takeTurn({ ...house.parts, models: real.models }, owner, { question }, options));
  expect(events.at(-1)).toMatchObject({ type: 'answer-done', outcome: 'written', model: null });
  const told = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  expect(told[0]?.text).toMatch(/de 7 essais relus, aucun ne pouvait servir tel quel/u);
  const proved = told.filter(({ support }) => support === 'supported').map(({ text }) => text);
  expect(proved.join(' ')).toContain('quatorze signes');
});

test('weights that nobody has measured write a mail and a translation: nothing is refused, and only what stands in a document is marked', async (context) => {
  if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
  const { models: measured } = real;
  const models = {
    ...measured,
    status: () => measured.status().map((status) => ({ ...status, writing: undefined })),
  };
  const take = async (question: string): Promise<AskEvent[]> =>
    Array.fromAsync(takeTurn({ ...house.parts, models }, owner, { question }, options));
  const sentencesOf = (events: readonly AskEvent[]) =>
    events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  const mail = await take('Rédige un mail court à l’équipe pour rappeler la longueur d’un mot de passe');
  expect(mail.at(-1)).toMatchObject({ type: 'answer-done', outcome: 'written', model: { location: 'here' } });
  expect(sentencesOf(mail).length).toBeGreaterThan(2);
  for (const { support, citations } of sentencesOf(mail))
    expect(support === 'supported' ? citations.length : 0).toBe(citations.length);
  // What was written last is changed where it stands: no text comes along.
  const begun = mail.find((event) => event.type === 'sources-found');
  const conversationId = begun?.type === 'sources-found' ? begun.conversationId : undefined;
  const english = await Array.fromAsync(
    takeTurn({ ...house.parts, models }, owner, { question: 'en anglais', conversationId }, options),
  );
  expect(english.at(-1)).toMatchObject({ type: 'answer-done', outcome: 'written' });
  expect(
    sentencesOf(english)
      .map(({ text }) => text)
      .join(' '),
  ).toMatch(/password/iu);
  const translated = sentencesOf(await take('Traduis en anglais : « La livraison est prévue lundi matin. »'));
  expect(translated.map(({ text }) => text).join(' ')).toMatch(/delivery.*Monday/iu);
});
