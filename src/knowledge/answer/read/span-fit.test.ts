import { expect, test } from 'vitest';
import type { Candidate } from '../rank/rank.ts';
import { prepareEvidence } from '../../verify/evidence.ts';
import { liftFittingCases } from './span-fit.ts';

const text =
  'Un geste commercial jusqu’à 80 € est décidé par le service client. Entre 80 € et 500 €, l’accord de la responsable est nécessaire. Au-delà, la directrice décide. La réclamation est close ensuite.';

// The reader liked the first one: it alone names the gesture.
function findBest(question: string): string | undefined {
  const { units } = prepareEvidence({ text, headings: [], title: null });
  const weighed = units.map((unit, index): Candidate => {
    const score = index === 0 ? 1 : -4;
    return { passage: 0, unit, relevance: 0, score, also: [] };
  });
  const lifted = liftFittingCases(question, weighed, [{ documentId: 'one' }]);
  return lifted.toSorted((left, right) => right.score - left.score)[0]?.unit.text;
}

test.each([
  ['qui décide pour un geste de 50 €', 'Un geste commercial jusqu’à 80 € est décidé par le service client.'],
  ['qui décide pour un geste de 300 euros', 'Entre 80 € et 500 €, l’accord de la responsable est nécessaire.'],
  ['qui décide pour un geste de 600 euros', 'Au-delà, la directrice décide.'],
  ['qui décide d’un geste', 'Un geste commercial jusqu’à 80 € est décidé par le service client.'],
])('of the cases of one rule the one that the value falls in comes first: %s', (question, expected) => {
  expect(findBest(question)).toBe(expected);
});
