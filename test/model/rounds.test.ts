import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/assistants/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';
import { type Heard, watchModels } from './watch-engine.ts';

// Rounds of a turn only add to what was read: the engine itself counts what it read again.

const articles = [
  ['Préavis', 'Le préavis est de deux mois pour les ouvriers et de trois mois pour les cadres.'],
  ['Astreinte', 'Une astreinte de nuit est payée 45 euros, et suivie d’un repos de onze heures.'],
  ['Repas', 'Un repas pris en déplacement est remboursé 19 euros, sur présentation d’un justificatif.'],
  ['Véhicules', 'Un véhicule de service est rendu propre le vendredi, avec le plein et le carnet rempli.'],
  ['Congés', 'Les congés d’été sont demandés avant le 31 mars et accordés avant le 30 avril.'],
  ['Outils', 'Une perceuse perdue est retenue à moitié de son prix, sauf si le vol a été déclaré.'],
] as const;
const topics = ['préavis des cadres', 'astreinte de nuit', 'perceuse perdue', 'congés d’été', 'repas en déplacement'];

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['qwen2.5-coder-1.5b-instruct'], { ...options, grades: ['reads', 'calls'] });
  house = await openTestIngestion();
  for (const [title, text] of articles)
    await house.add(
      `regles/${title}.md`,
      `# ${title}\n\n${`${text} Le chef d’équipe répond des cas particuliers. `.repeat(3)}\n`,
    );
  await house.settle();
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('models' in real) await real.close();
});

test('of six rounds each reads less than a tenth of the one before again, the last too, which may call nothing', async (context) => {
  if ('missing' in real) return context.skip(`no chat model: ${real.missing}`);
  const heard: Heard[] = [];
  // What must be called is no part of the prompt: only its grammar changes.
  const models = watchModels(real.models, heard, (request) =>
    request.toolChoice === 'auto' ? { ...request, toolChoice: { name: 'search' } } : request,
  );
  const question = `Que disent nos règles : ${topics.join(', ')} ?`;
  const events = await Array.fromAsync(takeTurn({ ...house.parts, models }, owner, { question }, options));
  expect(events.at(-1)?.type).toBe('answer-done');
  const rounds = heard.filter(({ request }) => request.fixedMessages === 1);
  const counted = rounds.map(({ done }) => done?.usage ?? { promptTokens: 0, cachedTokens: 0 });
  const again = counted.slice(1).map(({ cachedTokens }, at) => {
    const before = counted[at]?.promptTokens ?? 0;
    return (before - cachedTokens) / before;
  });
  const told = counted.map(({ promptTokens, cachedTokens }) => `${promptTokens} (${cachedTokens} still read)`);
  process.stdout.write(
    `tokens of six prompts: ${told.join(', ')}; again ${again.map((one) => `${(100 * one).toFixed(1)} %`).join(', ')}\n`,
  );
  expect(Math.max(...again)).toBeLessThan(0.1);
  const choices = rounds.map(({ request }) => request.toolChoice);
  expect(choices).toEqual([...Array.from({ length: 5 }, () => ({ name: 'search' })), 'none']);
  expect(rounds.at(-1)?.calls).toEqual([]);
}, 600_000);
