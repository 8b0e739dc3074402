import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/governance/index.ts';
import { type AskingHouse, openAskingHouse, pick } from './asking.ts';

// What is asked of the library is told from its list, and of what the person may read alone.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

async function tell(question: string, actor?: Actor) {
  const events = await asking.collect({ question }, actor ? { actor } : {});
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : []));
  const { takenAs, sources } = pick(events, 'sources-found');
  return { takenAs, sentences, named: sources.map(({ path }) => path) };
}

test('which documents there are, and how many', async () => {
  const { takenAs, sentences, named } = await tell('quels documents tu connais ?');
  expect(takenAs).toBe('house');
  expect(sentences[0]).toContain('2 documents vous sont ouverts');
  expect(sentences.slice(1, 3).toSorted()).toEqual([
    'Ancienne charte du télétravail (rh/charte-2019.md)',
    'Charte du télétravail (rh/charte.md)',
  ]);
  // With a passage of each, so that a right that is withdrawn hides its name.
  expect(named.toSorted()).toEqual(['rh/charte-2019.md', 'rh/charte.md']);
  const stranger: Actor = { kind: 'person', id: 'stranger', principals: ['user:stranger'], role: 'member' };
  expect((await tell('quels documents tu connais ?', stranger)).sentences).toHaveLength(1);
  expect((await tell('how many documents do you have?')).sentences[0]).toBe('2 documents are open to you:');
});

test('which documents speak of something, each with its place, and none where none does', async () => {
  const { sentences, named } = await tell('quels documents parlent de télétravail ?');
  expect(sentences[0]).toBe('Ces documents parlent de «\u00a0télétravail\u00a0»\u00a0:');
  expect(named.toSorted()).toEqual(['rh/charte-2019.md', 'rh/charte.md']);
  const nothing = await tell('as-tu des documents sur la photosynthèse ?');
  expect([nothing.sentences.length, nothing.named]).toEqual([1, []]);
});
