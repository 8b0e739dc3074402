import { expect, test } from 'vitest';
import { readLoneMatter } from '../../src/knowledge/answer/cells/lone-matter.ts';
import { toSource } from './answer-fixtures.ts';
import { ask, only } from './ask-by-reader.ts';

test.each(['c’est quoi le délai ?', 'Quel est le prix ?', 'les primes ?', 'what is the deadline?'])(
  '« %s » does not say of what',
  (question) => expect(readLoneMatter(question)).not.toBeNull(),
);

test.each(['c’est quoi le délai de livraison ?', 'le prix du banc', 'les horaires ?', 'la garantie ?', 'combien ?'])(
  '« %s » does, or asks for nothing of the kind',
  (question) => expect(readLoneMatter(question)).toBeNull(),
);

const documents = ['livraison', 'paiement', 'retour'].map((of, index) =>
  toSource({ title: of, headings: [of], text: `Le délai de ${of} est de ${index + 5} jours.` }, index + 3),
);

test('what several documents have each a value of is not chosen at random: each is quoted, and the house asks which', async () => {
  const logitOf = only(/délai/u);
  const { sentences, outcome } = await ask('c’est quoi le délai ?', { logitOf, more: documents });
  expect(outcome).toBe('answered');
  expect(sentences[0]).toMatchObject({ support: 'written', citations: [] });
  expect(sentences[0]?.text).toContain('«\u00a0délai\u00a0»');
  expect(
    sentences
      .slice(1)
      .map(({ text, support, opens }) => `${opens} ${support} ${text}`)
      .sort(),
  ).toEqual([
    'item supported Le délai de livraison est de 5 jours.',
    'item supported Le délai de paiement est de 6 jours.',
    'item supported Le délai de retour est de 7 jours.',
  ]);
  const english = await ask('what is the deadline?', { logitOf, more: documents });
  expect(english.sentences[0]?.text).toContain('“deadline” alone');
  expect(english.sentences).toHaveLength(4);
  const two = await ask('c’est quoi le délai ?', { logitOf, more: documents.slice(0, 1) });
  expect(two.sentences.map(({ text }) => text)).toEqual(['Le délai de livraison est de 5 jours.']);
});
