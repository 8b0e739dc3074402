import { expect, test } from 'vitest';
import type { Source } from '../../src/contract/index.ts';
import { askModel as ask, makeSources } from './ask-model.ts';

// Counts, sums and prices that no row says: worked out over the table that the question speaks of.

const prices = makeSources([
  {
    text: [
      'Réf | Prestation | Durée (h) | Prix TTC',
      'LAV | Lavage simple | 0,5 | 18',
      'LAV-C | Lavage simple et cire | 1 | 32',
      'POL | Polissage de carrosserie avec lustrage et cire | 4 | 260',
      'SIE-AV | Nettoyage de siège avant | 0,7 | 45',
      'SIE-AR | Nettoyage de siège arrière | 0,7 | 49',
      '\nTarif affiché à l’accueil.',
    ].join('\n'),
    title: 'Tarif 2026',
    headings: ['Tarif 2026', 'Forfaits'],
  },
]);

async function first(question: string, sources: readonly Source[]): Promise<string | undefined> {
  const { texts } = await ask(question, sources);
  return texts[0]?.replaceAll(/[\u00a0\u202f]/gu, ' ');
}

test('rows on the asked side of a limit are counted, and shown', async () => {
  const { texts } = await ask('combien de forfaits sous 40 euros', prices);
  expect(texts[0]).toContain('2\u00a0lignes sur 5');
  expect(texts.slice(2)).toEqual(['LAV | Lavage simple | 0,5 | 18', 'LAV-C | Lavage simple et cire | 1 | 32']);
  expect(await first('combien de forfaits à plus de 40 euros', prices)).toContain('3 lignes sur 5');
  expect(await first('combien de forfaits de moins de 10 euros', prices)).toBeUndefined();
});

const rounds: readonly string[] = [
  'Tournée | Chauffeur | Remplaçant | Clients | Kilomètres',
  'Nord | Ali Sayed | Léa Roux | 14 | 60',
  'Sud | Léa Roux | Ali Sayed | 9 | 45',
  'Est | Léa Roux | Max Petit | 11 | 80',
];
const round = makeSources([
  { text: `${rounds.join('\n')}\n\nDépart à 8 h.`, title: 'Tournées', headings: ['Tournées'] },
]);

test('a column is added up by what it counts or by its unit, also where the question says how many rows there are', async () => {
  expect(await first('combien de clients en tout sur les tournées ?', round)).toBe('Clients, total de 3 lignes : 34.');
  expect(await first('total des km des 3 tournées', round)).toBe('Kilomètres, total de 3 lignes : 185.');
  expect(await first('total des km des 4 tournées', round)).toBeUndefined();
});

test('a name that stands in two columns counts nothing: it tells rows of two kinds', async () => {
  expect(await first('combien de tournées a Léa Roux', round)).toBeUndefined();
  const { texts } = await ask('combien de tournées avec Max Petit', round);
  expect(texts[0]).toContain('1\u00a0ligne sur 3');
});

test('what is asked together is added up, one of each where no number is said', async () => {
  expect(await first('prix lavage simple + polissage', prices)).toBe('Prix TTC : 18 + 260 = 278');
  expect(await first('combien coûtent siège avant et siège arrière ensemble', prices)).toContain('= 94');
  expect(await first('combien pour deux sièges avant nettoyés et un polissage ?', prices)).toContain('= 350');
  // Two prices, and no sum.
  expect(await first('prix du lavage simple et prix du polissage', prices)).toBeUndefined();
});

const tents = makeSources([
  {
    text: 'Code | Tente | Prix | Monteurs\nP33 | Pagode | 120 € | 2\nR102 | Réception | 690 € | 5\nB45 | Barnum | 75 € | 1\n\nMontage compris.',
    title: 'Tentes',
    headings: ['Tentes'],
  },
]);

test('a column that the question counts is added up over the rows that it names by their references', async () => {
  expect(await first('il faut combien de monteurs pour une P33 et une R102 ?', tents)).toBe('Monteurs : 2 + 5 = 7');
  expect(await first('combien de monteurs pour 2 P33 et 1 B45', tents)).toContain('= 5');
  // Nothing is counted, and no column is called so.
  expect(`${await first('quels monteurs pour une P33 et une R102 ?', tents)}`).not.toContain('=');
  expect(`${await first('combien de camions pour une P33 et une R102 ?', tents)}`).not.toContain('=');
  expect(`${await first('combien de camions pour 2 P33 et 1 B45', tents)}`).not.toContain('=');
});

test('a long designation names its row by its first words', async () => {
  const { texts } = await ask('prix d’un polissage carrosserie ?', prices);
  expect(texts[0]).toContain('Prix TTC pour Polissage de carrosserie avec lustrage et cire');
});
