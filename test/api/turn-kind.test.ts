import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import { type AskEvent, ConversationDetail, type TakenAs } from '../../src/contract/index.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// The one box: what a message was taken for is told with its sources and kept, and a person can have it done the other
// way.

const lease = '# Bail du dépôt\n\nLe loyer du dépôt est de 2 400 euros par mois. Le bail dure neuf ans.\n';
const written = 'Bonjour,\n\nLe loyer du dépôt est de 2 400 euros par mois.\n\nNous partons vendredi.';

let house: TestHouse;
let orders: string[] = [];
beforeAll(async () => {
  const models = createModelsForPage(({ messages }) => {
    orders.push(messages.at(-1)?.content ?? '');
    return written;
  });
  house = await openTestHouse({ models });
  await house.request('/api/documents?path=contrats/bail-depot.md', { method: 'POST', body: lease });
  await house.settle();
});
afterAll(() => house?.close());

interface Taken {
  readonly takenAs: TakenAs;
  readonly outcome: string;
  readonly conversationId: string;
  readonly marked: readonly string[];
}

async function take(json: object): Promise<Taken> {
  orders = [];
  const response = await house.request('/api/ask', { method: 'POST', json });
  const events: AskEvent[] = await Array.fromAsync(readEvents(response.body ?? ReadableStream.from([])));
  const found = events.find((event) => event.type === 'sources-found');
  const done = events.find((event) => event.type === 'answer-done');
  if (!found || !done) throw new Error(JSON.stringify(events));
  const marked = events.flatMap((event) =>
    event.type === 'sentence-written' && event.sentence.support === 'supported' ? [event.sentence.text] : [],
  );
  return { takenAs: found.takenAs, outcome: done.outcome, conversationId: found.conversationId, marked };
}

it('tells what a message was taken for', async () => {
  expect(await take({ question: 'Quel est le loyer du dépôt ?' })).toMatchObject({ takenAs: 'documents' });
  expect(await take({ question: 'Rédige un mail sur le loyer du dépôt' })).toMatchObject({ takenAs: 'writing' });
  expect(await take({ question: 'Bonjour' })).toMatchObject({ takenAs: 'house' });
  expect(await take({ question: '18 % de 2 450' })).toMatchObject({ takenAs: 'house' });
});

it('does a question as a text to write where the person chose so, and marks what stands in the documents', async () => {
  const asked = await take({ question: 'Quel est le loyer du dépôt ?' });
  expect(asked.outcome).not.toBe('written');
  const { conversationId } = asked;
  const again = await take({ question: 'Quel est le loyer du dépôt ?', conversationId, kind: 'writing' });
  expect(again).toMatchObject({ takenAs: 'writing', outcome: 'written', conversationId });
  expect(again.marked).toEqual(['Le loyer du dépôt est de 2 400 euros par mois.']);
  expect(orders).toHaveLength(1);
  const kept = ConversationDetail.parse(await (await house.request(`/api/conversations/${conversationId}`)).json());
  expect(kept.exchanges.map(({ takenAs }) => takenAs)).toEqual(['documents', 'writing']);
});

it('searches the documents for an order, a greeting or a sum where the person chose so', async () => {
  for (const question of ['Rédige un mail sur le loyer du dépôt', 'Bonjour', '18 % de 2 450']) {
    const asked = await take({ question, kind: 'documents' });
    expect(asked.takenAs, question).toBe('documents');
    expect(asked.outcome, question).not.toBe('written');
    // It is read as a question, and nobody is told to write a mail.
    expect(
      orders.every((order) => order.startsWith('Extraits')),
      question,
    ).toBe(true);
  }
});

it('refuses another kind than there are', async () => {
  const answer = await house.request('/api/ask', { method: 'POST', json: { question: 'Bonjour', kind: 'house' } });
  expect(answer.status).toBe(400);
});
