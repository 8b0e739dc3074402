import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askFirm, askOnce, type Pass, withRecord } from '../../bench/strong/ask-firm.ts';
import type { AnsweredQuestion } from '../../bench/strong/ask-talk.ts';
import { compareRounds, findFirstEnd } from '../../bench/strong/measure-times.ts';
import type { Firm, Question, Talk } from '../../bench/strong/read-sets.ts';
import { type AnswerLabel, hashAnswer, indexAnswerLabels, isClean, scoreAnswer } from '../../bench/strong/score.ts';
import { type AskedRequest, normaliseRequest } from '../../bench/strong/server/hash-request.ts';
import type { Replies, Reply } from '../../bench/strong/server/replies.ts';
import { listVerifyLines } from '../../bench/strong/tell.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// `bench strong` end to end: a house asks the server of the record, what nobody has answered waits, the next pass brings the
// next round, and what is on record is played again in another house, to the letter.

const charter =
  '# Charte\n\nLes salariés peuvent télétravailler deux jours par semaine. Le repas est remboursé 19 €.\n';
const signal = new AbortController().signal;
const embedding = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  request.on('end', () => {
    const { input } = JSON.parse(text) as { input: string | string[] };
    const data = [input].flat().map((one, index) => ({ index, embedding: embedLetters(one) }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
});

// Vectors without a model: how often each letter stands in a text, and whether a pump does, by which the house puts a model
// to the test.
function embedLetters(text: string): number[] {
  const counts = Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCodePoint(97 + at)).length);
  counts.push(text.includes('pompe') ? 100 : 0);
  const length = Math.hypot(...counts);
  return counts.map((count) => count / length);
}

let embedUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => embedding.listen(0, '127.0.0.1', resolve));
  embedUrl = `http://127.0.0.1:${(embedding.address() as AddressInfo).port}/v1`;
});
afterAll(() => new Promise((resolve) => embedding.close(resolve)));

async function open(
  settings: Readonly<Record<string, string>>,
  work: (maison: TestHouse['maison']) => Promise<void>,
): Promise<void> {
  const env = { ...settings, MAISON_EMBED_URL: embedUrl, MAISON_EMBED_MODEL: 'letters' };
  await using house = await openTestHouse({ models: 'real', env });
  const added = await house.request('/api/documents?path=charte.md', { method: 'POST', body: toStream(charter) });
  expect(added.status).toBeLessThan(300);
  await house.settle();
  await work(house.maison);
}

const toStream = (text: string) => new Blob([text]).stream();

const question = (id: string, text: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'sentence',
  question: text,
  answerable: true,
  expected: '',
  facts: [],
  gold: [],
  ...more,
});
const talk = (...questions: Question[]): Talk => ({
  id: questions[0]?.id ?? '',
  turns: questions.map((one) => ({ text: one.question, question: one })),
});
const firm: Firm = {
  name: 'charte',
  documents: '',
  talks: [
    talk(
      question('jours', 'combien de jours de télétravail ?', { facts: [['deux jours', '2 jours']] }),
      question('repas', 'et le repas, remboursé combien ?', { kind: 'sum', facts: [['19 €']] }),
    ),
    talk(question('chien', 'peut-on venir avec son chien ?', { answerable: false })),
  ],
};

/** A reader who sees one request and nothing else. */
function read({ messages, responseFormat }: AskedRequest): Reply {
  if (responseFormat) return { content: '{"verdicts":[{"sentence":1,"follows":"yes"}]}' };
  const last = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  if (last.includes('chien')) return { content: 'Aucun passage ne parle de chiens [0].' };
  if (!last.includes('le repas, remboursé'))
    return { content: 'Les salariés peuvent télétravailler deux jours par semaine [1].' };
  return messages.at(-1)?.role === 'tool'
    ? { content: 'Le repas est remboursé 19 € [1].' }
    : { tool_calls: [{ name: 'calculate', arguments: { expression: '19 + 0' } }] };
}

