import { expect, test } from 'vitest';
import { completeFollowUp, takesCompleted } from '../../src/assistants/requests/complete-follow-up.ts';
import { tellLeaning } from '../../src/assistants/requests/leans-on-before.ts';
import { readLines } from '../knowledge/answer-fixtures.ts';

interface FollowUp {
  readonly id: string;
  readonly previous: string;
  readonly question: string;
  readonly leans: boolean;
}

// Written before the rule, without its code.
const lines = readLines<FollowUp>('follow-ups.jsonl');

test('only a question that leans on the one before is completed with its words', () => {
  const before = 'Combien de jours de congé pour un mariage ?';
  expect(completeFollowUp('Et pour un PACS ?', before).added).toEqual(['jours', 'congé', 'mariage']);
  expect(completeFollowUp('Quelle est la durée du préavis des salariés cadres de Lyon ?', before).added).toEqual([]);
  // `là` is no article, also without its accent.
  expect(completeFollowUp('faut etre la depuis combien de temps pour les avoir', before).added).not.toEqual([]);
  expect(completeFollowUp('Et pour un PACS ?', null)).toMatchObject({ query: 'Et pour un PACS ?', added: [] });
});

test('of forty questions that stand by themselves none is touched by a turn before, of forty that lean all are completed', () => {
  const alone = lines.filter(({ leans }) => !leans);
  const leaning = lines.filter(({ leans }) => leans);
  expect([alone.length, leaning.length]).toEqual([40, 40]);
  expect(alone.filter(({ question }) => tellLeaning(question) !== 'no').map(({ question }) => question)).toEqual([]);
  expect(leaning.filter(({ question }) => tellLeaning(question) === 'no').map(({ question }) => question)).toEqual([]);
});

test('a question that stands by itself is searched in the same words after each of five unrelated turns', () => {
  const unrelated = [
    'Résume ce contrat',
    'Bonjour !',
    'Quelle est la date de signature du bail ?',
    'Combien pèse le banc ?',
    'Who wrote it?',
  ];
  for (const { question } of lines.filter(({ leans }) => !leans))
    for (const previous of unrelated) expect(completeFollowUp(question, previous).query).toBe(question);
});

test('a reference holds on until another one is named', () => {
  const before = 'une MX27 pour la semaine c’est combien';
  expect(completeFollowUp('et pour un mois ?', before).added).toEqual(['MX27', 'semaine']);
  expect(completeFollowUp('et la MX18 ?', before).added).not.toContain('MX27');
  expect(completeFollowUp('et en délai ?', 'prix de la VH-3012').added).toContain('VH-3012');
});

test('a completed question is taken only where its own words find clearly less', () => {
  expect(takesCompleted('perhaps', 0.5, 1)).toBe(false);
  expect(takesCompleted('perhaps', -2, 0.5)).toBe(true);
  expect(takesCompleted('fully', 0.5, 0.2)).toBe(true);
  expect(takesCompleted('fully', 1.5, -1)).toBe(false);
  expect(takesCompleted('no', -3, 3)).toBe(false);
});

test('a question of many words says itself what is meant, whatever its pronouns', () => {
  for (const word of ['il ', 'et ', 'le la les ', 'son sa, ', "l'", 'combien de ', 'ça '])
    expect(tellLeaning(word.repeat(2000).slice(0, 2000))).toBe('no');
});

test('Of the question before what it asked for is left out where something else is asked now', () => {
  const before = 'le domaine a combien de remise aujourd’hui ?';
  expect(completeFollowUp('et comment ils paient ?', before).added).toEqual(['domaine']);
  expect(completeFollowUp('et pour le bar ?', before).added).toContain('remise');
  expect(completeFollowUp('et qui le conduit ?', 'quel camion part de Castres ?').added).not.toContain('camion');
});
