import { expect, test } from 'vitest';
import { askModel, makeSources } from './ask-model.ts';

// Prices asked by a name that several articles of a list bear.

const head = 'Réf | Désignation | Finition | Prix public HT (€) | Prix revendeur HT (€)';
const list = makeSources([
  {
    text: [
      head,
      'VEL-2 | Lampe Vela deux bras | Laiton | 240,00 | 170,00',
      'VEL-3 | Lampe Vela trois bras | Laiton | 310,00 | 215,00',
      'VEL-3-N | Lampe Vela trois bras | Noir | 325,00 | 226,00',
      'ABA-V | Abat-jour pour lampe Vela | Lin | 62,00 | 44,00',
      'ORA-1 | Applique Ora | Noir | 96,00 | 68,00',
      '\nPrix hors taxes.',
    ].join('\n'),
    title: 'Tarif',
    headings: ['Tarif', 'Lampes et appliques'],
  },
  {
    text: 'L’abat-jour de rechange protège la lampe Vela et coûte 62 €.',
    title: 'Questions des clients',
    headings: ['Questions des clients'],
  },
]);

async function ask(question: string): Promise<string[]> {
  const { texts } = await askModel(question, list);
  return texts.map((text) => text.replaceAll(/[\u00a0\u202f]/gu, ' '));
}

const lamps = [
  'VEL-2 | Lampe Vela deux bras | Laiton | 240,00 | 170,00',
  'VEL-3 | Lampe Vela trois bras | Laiton | 310,00 | 215,00',
  'VEL-3-N | Lampe Vela trois bras | Noir | 325,00 | 226,00',
];

test('a price asked by a name that several articles bear shows each of them, and nothing that only belongs to one', async () => {
  for (const question of [
    'combien coûte la lampe vela',
    'prix lampe Vela ?',
    'la lampe Vela est à combien',
    'how much is the lampe Vela',
  ])
    expect(await ask(question), question).toEqual([head, ...lamps]);
  expect(await ask('prix de la lampe Vela trois bras')).toEqual([head, ...lamps.slice(1)]);
});

test('a price that asks why, whether or for an extreme is no price of each, and what no row is called is not priced', async () => {
  for (const question of [
    'pourquoi la lampe Vela coûte ce prix',
    'est-ce que la lampe Vela coûte plus de 200 €',
    'prix du bras',
  ])
    expect(await ask(question), question).not.toContain(head);
});

test('so many of a name that several articles bear are priced one by one, in each column of prices', async () => {
  expect(await ask('3 lampes vela ça fait combien ?')).toEqual([
    'Réf | Désignation | 3 × Prix public HT (€) | 3 × Prix revendeur HT (€)',
    'VEL-2 | Lampe Vela deux bras | 720 € | 510 €',
    'VEL-3 | Lampe Vela trois bras | 930 € | 645 €',
    'VEL-3-N | Lampe Vela trois bras | 975 € | 678 €',
    'D’après ces lignes :',
    head,
    ...lamps,
  ]);
});

test('an order of one article is priced in each column of prices where none is said, and in the one that is', async () => {
  const both = await ask('combien pour 4 appliques Ora ?');
  expect(both.slice(0, 2)).toEqual([
    'Prix public HT (€) : 4 × 96,00 = 384 €',
    'Prix revendeur HT (€) : 4 × 68,00 = 272 €',
  ]);
  const one = await ask('combien pour 4 appliques Ora au prix public ?');
  expect(one.filter((text) => text.includes('='))).toEqual(['Prix public HT (€) : 4 × 96,00 = 384 €']);
});

test('the cheapest of a whole list is told where nothing in it is named, and not where something is that it does not hold', async () => {
  expect((await ask('quel est le produit le moins cher ?'))[0]).toBe(
    'Prix public HT (€), valeur la plus basse : 62,00 – ABA-V, Abat-jour pour lampe Vela (5 lignes comparées).',
  );
  expect((await ask('c’est quoi l’article le plus cher du tarif'))[0]).toContain('VEL-3-N');
  expect((await ask('quelle est la formation la moins chère ?')).join()).not.toContain('plus basse');
});