test('passes bring round after round until nothing is missing, and another house is given the same', async () => {
  const replies: Replies = new Map();
  const waiting: number[] = [];
  let pass: Pass | null = null;
  await withRecord({ way: 'loop', replies, open }, async (maison, server) => {
    for (let round = 1; round <= 6 && (pass === null || pass.missing.size > 0); round += 1) {
      pass = await askOnce({ maison, server, firm, way: 'loop' }, { signal });
      waiting.push(pass.missing.size);
      for (const [hash, asked] of pass.missing) replies.set(hash, read(asked));
    }
  });
  // Two conversations wait for their first reply, then the second turn for a call, then for its answer.
  expect(waiting).toEqual([2, 1, 1, 0]);
  const played = await askFirm({ firm, way: 'loop', replies, open }, { signal });
  expect(played.missing.size).toBe(0);
  const told = ({ answered }: Pass) => answered.map(({ outcome, sentences }) => ({ outcome, sentences }));
  expect(told(played)).toEqual(pass ? told(pass) : null);
  expect(played.answered.map(({ tools }) => tools)).toEqual([[], ['calculate'], []]);
  const scored = played.answered.map((one) => scoreAnswer(one, new Map()));
  expect(scored.map(({ verdict }) => verdict)).toEqual(['right', 'right', 'refused']);
  expect(scored.filter(isClean)).toHaveLength(1);
  expect(listVerifyLines(scored)).toMatchObject([
    { sentence: 'Les salariés peuvent télétravailler deux jours par semaine.', label: 'supported', kind: 'sentence' },
    { sentence: 'Le repas est remboursé 19 €.', label: 'supported', kind: 'sum' },
  ]);
});

const answer = (text: string, more: Partial<AnsweredQuestion> = {}): AnsweredQuestion => ({
  firm: 'charte',
  way: 'loop',
  question: question('jours', 'combien ?', { facts: [['deux jours', '2 jours'], ['19 €']] }),
  outcome: 'answered',
  sentences: [{ index: 0, text, support: 'after', opens: null, missing: [], notFound: false, passages: [] }],
  rounds: 1,
  tools: [],
  missing: [],
  milliseconds: 1,
  ...more,
});

test('an answer is right by code where every fact stands in it in one writing, else nobody decides but who reads it', () => {
  const said = answer('Ils ont 2 jours, et 19 € de repas.');
  expect(scoreAnswer(said, new Map()).verdict).toBe('right');
  const half = answer('Ils ont 2 jours.');
  expect(scoreAnswer(half, new Map())).toMatchObject({ verdict: 'undecided', by: 'nobody' });
  const label: AnswerLabel = {
    id: 'jours',
    answer: hashAnswer(half.sentences),
    label: 'wrong',
    besideSentences: [],
    unsupported: [],
  };
  expect(scoreAnswer(half, indexAnswerLabels([label]))).toMatchObject({ verdict: 'wrong', by: 'reading' });
  expect(scoreAnswer(said, indexAnswerLabels([label])).by).toBe('code');
  expect(scoreAnswer(answer('x', { outcome: 'failed' }), new Map()).verdict).toBe('wrong');
});

test('a marked sentence for what no document answers is not clean until somebody has read it', () => {
  const nothing = question('chien', 'un chien ?', { answerable: false });
  expect(isClean(scoreAnswer(answer('Oui, les chiens aussi.', { question: nothing }), new Map()))).toBe(false);
  expect(isClean(scoreAnswer(answer('', { question: nothing, sentences: [], outcome: 'refused' }), new Map()))).toBe(
    true,
  );
});

test('what a further round reads again is what no longer stands where it stood, the tools in front', () => {
  const request = (messages: string[], tools: object[] = [{ name: 'search' }]) => ({
    asked: normaliseRequest({ messages: messages.map((content) => ({ role: 'user', content })), tools }),
  });
  const grown = compareRounds([request(['un']), request(['un', 'deux'])]);
  expect(grown[0]?.readAgain).toBe(0);
  expect(grown[0]?.fresh).toBeGreaterThan(0);
  expect(compareRounds([request(['un']), request(['autre'])])[0]?.readAgain).toBeGreaterThan(0);
  expect(compareRounds([request(['un']), request(['un', 'deux'], [])])[0]?.readAgain).toBeGreaterThan(0.8);
});

test('a sentence is over where it ends, and that is known a little later', () => {
  expect(findFirstEnd('Deux jours. Trois.')).toMatchObject({ end: 11 });
  expect(findFirstEnd('Deux jours. Trois.').known).toBeGreaterThan(11);
  expect(findFirstEnd('Deux jours.')).toEqual({ end: 11, known: null });
});
