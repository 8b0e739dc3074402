import { expect, test } from 'vitest';
import { completeFollowUp } from '../../src/assistants/trades/complete-follow-up.ts';

test('only a question that leans on the one before is completed with its words', () => {
  const before = 'Combien de jours de congé pour un mariage ?';
  expect(completeFollowUp('Et pour un PACS ?', before).added).toEqual(['jours', 'congé', 'mariage']);
  expect(completeFollowUp('Quelle est la durée du préavis des salariés cadres de Lyon ?', before).added).toEqual([]);
  expect(completeFollowUp('Et pour un PACS ?', null)).toEqual({ query: 'Et pour un PACS ?', added: [] });
});
