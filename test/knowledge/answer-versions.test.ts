import { expect, test } from 'vitest';
import type { Source } from '../../src/contract/index.ts';
import { toSource } from './answer-fixtures.ts';
import { ask as askReader } from './ask-by-reader.ts';

// Of two versions of one document, which answers, chosen by what the reader says of their sentences.

type Odds = readonly (readonly [RegExp, number])[];

async function ask(question: string, more: readonly Source[], odds: Odds): Promise<string[]> {
  const logitOf = (sentence: string): number => odds.find(([pattern]) => pattern.test(sentence))?.[1] ?? -9;
  const { sentences } = await askReader(question, { more, logitOf });
  return sentences.map(({ text }) => text);
}

const toSources = (passages: readonly { readonly title: string; readonly text: string }[]): Source[] =>
  passages.map((passage, index) => toSource({ ...passage, headings: [] }, index + 3));

test('what a later version has replaced stands before where it is asked for, and behind where it is not', async () => {
  const [old, now] = toSources([
    { title: 'Guide 2023 (abrogé)', text: 'Le versement annuel est de 8 jours. Le guide est tenu à jour.' },
    { title: 'Guide 2025', text: 'On peut épargner 12 jours par an. Le guide est tenu à jour.' },
  ]);
  const sources = old && now ? [now, { ...old, olderThan: 4 }] : [];
  const odds: Odds = [[/8 jours|12 jours/u, 4]];
  expect((await ask('combien de jours pouvait-on épargner dans l’ancien guide ?', sources, odds))[0]).toContain(
    '8 jours',
  );
  expect((await ask('combien de jours peut-on épargner ?', sources, odds))[0]).toContain('12 jours');
});

test('a sentence of an older version gives way to the one of the later that says the same in other words', async () => {
  const [old, now] = toSources([
    { title: 'Frais 2023', text: 'Le déjeuner est remboursé sur justificatif jusqu’à 18 € et le dîner jusqu’à 24 €.' },
    {
      title: 'Frais 2026',
      text: 'La nuit, petit déjeuner compris, est remboursée 110 € au plus. Les repas sont remboursés au réel, sur justificatif, dans les limites suivantes : 20 € pour le déjeuner et 26 € pour le dîner.',
    },
  ]);
  const sources = old && now ? [{ ...old, olderThan: 4 }, now] : [];
  const odds: Odds = [
    [/18 €/u, 8],
    [/110 €/u, -3],
    [/20 €/u, 1],
  ];
  const texts = await ask('repas du midi remboursé jusqu’à combien', sources, odds);
  expect(texts[0]).toContain('20 € pour le déjeuner');
  expect(texts.join()).not.toMatch(/18 €|110 €/u);
});
