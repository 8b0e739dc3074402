import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskingHouse, openAskingHouse, pick } from './asking.ts';

// What is weighed in general is written by a model; what a document of the house speaks of is asked of the documents.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

async function take(question: string): Promise<{ takenAs: string; supports: readonly string[] }> {
  const events = await asking.collect({ question });
  const supports = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.support] : []));
  return { takenAs: pick(events, 'sources-found').takenAs, supports };
}

test('pros and cons of which no document speaks are written, and marked so', async () => {
  asking.script = () => 'A dishwasher saves time. It uses electricity.';
  const { takenAs, supports } = await take('what are the pros and cons of a dishwasher?');
  expect(takenAs).toBe('writing');
  expect(new Set(supports)).toEqual(new Set(['written']));
});

test('pros and cons of what the documents speak of stay a question to them, in English too', async () => {
  for (const question of [
    'quels sont les avantages et inconvénients du télétravail ?',
    'what are the pros and cons of remote work?',
  ])
    expect((await take(question)).takenAs, question).toBe('documents');
});

test('a table of pros and cons is written, not looked for among the tables of the documents', async () => {
  asking.script = () => '| Avantages | Inconvénients |\n|---|---|\n| Moins de trajets | Moins de rencontres |';
  const { takenAs, supports } = await take('fais-moi un tableau des avantages et inconvénients du télétravail');
  expect([takenAs, ...new Set(supports)]).toEqual(['writing', 'written']);
});
