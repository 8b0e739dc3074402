import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NumberedEvent } from '../../src/assistants/running/running-turn.ts';
import { chooseSize, createDraw, noteDraw } from '../campaign.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { openSlowHouse, order, readEnded, readNumbered, sentencesOf, written } from './slow-answers.ts';

// Over real sockets: each answer is left and picked up again at moments that nobody chose, by one reader or two, and every
// one of them must be whole at the end, for who reads and in the database.

let house: TestHouse;
let address: string;
beforeAll(async () => {
  house = await openSlowHouse({ wordMilliseconds: 2, env: { MAISON_LIMIT_QUESTIONS: '100000' } });
  ({ address } = await house.maison.listen({ port: 0, host: '127.0.0.1' }));
});
afterAll(() => house?.close());

function send(route: string, signal: AbortSignal, json?: unknown): Promise<Response> {
  return fetch(`${address}${route}`, {
    method: json === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${house.maison.token}`, 'content-type': 'application/json' },
    body: json === undefined ? null : JSON.stringify(json),
    signal,
  });
}

/** Reads on into `had` until so many events more have come, and cuts the connection; true at the end of the answer. */
async function readSome(
  had: NumberedEvent[],
  more: number,
  open: (signal: AbortSignal) => Promise<Response>,
): Promise<boolean> {
  const left = new AbortController();
  const until = had.length + more;
  try {
    for await (const numbered of readNumbered(await open(left.signal))) {
      had.push(numbered);
      if (numbered.event.type === 'answer-done') return true;
      if (had.length >= until) break;
    }
    return false;
  } finally {
    left.abort();
  }
}

/** One answer, left as often as is drawn; what became of it. */
async function leaveOften(
  random: () => number,
): Promise<{ told: string[]; stored: string[]; outcome: unknown; leavings: number }> {
  const had: NumberedEvent[] = [];
  let leavings = 0;
  let ended = await readSome(had, 1 + Math.floor(random() * 8), (signal) => send('/api/ask', signal, order));
  const begun = had[0]?.event;
  if (begun?.type !== 'turn-begun') throw new Error(`begins with ${begun?.type}`);
  const pickUp = (after: number) => (signal: AbortSignal) =>
    send(`/api/turns/${begun.exchangeId}/events?after=${after}`, signal);
  const second: NumberedEvent[] = [];
  const beside = random() < 0.3 ? readSome(second, 1000, pickUp(0)) : null;
  while (!ended) {
    leavings += 1;
    await new Promise((resolve) => setTimeout(resolve, random() * 150));
    const stays = leavings > 3 || random() < 0.4;
    ended = await readSome(had, stays ? 1000 : Math.floor(random() * 4), pickUp(had.at(-1)?.id ?? 0));
  }
  await beside;
  if (beside) expect(sentencesOf(second)).toEqual(sentencesOf(had));
  expect(had.map(({ id }) => id)).toEqual(had.map((_, at) => at + 1));
  const { sentences, outcome } = await readEnded(house, begun.conversationId);
  return { told: sentencesOf(had), stored: sentences.map(({ text }) => text), outcome, leavings };
}

test('of 200 answers that are left at random moments none is lost: each is told and kept whole', async ({ task }) => {
  const wanted = chooseSize(200, 16);
  noteDraw(task, `${wanted} leavings of 200`);
  const random = createDraw(87);
  let leavings = 0;
  let answers = 0;
  while (leavings < wanted) {
    const some = await Promise.all(Array.from({ length: 4 }, () => leaveOften(random)));
    for (const { told, stored, outcome, leavings: own } of some) {
      expect(outcome).toBe('written');
      expect(told).toHaveLength(written);
      expect(stored).toEqual(told);
      leavings += own;
      answers += 1;
    }
  }
  process.stdout.write(`${answers} answers left ${leavings} times, none lost\n`);
});
