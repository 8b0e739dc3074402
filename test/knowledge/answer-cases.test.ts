import { expect, test } from 'vitest';
import { ask } from './ask-by-reader.ts';
import { toSource } from './answer-fixtures.ts';

// Which of several cases a question is about: what the reader says of their rows differs by little.

const canteen = toSource(
  {
    title: 'Tarifs',
    headings: ['Tarifs', 'Cantine selon le quotient'],
    text: [
      'Tranche | Quotient | Repas',
      'A | 0 à 400 € | 0,80 €',
      'B | 401 à 700 € | 1,75 €',
      'C | 701 à 1 100 € | 2,90 €',
    ].join('\n'),
  },
  3,
);

test('Of graded cases the one that the value of the question lies in answers, though the reader likes its neighbour more.', async () => {
  const logitOf = (sentence: string): number => (/^A/u.test(sentence) ? 4 : /^[BC]/u.test(sentence) ? 3 : -9);
  const asked = await ask('prix de la cantine avec un quotient de 900', { logitOf, more: [canteen] });
  expect(asked.sentences.map(({ citations }) => citations[0]?.quote)).toEqual(['C | 701 à 1 100 € | 2,90 €']);
});

const benches = toSource(
  {
    title: 'Bancs',
    headings: ['Bancs'],
    text: ['Modèle | Bois | Prix', 'Estran deux places | frêne | 389 €', 'Estran trois places | teck | 469 €'].join(
      '\n',
    ),
  },
  3,
);

test('The row of another case is no answer where another row holds what is asked.', async () => {
  const logitOf = (sentence: string): number => (/deux places/u.test(sentence) ? 4 : /trois/u.test(sentence) ? 3 : -9);
  const asked = await ask('combien faut-il débourser pour un Estran en teck', { logitOf, more: [benches] });
  expect(asked.sentences[0]?.citations[0]?.quote).toBe('Estran trois places | teck | 469 €');
});

test('A row of so many is no answer to a question about another number of them.', async () => {
  const logitOf = (sentence: string): number => (/places/u.test(sentence) ? 4 : -9);
  const supported = async (question: string): Promise<number> =>
    (await ask(question, { logitOf, more: [benches] })).sentences.filter(({ support }) => support === 'supported')
      .length;
  expect(await supported('un Estran de deux places vaut quoi')).toBeGreaterThan(0);
  expect(await supported('un Estran de quatre places vaut quoi')).toBe(0);
});
