import type { AskEvent, AskRequest, ConversationDetail, Exchange } from '../../src/contract/index.ts';
import { text } from './rights-house.ts';
import type { Asker } from './rights-house.ts';

/** Asks, and reads what the house says of its answer until its end. */
export async function ask(who: Asker, json: AskRequest): Promise<AskEvent[]> {
  const stream = await text(who, 'POST', '/api/ask', json);
  return stream
    .split('\n\n')
    .filter((event) => event.startsWith('event: '))
    .map((event) => {
      const [, type, data] = /^event: (.+)\ndata: (.+)$/su.exec(event) ?? [];
      return { type, ...JSON.parse(data ?? '{}') } as AskEvent;
    });
}

/** Where a question was written down; throws where it was not answered. */
export function placeOf(events: readonly AskEvent[]): { conversationId: string; exchangeId: string } {
  const found = events.find((event) => event.type === 'sources-found');
  if (!found) throw new Error(JSON.stringify(events));
  return found;
}

/** What was answered, as one line. */
export function saidIn(events: readonly AskEvent[]): string {
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : [])).join(' ');
}

export function branchOf({ exchanges }: ConversationDetail): [string, string | null][] {
  return exchanges.map(({ id, after }) => [id, after]);
}

/** An exchange as the page sends it along with the next turn of a temporary conversation. */
export function toBefore({ question, sources, sentences }: Pick<Exchange, 'question' | 'sources' | 'sentences'>) {
  return { question, passageIds: sources.map(({ passageId }) => passageId), sentences };
}
