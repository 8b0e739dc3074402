import { expect, test } from 'vitest';
import { readAskedFigure } from '../../src/knowledge/answer/figures/asked-figure.ts';
import { listTerms } from '../../src/knowledge/verify/terms.ts';
import { listQuantities } from '../../src/knowledge/verify/quantities.ts';
import { makeSources } from './ask-model.ts';
import { ask } from './ask-by-reader.ts';

// Figures that are asked as people type them: the table is told by what the reader finds likeliest, and code works them out.

const depots = makeSources([
  {
    text: [
      'Code | Machine | Site | Achat | Puissance (kW) | Gardien',
      'M-1 | Presse | Brest | 2019-03-04 | 12,5 | A. Roux',
      'M-2 | Four | Brest | 2008-06-30 | 54 | -',
      'M-3 | Tour | Vannes | 2015-01-12 | 7,5 | L. Petit',
      'M-4 | Fraiseuse | Vannes | 2022-11-02 | 20 | -',
      'M-5 | Scie | Vannes | 2012-09-09 | 4 | -',
      '\nListe tenue par l’atelier.',
    ].join('\n'),
    title: 'Machines',
    headings: ['Machines'],
  },
]);

async function work(
  question: string,
  logitOf = (text: string): number => (text.includes(' | ') ? 1 : -6),
): Promise<string[]> {
  const { sentences } = await ask(question, { logitOf, more: depots });
  return sentences.map(({ text }) => text.replaceAll(/[\u00a0\u202f]/gu, ' '));
}

test('several rows at one end, the oldest, an average, a difference and a count are worked out over the rows that are meant', async () => {
  expect((await work('les 2 plus grosses en kw'))[0]).toBe(
    'Puissance (kW), 2 valeurs les plus hautes : 54 – M-2, Four ; 20 – M-4, Fraiseuse (5 lignes comparées).',
  );
  expect((await work('quelle est la plus vieille machine qu’on ait encore'))[0]).toBe(
    'Achat, date la plus ancienne : 2008-06-30 – M-2, Four (5 lignes comparées).',
  );
  expect((await work('en moyenne les machines de vannes tirent combien de kw'))[0]).toBe(
    'Puissance (kW), moyenne de 3 lignes : 10,5 kW.',
  );
  expect((await work('différence de puissance entre la presse et la scie'))[0]).toBe(
    'Puissance (kW), écart : 12,5 − 4 = 8,5 kW.',
  );
  expect((await work('combien de machines a vannes en tout'))[0]).toBe(
    'Tableau « Machines » : 3 lignes sur 5 (« Code »).',
  );
  expect((await work('les machines de brest ensemble ca tire combien de kw'))[0]).toBe(
    'Puissance (kW), total de 2 lignes : 66,5 kW.',
  );
  expect((await work('on a combien de bécanes a vannes a plus de 10 kw'))[0]).toBe(
    'Tableau « Machines » : 1 ligne sur 3 (« Code »).',
  );
  const guarded = await work('combien de machines ont un gardien');
  expect(guarded[0]).toBe('Tableau « Machines » : 2 lignes sur 5 (« Gardien »).');
  expect(guarded.slice(2)).toEqual([
    'M-1 | Presse | Brest | 2019-03-04 | 12,5 | A. Roux',
    'M-3 | Tour | Vannes | 2015-01-12 | 7,5 | L. Petit',
  ]);
});

test('rows past what the question sets are listed, and a sum is of the rows that hold its words', async () => {
  const strong = await work('quelles machines dépassent 10 kw');
  expect(strong[0]).toBe('3 lignes sur 5 :');
  expect(strong).toHaveLength(5);
  expect((await work('total des kw a brest'))[0]).toBe('Puissance (kW), total de 2 lignes : 66,5 kW.');
});

test('nothing is worked out where the reader finds other sentences likelier, or a number of the question stands nowhere', async () => {
  const elsewhere = (text: string): number => (text.includes(' | ') ? -6 : 1);
  expect((await work('en moyenne ça tire combien de kw', elsewhere)).join()).not.toContain('moyenne de');
  expect((await work('total des kw du site 4512')).join()).not.toContain('total de');
});

test('what a question wants worked out is read from how people say it', () => {
  const read = (question: string): unknown =>
    readAskedFigure({
      question,
      terms: listTerms(question).map((term) => ({ ...term, weight: 1 })),
      quantities: listQuantities(question),
    });
  expect(read('top 3 des salles les plus chères')).toMatchObject({ kind: 'extreme', end: 'most', count: 3 });
  expect(read('les deux moins chers')).toMatchObject({ kind: 'extreme', end: 'least', count: 2 });
  expect(read('qui est là depuis le plus longtemps')).toMatchObject({ kind: 'extreme', end: 'least', of: 'dates' });
  expect(read('écart entre la suite et la chambre')).toMatchObject({ kind: 'difference' });
  expect(read('c’est quoi le plafond au-delà de 500 €')).toBeNull();
  expect(read('Combien de temps dure l’essai ?')).not.toMatchObject({ kind: 'sum' });
});

test('a number that is the whole of a cell parts the rows that are counted: a size is not all sizes', async () => {
  const shoes = makeSources([
    {
      text: [
        'Réf | Désignation | Taille | Prix HT | Stock',
        'B-42 | Chaussure basse | 42 | 68,50 | 43',
        'B-43 | Chaussure basse | 43 | 68,50 | 24',
        'B-44 | Chaussure basse | 44 | 68,50 | 10',
        'H-43 | Chaussure haute | 43 | 76,50 | 12',
        'G-9 | Gant | 9 | 6,50 | 12',
        '\nFin du tarif.',
      ].join('\n'),
      title: 'Tarif',
      headings: ['Tarif'],
    },
  ]);
  const likes = (text: string): number => (text.includes('Chaussure') ? 1 : -6);
  const { sentences } = await ask('combien de chaussures en 43', { logitOf: likes, more: shoes });
  const rows = sentences.flatMap(({ text }) => (/^[A-Z]-\d/u.test(text) ? [text.split(' | ', 1)[0]] : []));
  expect(rows).toEqual(['B-43', 'H-43']);
});
