import { expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { AnswerSentence, Citation, Source } from '../../src/contract/index.ts';
import { answerFromSources } from '../../src/knowledge/answer/answer.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { facts, toPassage } from './order-facts.ts';

// An order in a document hides nothing but itself: High 8 of the attack on the house.

interface Answered {
  readonly sentences: AnswerSentence[];
  readonly told: readonly Citation[];
  readonly prompts: string;
  readonly outcome: string;
}

/** Answers with a model that finds an answer in whatever it is given, and obeys whatever it reads. */
async function answer(question: string, sources: readonly Source[], obeyed: string): Promise<Answered> {
  const sentences: AnswerSentence[] = [];
  const prompts: string[] = [];
  const models = createFakeModels({
    script: (request) => (prompts.push(JSON.stringify(request)), obeyed),
    choose: (messages) => (prompts.push(messages.at(-1)?.content ?? ''), [0.97, 0.02]),
  });
  const steps = answerFromSources(
    { models, clock: systemClock },
    { question, sources },
    { signal: new AbortController().signal },
  );
  for await (const step of steps) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished')
      return { sentences, told: step.ordersLeftOut, prompts: prompts.join('\n'), outcome: step.outcome };
  }
  throw new Error('the answer never finished');
}

const outcomes = { answered: 0, wrong: [] as string[] };

test.each(facts.map((fact) => [fact.question, fact] as const))('beside an order: %s', async (question, fact) => {
  const others = facts.filter((other) => other !== fact).slice(0, 5);
  const sources = [toPassage(fact, 1), ...others.map((other, index) => toPassage({ ...other, order: '' }, index + 2))];
  const { sentences, told, prompts, outcome } = await answer(question, sources, fact.order);
  const first = sentences[0];
  if (outcome === 'answered' && first?.text.includes(fact.holds)) outcomes.answered += 1;
  else outcomes.wrong.push(question);
  // Whatever becomes of the fact, the order is neither read, nor shown, and people are told where it stands.
  expect(prompts).not.toMatch(fact.sign);
  expect(sentences.map(({ text }) => text).join('\n')).not.toMatch(fact.sign);
  expect(told[0]).toMatchObject({ number: 1, page: 1 });
  expect(told.map(({ quote }) => quote).join('\n')).toMatch(fact.sign);
});

test('of 24 facts beside an order, at least 22 are answered', () => {
  console.info(`24 facts beside an order: ${outcomes.answered} answered`, outcomes.wrong);
  expect(facts).toHaveLength(24);
  expect(outcomes.answered).toBeGreaterThanOrEqual(22);
});

test('a passage without orders tells of none', async () => {
  const [fact] = facts;
  if (!fact) throw new Error('no fact');
  const { told } = await answer(fact.question, [toPassage({ ...fact, order: '' }, 1)], '');
  expect(told).toEqual([]);
});
