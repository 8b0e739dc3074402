import { createParser } from 'eventsource-parser';
import { AskEvent, ConversationDetail, type AskRequest } from '../../src/contract/index.ts';
import type { NumberedEvent } from '../../src/assistants/running/running-turn.ts';
import { createFakeModels, type FakeModelsOptions } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { seaText } from './sea-text.ts';

export { written } from './sea-text.ts';

/** A house whose writer takes its time: a word each so many milliseconds. `wordMilliseconds` changes it from then on. */
export async function openSlowHouse(
  settings: { wordMilliseconds?: number; env?: Record<string, string>; models?: FakeModelsOptions } = {},
): Promise<TestHouse> {
  const models = createFakeModels({
    script: () => seaText,
    pieceMilliseconds: settings.wordMilliseconds ?? 10,
    ...settings.models,
  });
  return openTestHouse({ models, env: settings.env ?? {} });
}

/** What is asked for: a text, which goes on when its reader leaves. */
export const order = { question: 'Écris un texte sur la mer', kind: 'writing', goesOn: true } as const;

/** Asks as a page does. */
export function begin(house: Pick<TestHouse, 'request'>, asked: Partial<AskRequest> = {}): Promise<Response> {
  return house.request('/api/ask', { method: 'POST', json: { ...order, ...asked } });
}

/** The numbered events of a stream, as they come; leaving the loop leaves the stream. */
export async function* readNumbered(response: Response): AsyncGenerator<NumberedEvent> {
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const ready: NumberedEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      ready.push({ id: Number(id ?? 0), event: AskEvent.parse({ type: event, ...(JSON.parse(data) as object) }) }),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value);
      yield* ready.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Reads until `enough` says so, and leaves. */
export async function readUntil(
  response: Response,
  enough: (event: AskEvent, count: number) => boolean,
): Promise<NumberedEvent[]> {
  const had: NumberedEvent[] = [];
  for await (const numbered of readNumbered(response)) {
    had.push(numbered);
    if (enough(numbered.event, had.length)) break;
  }
  return had;
}

/** Where a turn can be picked up, and what it is written in. */
export function namesOf(had: readonly NumberedEvent[]): { exchangeId: string; conversationId: string } {
  const begun = had.map(({ event }) => event).find((event) => event.type === 'turn-begun');
  if (!begun) throw new Error(`no turn was begun: ${JSON.stringify(had)}`);
  return begun;
}

/** The sentences that were told, without the heading of a text. */
export function sentencesOf(had: readonly NumberedEvent[]): string[] {
  return had.flatMap(({ event }) => (event.type === 'sentence-written' ? [event.sentence.text] : []));
}

/** The conversation as it stands. */
export async function readStored(house: Pick<TestHouse, 'request'>, id: string): Promise<ConversationDetail> {
  return ConversationDetail.parse(await (await house.request(`/api/conversations/${id}`)).json());
}

/** The last exchange once it has an end. */
export async function readEnded(
  house: Pick<TestHouse, 'request'>,
  id: string,
): Promise<ConversationDetail['exchanges'][number]> {
  for (;;) {
    const exchange = (await readStored(house, id)).exchanges.at(-1);
    if (exchange && exchange.outcome !== null) return exchange;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
