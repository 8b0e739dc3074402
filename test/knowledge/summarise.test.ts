import { expect, test } from 'vitest';
import { readWantedCount, readWantedLength } from '../../src/knowledge/requests/summarise.ts';
import { scoreRequests, scoreSummaries } from '../../src/knowledge/evaluate/requests.ts';

test.each([
  ['résume en trois phrases', 3],
  ['le contrat en 5 points', 5],
  ['les points clés de l’accord en 5 points', 5],
  ['les 3 choses à retenir du mail', 3],
  ['en cinq grandes lignes', 5],
  ['summarise in two sentences', 2],
  ['plus court, max 2 phrases', 2],
  ['résume le contrat', null],
  ['résume la page 3', null],
])('« %s » asks for %s sentences', (order, wanted) => {
  expect(readWantedCount(order)).toBe(wanted);
});

test('a short summary is a short one, whatever it is called', () => {
  expect(readWantedLength('fais-moi un bref résumé')).toBe(6);
  expect(readWantedLength('résume le contrat')).toBeNull();
});

const sentence = (text: string, quote: string | null = null) => ({
  index: 0,
  text,
  support: quote === null ? ('written' as const) : ('supported' as const),
  citations:
    quote === null ? [] : [{ number: 1, passageId: 'p', documentId: 'd', page: 1, start: 0, end: quote.length, quote }],
  missing: [],
});
const done = (answer: string, said: string) => ({
  line: { id: '1', kind: 'calculation', request: 'r', text: null, document: null, answer },
  taken: 'calculation',
  outcome: 'written' as const,
  sentences: [sentence(said)],
  firstSentence: 1,
  milliseconds: 2,
});

test.each([
  ['124,75 € HT', '149,70 € TTC = 124,75 € HT', 1],
  ['2\u202f618 € TTC', '2380 € HT = 2\u00a0618 € TTC', 1],
  ['12,922.69', '12,000 become 12,922.69 in 3 years', 1],
  ['samedi 4 juillet 2026', '45 jours après le 20 mai 2026 : samedi 4 juillet 2026', 1],
  ['441', 'Environ 440', 0],
  ['25', '−25,5 %', 0],
])('a sum is right where all its numbers were said: %s in « %s »', (answer, said, right) => {
  expect(scoreRequests([done(answer, said)]).sumsRight).toBe(right);
});

test('a mark is right where the words stand in what it cites, and a point where one sentence holds it', () => {
  const marked = [
    sentence('Le loyer est de 900 euros.', 'Le loyer est de 900 euros.'),
    sentence('Il pleut.', 'Le loyer.'),
  ];
  expect(scoreRequests([{ ...done('1', ''), sentences: marked }])).toMatchObject({
    sentencesMarked: 2,
    sentencesStanding: 1,
  });
  const line = { document: 'bail.md', points: [{ point: 'loyer', quote: 'loyer est de 900 euros' }] };
  expect(scoreSummaries([{ line, sentences: marked }])).toMatchObject({ points: 1, held: 1 });
});
