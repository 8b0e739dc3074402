import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/assistants/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const before = `# Note de frais – janvier 2022

## Repas et nuits

Un repas pris en formation est remboursé dans la limite de 14 €. Plafond : 70 € la nuit, petit-déjeuner compris.

## Véhicule

Les scooters sont indemnisés à 0,16 € par kilomètre. Toute demande présentée plus de trois mois après la dépense est rejetée. Les billets de train sont pris en seconde classe.
`;
const now = `# Note de frais – février 2025

## Plafonds

| Dépense | Montant | Modalité |
| --- | --- | --- |
| Repas en formation, midi | 18 € | sur justificatif |
| Nuit d’hôtel, petit-déjeuner inclus | 92 € | sur facture |

## Déplacements

Scooters et motos : 0,20 € par kilomètre. Le vélo donne lieu à une indemnité de 0,25 € par kilomètre. Les dépenses de plus de deux mois ne sont plus prises en charge. Les billets de train sont pris en seconde classe.
`;

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], options);
  house = await openTestIngestion();
  await house.add('frais/note-de-frais-2022.md', before);
  await house.add('frais/note-de-frais-2025.md', now);
  await house.settle();
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('models' in real) await real.close();
});

test('two versions of other words and another form are compared whole: each value beside the one of before', async (context) => {
  if ('missing' in real) return context.skip(`no embedding model: ${real.missing}`);
  const { models } = real;
  const question = 'compare la note de frais de 2022 et celle de 2025, je voudrais voir ce qui a changé';
  const events = await Array.fromAsync(takeTurn({ ...house.parts, models }, owner, { question }, options));
  const said = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  const pairs = said.flatMap(({ opens, text }, index) =>
    opens === 'pair' ? [`${text} → ${said[index + 1]?.text ?? ''}`] : [],
  );
  expect(pairs).toEqual([
    expect.stringMatching(/14 €.*Repas en formation, midi.*18 €/u),
    expect.stringMatching(/70 € la nuit.*Nuit d’hôtel.*92 €/u),
    expect.stringMatching(/scooters.*0,16 €.*Scooters et motos : 0,20 €/u),
    expect.stringMatching(/trois mois.*deux mois/u),
  ]);
  for (const { support, citations } of said) expect(citations.length).toBe(support === 'supported' ? 1 : 0);
  const alone = said.slice(said.findIndex(({ text }) => text === 'Ne se trouve que dans le plus récent'));
  expect(alone.map(({ text }) => text).join(' ')).toContain('Le vélo donne lieu');
});
