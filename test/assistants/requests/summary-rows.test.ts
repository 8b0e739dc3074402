import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskingHouse, openAskingHouse, pick } from '../asking.ts';

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
  await asking.house.add(
    'cse/pv-cse-2025-03.md',
    [
      '# Procès-verbal du CSE du 18 mars 2025',
      '## Budget',
      'Prestation: Chèques-vacances; Montant: 150 €; Condition: six mois d’ancienneté\nPrestation: Noël des enfants; Montant: 40 €; Condition: moins de 14 ans\nPrestation: Sortie annuelle; Montant: 15 €; Condition: tous salariés',
      '## Véhicules',
      'L’association acquiert six véhicules électriques. La prochaine réunion est fixée au 20 mai.',
    ].join('\n\n'),
  );
  await asking.house.add('it/charte.md', '# Charte informatique\n\nLe compte est personnel. Il est fermé au départ.\n');
  await asking.house.settle();
});
afterAll(() => asking?.close());

const summarise = async (question: string) => {
  const events = await asking.collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('written');
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
};

test('rows that are written out with the names of their columns stand below these as a table, each with its proof', async () => {
  const rows = (await summarise('résume le PV du CSE')).filter(({ opens }) => opens === 'row');
  expect(rows.map(({ text }) => text)).toEqual([
    'Prestation | Montant | Condition',
    'Chèques-vacances | 150 € | six mois d’ancienneté',
    'Noël des enfants | 40 € | moins de 14 ans',
    'Sortie annuelle | 15 € | tous salariés',
  ]);
  expect(rows.map(({ support, citations }) => [support, citations.length])).toEqual([
    ['written', 0],
    ['supported', 1],
    ['supported', 1],
    ['supported', 1],
  ]);
});

test('what a summary is for, and how long it is to be, names no document', async () => {
  const told = await summarise(
    'tu peux me résumer le dernier CSE en quelques lignes pour l’afficher en salle de pause ?',
  );
  expect(told.map(({ text }) => text).join('\n')).not.toMatch(/ne porte ce nom/u);
  expect(told.map(({ text }) => text).join('\n')).toContain('Procès-verbal du CSE');
});
