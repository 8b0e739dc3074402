import { expect, test } from 'vitest';
import { toSource } from '../../../../test/knowledge/answer-fixtures.ts';
import type { EmbedEngine } from '../../../models/index.ts';
import { prepareEvidence } from '../../verify/evidence.ts';
import { alignStatements } from './align-statements.ts';

const topics = [/repas/u, /nuit|hôtel/u, /vélo/u, /train/u];

/** Texts of one topic have one direction, the more of it they speak of the more. */
const engine: EmbedEngine = {
  identity: 'topics',
  name: 'topics',
  location: 'here',
  dimensions: topics.length + 1,
  contextTokens: null,
  countTokens: async (text) => text.length,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = [...topics.map((topic) => (topic.test(text.toLowerCase()) ? 1 : 0)), 0.5];
      const length = Math.hypot(...vector);
      return Float32Array.from(vector, (value) => value / length);
    }),
};

function listPlaces(...texts: string[]) {
  const source = toSource({ title: 'Note', headings: [], text: texts.join('\n\n') }, 1);
  return prepareEvidence(source).units.map((unit) => ({ passage: 0, unit }));
}

test('each statement has the likeliest of the other document, if that has none likelier; what has none is told alone', async () => {
  const before = listPlaces(
    'Un repas est remboursé dans la limite de 14 €.',
    'Les repas de fête sont offerts.',
    'Une chambre d’hôtel est payée 90 €.',
    'Le voyage en train se fait de jour.',
  );
  const now = listPlaces('Repas de midi : 18 €.', 'Nuit sur place : 110 €.', 'Le vélo vaut 0,25 € par kilomètre.');
  const signal = new AbortController().signal;
  const aligned = await alignStatements(engine, { before, now, sources: [] }, { signal });
  const textOf = ({ unit }: { unit: { text: string } }): string => unit.text.trim();
  expect(aligned.pairs.map((pair) => [textOf(pair.before), textOf(pair.now)])).toEqual([
    ['Un repas est remboursé dans la limite de 14 €.', 'Repas de midi : 18 €.'],
    // No word in common: by their meaning alone.
    ['Une chambre d’hôtel est payée 90 €.', 'Nuit sur place : 110 €.'],
  ]);
  expect(aligned.added.map(textOf)).toEqual(['Le vélo vaut 0,25 € par kilomètre.']);
  expect(aligned.removed.map(textOf)).toEqual(['Le voyage en train se fait de jour.']);
});
